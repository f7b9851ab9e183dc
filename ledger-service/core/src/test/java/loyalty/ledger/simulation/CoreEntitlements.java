package loyalty.ledger.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import loyalty.event.EntitlementRevoked;
import loyalty.event.EntitlementUsed;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.entitlement.CancelUse;
import loyalty.ledger.entitlement.GrantDecider;
import loyalty.ledger.entitlement.GrantEntitlement;
import loyalty.ledger.entitlement.RevocationDecider;
import loyalty.ledger.entitlement.RevokeEntitlement;
import loyalty.ledger.entitlement.UseCancellationDecider;
import loyalty.ledger.entitlement.UseDecider;
import loyalty.ledger.entitlement.UseEntitlement;
import loyalty.ledger.entitlement.UsePast;
import loyalty.programme.Allowance.Per;
import loyalty.programme.Benefits;
import loyalty.programme.Benefits.Entitlement;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.ReasonCode;

/** What members of the simulated shop may use, in the words of the product; the decider of uses can be exchanged for a copy with a fault. */
record CoreEntitlements(Decider<UseEntitlement, UsePast> using) {

    /** {@link NaiveEntitlements} says the same in its own way. */
    static final Benefits SILVER = benefits("3", limited("lounge", NaiveEntitlements.LOUNGE_SILVER, Per.WEEK));

    static final Benefits GOLD = benefits(
            "7.5",
            limited("lounge", NaiveEntitlements.LOUNGE_GOLD, Per.WEEK),
            limited("room", NaiveEntitlements.ROOM_GOLD, Per.MONTH),
            new Entitlement(new EntitlementName("delivery"), Optional.empty(), Optional.empty()));

    private static final ReasonCode REASON = new ReasonCode("goodwill");

    static CoreEntitlements asTheyAre() {
        return new CoreEntitlements(new UseDecider());
    }

    /** What the members of a club may use. */
    static Optional<List<Entitlement>> of(NaiveClubs.Kind club) {
        return switch (club) {
            case RIDERS -> Optional.empty();
            case CIRCLE -> Optional.of(List.of(limited("room", NaiveEntitlements.OF_CLUBS, Per.WEEK)));
            case CHOIR -> Optional.of(List.of(limited("lounge", NaiveEntitlements.OF_CLUBS, Per.WEEK)));
        };
    }

    private static Benefits benefits(String discount, Entitlement... entitlements) {
        return new Benefits(Optional.of(new BigDecimal(discount)), Optional.of(List.of(entitlements)));
    }

    private static Entitlement limited(String name, int uses, Per per) {
        return new Entitlement(new EntitlementName(name), Optional.of(uses), Optional.of(per));
    }

    Answer tell(Act.OfUse act, Step step, CoreLedger ledger) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        return switch (act) {
            case Act.Use it ->
                ledger.tell(
                        step,
                        using,
                        new UseEntitlement(
                                Examples.RETAIL,
                                new MemberId(it.member()),
                                new EntitlementUseId(it.id()),
                                new EntitlementName(it.what()),
                                at));
            case Act.GiveUseBack it ->
                ledger.tell(
                        step,
                        new UseCancellationDecider(),
                        new CancelUse(
                                Examples.RETAIL,
                                new MemberId(it.member()),
                                new EntitlementUseId(it.id()),
                                at,
                                Optional.empty()));
            case PerkAct.Grant it ->
                ledger.tell(
                        step,
                        new GrantDecider(),
                        new GrantEntitlement(
                                Examples.RETAIL,
                                new MemberId(it.member()),
                                new EntitlementGrantId(it.id()),
                                new EntitlementName(it.what()),
                                at,
                                it.uses() == 0 ? Optional.empty() : Optional.of(it.uses()),
                                it.until() == 0 ? Optional.empty() : Optional.of(CoreLedger.instant(it.until())),
                                REASON));
            case PerkAct.Revoke it ->
                ledger.tell(
                        step,
                        new RevocationDecider(),
                        new RevokeEntitlement(Examples.RETAIL, new EntitlementGrantId(it.id()), at, REASON));
        };
    }

    static String told(EntitlementUsed used) {
        return left(used.left())
                + used.club().map(club -> " of " + club).orElse("")
                + used.grant().map(grant -> " of " + grant).orElse("");
    }

    static String told(EntitlementRevoked revoked) {
        return left(revoked.left());
    }

    private static String left(Optional<Integer> left) {
        return left.map(String::valueOf).orElse("any number") + " left";
    }
}
