package loyalty.ledger.simulation;

import java.util.Optional;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.voiding.VoidPurchase;
import loyalty.ledger.voiding.VoidingPast;
import loyalty.programme.VoidPolicy;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/** What was never bought, in the words of the product. */
final class CoreVoids {

    static final VoidPolicy POLICY = new VoidPolicy(
            NaiveVoids.DAYS * 24 * 60,
            Optional.of(NaiveVoids.REASONS.stream().map(ReasonCode::new).toList()));

    private CoreVoids() {}

    static Answer tell(
            VoidAct act, EffectiveAt at, Step step, CoreLedger ledger, Decider<VoidPurchase, VoidingPast> decider) {
        return ledger.tell(
                step,
                decider,
                new VoidPurchase(
                        Examples.RETAIL,
                        new PurchaseId(act.receipt()),
                        at,
                        act.reason().isEmpty() ? Optional.empty() : Optional.of(new ReasonCode(act.reason())),
                        act.byOperator()));
    }
}
