package loyalty.ledger.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.programme.EarningCaps;
import loyalty.programme.EarningCaps.Cap;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.Points;

/**
 * What a purchase may earn at most.
 *
 * @param cap which cap leaves so little; of several the one of the shortest window
 */
public record Room(Points points, Cap cap) {

    /**
     * The room that the caps leave at an instant, by all that is known: the awards of the windows that the instant lies in count as they were
     * recorded. What was returned since counts too: else it could be bought and returned until every cap is nothing. Empty without a cap.
     */
    public static Optional<Room> of(ProgrammeDocument rules, MemberAccount account, Instant at) {
        return rules.earning().caps().flatMap(caps -> least(caps, rules, account, at));
    }

    private static Optional<Room> least(EarningCaps caps, ProgrammeDocument rules, MemberAccount account, Instant at) {
        var windows = caps.windowsOf(at, rules.zone())
                .map(each -> left(each.most(), account.awarded().in(each.window()), each.cap()));
        var balance = caps.balance().stream().map(most -> left(most, hasAt(at, account.lots()), Cap.BALANCE));
        return Stream.concat(windows, balance)
                .reduce((one, other) -> other.points().compareTo(one.points()) < 0 ? other : one);
    }

    private static long hasAt(Instant at, Lots lots) {
        return Math.addExact(Math.addExact(lots.balanceAt(at), lots.pendingAt(at)), lots.reservedAt(at));
    }

    private static Room left(Points most, long taken, Cap cap) {
        return new Room(Points.of(Math.max(0, most.amount() - taken)), cap);
    }
}
