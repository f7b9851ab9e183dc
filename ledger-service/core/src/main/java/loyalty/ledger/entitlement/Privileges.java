package loyalty.ledger.entitlement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongBiFunction;
import loyalty.account.MemberAccount;
import loyalty.account.Uses;
import loyalty.programme.Allowance;
import loyalty.programme.Benefits;
import loyalty.programme.Benefits.Entitlement;
import loyalty.programme.CalendarWindow;
import loyalty.programme.Programme;
import loyalty.programme.TierPolicy;
import loyalty.programme.TierReckoning;
import loyalty.value.EntitlementName;
import loyalty.value.TierName;

/**
 * What the tier of an instant gives a member.
 *
 * @param zone by whose calendar periods begin
 * @param counted how many uses count in a window
 */
public record Privileges(
        TierName tier,
        Benefits benefits,
        Instant at,
        ZoneId zone,
        ToLongBiFunction<EntitlementName, CalendarWindow> counted) {

    /** By all that is known, also what took effect later: what a use of this instant is decided by. */
    static Privileges at(MemberAccount account, Programme programme, Instant at) {
        return of(account, programme, at, account.uses()::counting);
    }

    /** By what had taken effect by then. */
    static Privileges asOf(MemberAccount account, Programme programme, Instant at) {
        Uses uses = account.uses();
        return of(account, programme, at, (name, window) -> uses.countingAt(name, window, at));
    }

    private static Privileges of(
            MemberAccount account,
            Programme programme,
            Instant at,
            ToLongBiFunction<EntitlementName, CalendarWindow> counted) {
        var rules = programme.inEffectAt(at).orElseThrow();
        TierName tier = account.tierBy(TierReckoning.of(programme, at));
        Benefits benefits =
                rules.tiers().level(tier).flatMap(TierPolicy.Level::benefits).orElse(Benefits.NONE);
        return new Privileges(tier, benefits, at, rules.zone(), counted);
    }

    /**
     * Something that the member may use.
     *
     * @param left how often in the period; empty for any number
     * @param until the first instant of the next period; empty where there is none
     */
    public record Right(Entitlement entitlement, Optional<Integer> left, Optional<Instant> until) {}

    /** All of them, in the order of the programme document. */
    public List<Right> rights() {
        return benefits.entitlements().orElse(List.of()).stream()
                .map(this::right)
                .toList();
    }

    Right right(Entitlement entitlement) {
        Optional<Allowance> allowance = entitlement.allowance();
        return new Right(
                entitlement,
                allowance.map(each -> each.leftAt(at, zone, window -> counted.applyAsLong(entitlement.name(), window))),
                allowance.map(each -> each.per().of(at, zone).until()).filter(end -> !end.equals(Instant.MAX)));
    }
}
