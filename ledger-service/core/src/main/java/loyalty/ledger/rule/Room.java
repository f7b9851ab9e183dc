package loyalty.ledger.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.account.Awarded;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.event.Award;
import loyalty.programme.EarningCaps;
import loyalty.programme.EarningCaps.Cap;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * What a purchase may earn at most.
 *
 * @param cap which cap leaves so little; of several the one of the shortest window
 */
public record Room(Points points, Cap cap) {

    /**
     * The room that the caps of a point currency leave at an instant, by all that is known: the awards of the windows that the instant lies in count as
     * they were recorded. What was returned since counts too: else it could be bought and returned until every cap is nothing. Empty without a cap.
     *
     * @param of one that purchases earn under the version; empty for the programme's own
     */
    public static Optional<Room> of(
            ProgrammeDocument rules, Optional<PointCurrencyId> of, MemberAccount account, Instant at) {
        return rules.earning(of).caps().flatMap(caps -> least(caps, rules, of, account, at));
    }

    /**
     * The room that the caps of windows leave to a purchase after those that come before it in the order of effects, each with its newest award. The
     * balance of that instant cannot be known any more without what was spent because of it: what its cap took at first stays taken, and what it
     * did not take it does not take now.
     *
     * @param place the position at which the purchase was recorded
     * @param first the award that it was recorded with
     */
    static Optional<Room> before(
            ProgrammeDocument rules,
            Optional<PointCurrencyId> of,
            Awarded awarded,
            Instant at,
            long place,
            Award first) {
        return rules.earning(of).caps().flatMap(caps -> {
            var windows = caps.windowsOf(at, rules.zone())
                    .map(each -> left(each.most(), awarded.inBefore(each.window(), of, at, place), each.cap()));
            var balance = first.limit().filter(Cap.BALANCE::equals).stream()
                    .map(cap -> new Room(first.points().plus(withheld(first)), cap));
            return tightest(Stream.concat(windows, balance));
        });
    }

    /** What campaigns that gave something kept back after the caps had been asked. */
    private static Points withheld(Award award) {
        return award.campaigns().orElse(List.of()).stream()
                .filter(each -> !each.points().isZero())
                .flatMap(each -> each.withheld().stream())
                .map(Award.Withheld::points)
                .reduce(Points.ZERO, Points::plus);
    }

    private static Optional<Room> tightest(Stream<Room> rooms) {
        return rooms.reduce((one, other) -> other.points().compareTo(one.points()) < 0 ? other : one);
    }

    private static Optional<Room> least(
            EarningCaps caps,
            ProgrammeDocument rules,
            Optional<PointCurrencyId> of,
            MemberAccount account,
            Instant at) {
        var windows = caps.windowsOf(at, rules.zone())
                .map(each -> left(each.most(), account.awarded().in(each.window(), of), each.cap()));
        var balance = caps.balance().stream().map(most -> left(most, hasAt(at, account.lots(of)), Cap.BALANCE));
        return tightest(Stream.concat(windows, balance));
    }

    private static long hasAt(Instant at, Lots lots) {
        return Math.addExact(Math.addExact(lots.balanceAt(at), lots.pendingAt(at)), lots.reservedAt(at));
    }

    private static Room left(Points most, long taken, Cap cap) {
        return new Room(Points.of(Math.max(0, most.amount() - taken)), cap);
    }
}
