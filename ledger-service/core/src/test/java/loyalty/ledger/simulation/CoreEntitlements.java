package loyalty.ledger.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import loyalty.event.EntitlementUsed;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.entitlement.CancelUse;
import loyalty.ledger.entitlement.UseCancellationDecider;
import loyalty.ledger.entitlement.UseDecider;
import loyalty.ledger.entitlement.UseEntitlement;
import loyalty.programme.Allowance.Per;
import loyalty.programme.Benefits;
import loyalty.programme.Benefits.Entitlement;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;

/** What members of the simulated shop may use, in the words of the product. */
final class CoreEntitlements {

    /** {@link NaiveEntitlements} says the same in its own way. */
    static final Benefits SILVER = benefits("3", limited("lounge", NaiveEntitlements.LOUNGE_SILVER, Per.WEEK));

    static final Benefits GOLD = benefits(
            "7.5",
            limited("lounge", NaiveEntitlements.LOUNGE_GOLD, Per.WEEK),
            limited("room", NaiveEntitlements.ROOM_GOLD, Per.MONTH),
            new Entitlement(new EntitlementName("delivery"), Optional.empty(), Optional.empty()));

    private CoreEntitlements() {}

    private static Benefits benefits(String discount, Entitlement... entitlements) {
        return new Benefits(Optional.of(new BigDecimal(discount)), Optional.of(List.of(entitlements)));
    }

    private static Entitlement limited(String name, int uses, Per per) {
        return new Entitlement(new EntitlementName(name), Optional.of(uses), Optional.of(per));
    }

    static Answer tell(Act.OfUse act, Step step, CoreLedger ledger) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        var member = new MemberId(act.member());
        var use = new EntitlementUseId(act.id());
        return switch (act) {
            case Act.Use it ->
                ledger.tell(
                        step,
                        new UseDecider(),
                        new UseEntitlement(Examples.RETAIL, member, use, new EntitlementName(it.what()), at));
            case Act.GiveUseBack _ ->
                ledger.tell(
                        step,
                        new UseCancellationDecider(),
                        new CancelUse(Examples.RETAIL, member, use, at, Optional.empty()));
        };
    }

    static String told(EntitlementUsed used) {
        return used.left().map(String::valueOf).orElse("any number") + " left";
    }
}
