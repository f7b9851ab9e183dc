package loyalty.ledger.simulation;

import java.util.Optional;
import loyalty.event.PurchaseRerated;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;
import loyalty.value.PurchaseId;

/** Purchases that are rated anew, in the words of the product. */
final class CoreReratings {

    private CoreReratings() {}

    static Answer tell(
            PurchaseId purchase,
            EffectiveAt at,
            Step step,
            CoreLedger ledger,
            Decider<RerateAward, RerateDecider.Past> decider) {
        return ledger.tell(
                step, decider, new RerateAward(Examples.RETAIL, purchase, at, RerateAward.BY_ITSELF, Optional.empty()));
    }

    static String text(PurchaseRerated rerated) {
        return rerated.before().amount() + " become " + rerated.award().points().amount() + ", of which "
                + rerated.reversed().amount() + " came back and "
                + rerated.lapsedBefore().amount() + " had lapsed, "
                + rerated.added().amount() + " more, " + rerated.taken().amount() + " fewer"
                + CorePartners.text(rerated.award()) + ", ";
    }
}
