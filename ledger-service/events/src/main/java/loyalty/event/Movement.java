package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * Points that move from one account to another: a double-entry posting by construction.
 *
 * <p>It carries the terms of its lot, so that whoever folds movements needs no rule and no look-up.
 *
 * @param points at least 1
 * @param at when it takes effect, where that is later than its entry's {@code effectiveAt}: what is held goes back by itself
 */
public record Movement(AccountName from, AccountName to, Points points, LotTerms lot, Optional<Instant> at) {

    public Movement {
        if (points.isZero()) {
            throw new IllegalArgumentException("a movement moves at least one point");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("a movement leads from one account to another, not within " + from);
        }
    }

    /** A movement that takes effect with its entry. */
    public Movement(AccountName from, AccountName to, Points points, LotTerms lot) {
        this(from, to, points, lot, Optional.empty());
    }

    /** The same at an instant of its own. */
    public Movement at(Instant instant) {
        return new Movement(from, to, points, lot, Optional.of(instant));
    }

    /** The way back. */
    public Movement reversed() {
        return new Movement(to, from, points, lot, at);
    }

    /** What the points are: a lot has one currency from its beginning to its end; empty for the programme's own. */
    public Optional<PointCurrencyId> pointCurrency() {
        return lot.pointCurrency();
    }

    /** The movements of an entry that says that all of them are in one point currency; throws where one is not. */
    static List<Movement> allIn(Optional<PointCurrencyId> currency, List<Movement> movements) {
        for (Movement movement : movements) {
            if (!movement.pointCurrency().equals(currency)) {
                throw new IllegalArgumentException("an entry moves points of the point currency that it names");
            }
        }
        return List.copyOf(movements);
    }

    /** When it takes effect, in an entry that takes effect at the given instant. */
    public Instant effectiveAt(Instant entry) {
        return at.orElse(entry);
    }

    /** What it adds to the points that the member can spend, negative when it takes. */
    public long activeDelta() {
        return delta(AccountName.ACTIVE);
    }

    /** What it adds to the points that wait. */
    public long pendingDelta() {
        return delta(AccountName.PENDING);
    }

    /** What it adds to the points that are held. */
    public long reservedDelta() {
        return delta(AccountName.RESERVED);
    }

    /** What it adds to what the member owes, negative when it repays. */
    public long debtDelta() {
        return -delta(AccountName.DEBT);
    }

    /** Whether it touches points of the member at all. */
    public boolean isOfMember() {
        return from.isOfMember() || to.isOfMember();
    }

    /** What it adds to the given account, negative when it takes. */
    public long delta(AccountName account) {
        return to.equals(account) ? points.amount() : from.equals(account) ? -points.amount() : 0;
    }
}
