package loyalty.ledger.simulation;

import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.tier.EndTierGrant;
import loyalty.ledger.tier.GrantTier;
import loyalty.ledger.tier.TierGrantDecider;
import loyalty.ledger.tier.TierGrantEndingDecider;
import loyalty.value.MemberId;
import loyalty.value.ReasonCode;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;

/** Tiers given by hand in the simulated shop, in the words of the product. */
final class CoreTiers {

    private static final ReasonCode REASON = new ReasonCode("status-match");

    private CoreTiers() {}

    static Answer tell(Act.OfTier act, Step step, CoreLedger ledger) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        var grant = new TierGrantId(act.id());
        return switch (act) {
            case Act.Elevate it ->
                ledger.tell(
                        step,
                        new TierGrantDecider(),
                        new GrantTier(
                                Examples.RETAIL,
                                new MemberId(it.member()),
                                grant,
                                new TierName(it.tier()),
                                at,
                                it.until() == 0 ? Optional.empty() : Optional.of(CoreLedger.instant(it.until())),
                                REASON));
            case Act.Lower _ ->
                ledger.tell(step, new TierGrantEndingDecider(), new EndTierGrant(Examples.RETAIL, grant, at, REASON));
        };
    }
}
