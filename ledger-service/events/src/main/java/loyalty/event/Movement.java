package loyalty.event;

import loyalty.value.Points;

/**
 * Points that move from one account to another: a double-entry posting by construction.
 *
 * <p>It carries the terms of its lot, so that whoever folds movements needs no rule and no look-up.
 *
 * @param points at least 1
 */
public record Movement(AccountName from, AccountName to, Points points, LotTerms lot) {

    public Movement {
        if (points.isZero()) {
            throw new IllegalArgumentException("a movement moves at least one point");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("a movement leads from one account to another, not within " + from);
        }
    }

    /** What it adds to the points that the member can spend, negative when it takes. */
    public long activeDelta() {
        return delta(AccountName.ACTIVE);
    }

    /** What it adds to the points that wait. */
    public long pendingDelta() {
        return delta(AccountName.PENDING);
    }

    /** What it adds to the given account, negative when it takes. */
    public long delta(AccountName account) {
        return to.equals(account) ? points.amount() : from.equals(account) ? -points.amount() : 0;
    }
}
