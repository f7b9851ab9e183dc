package loyalty.ledger.redemption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PointsAuthorised;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.TakeBack;
import loyalty.programme.ReturnPolicy;
import loyalty.value.Points;

/** Points that are held for a redemption, and how they move when the hold ends before its time. */
record Hold(PointsAuthorised authorised) {

    /** What stands in the way of ending it at an instant. */
    Optional<Rejection> objection(EffectiveAt effectiveAt) {
        if (effectiveAt.instant().isBefore(authorised.effectiveAt())) {
            return Optional.of(RejectionCode.CAPTURE_BEFORE_AUTHORISATION.because(
                    "the points are held only from " + authorised.effectiveAt()));
        }
        return effectiveAt.instant().isBefore(authorised.heldUntil())
                ? Optional.empty()
                : Optional.of(RejectionCode.AUTHORISATION_EXPIRED.because(
                        "the points were held until " + authorised.heldUntil()));
    }

    /**
     * What moves: the points captured, soonest to lapse first, are spent; of the others a take-back that waits for the hold to end has
     * its due, wherever they lie; the rest goes back to its lots; and nothing comes or goes any more when the hold would have ended by
     * itself. What is still due then waits for other holds, or is owed or forgiven: the till was promised its points.
     *
     * @param policy says what becomes of a take-back for which nothing is left
     * @return empty when what is captured is no longer there: a capture that is told late may find that the points went back and were
     *     spent
     */
    Optional<List<Movement>> ended(Points captured, Instant at, Lots lots, ReturnPolicy policy) {
        var shares = shares(captured, lots);
        if (!shares.stream().allMatch(Share::isThere)) {
            return Optional.empty();
        }
        var now = new ArrayList<Movement>();
        var back = new ArrayList<Movement>();
        var noMore = new ArrayList<Movement>();
        Points due = shares.stream().map(Share::due).reduce(Points.ZERO, Points::plus);
        Points missing = due;
        for (Share share : shares) {
            LotTerms lot = share.lot().terms();
            Points taken = share.lot().hasLapsedAt(at) ? Points.ZERO : missing.min(share.spare());
            missing = missing.minus(taken);
            add(AccountName.RESERVED, AccountName.REDEEMED, share.spent(), lot, Optional.empty(), now);
            add(AccountName.RESERVED, AccountName.REVERSED, taken, lot, Optional.empty(), now);
            add(AccountName.RESERVED, AccountName.ACTIVE, share.rest().minus(taken), lot, Optional.empty(), back);
            add(AccountName.REVERSED, AccountName.ACTIVE, share.due(), lot, end(), noMore);
            add(AccountName.ACTIVE, AccountName.RESERVED, share.held(), lot, end(), noMore);
        }
        now.addAll(back);
        now.addAll(noMore);
        if (missing.isZero()) {
            return Optional.of(now);
        }
        LotTerms first = shares.stream()
                .filter(share -> !share.due().isZero())
                .findFirst()
                .orElseThrow()
                .lot()
                .terms();
        return Optional.of(new TakeBack(now, Points.ZERO, Points.ZERO)
                .withWhatComes(missing, first, lots.after(now, at, Long.MAX_VALUE), at, policy)
                .movements());
    }

    private Optional<Instant> end() {
        return Optional.of(authorised.heldUntil());
    }

    private static void add(
            AccountName from,
            AccountName to,
            Points points,
            LotTerms lot,
            Optional<Instant> at,
            List<Movement> movements) {
        if (!points.isZero()) {
            movements.add(new Movement(from, to, points, lot, at));
        }
    }

    /**
     * What is held of a lot.
     *
     * @param spent what of it is captured
     * @param due what take-backs would take when the hold ends by itself
     * @param left what nobody else has taken by then, with what is due
     */
    private record Share(Lot lot, Points held, Points spent, Points due, Points left) {

        boolean isThere() {
            return spent.compareTo(left) <= 0;
        }

        Points rest() {
            return held.minus(spent);
        }

        /** What may be taken of the rest. */
        Points spare() {
            return rest().min(left.minus(spent));
        }
    }

    private List<Share> shares(Points captured, Lots lots) {
        var shares = new ArrayList<Share>();
        Points missing = captured;
        for (Movement movement : authorised.movements()) {
            if (movement.to().equals(AccountName.RESERVED)) {
                var lot = lots.find(movement.lot().id()).orElseThrow();
                Points held = movement.points();
                Points spent = missing.min(held);
                Points due = held.min(lot.dueAt(authorised.heldUntil()));
                shares.add(new Share(
                        lot,
                        held,
                        spent,
                        due,
                        lot.freeFrom(authorised.heldUntil()).plus(due)));
                missing = missing.minus(spent);
            }
        }
        return shares;
    }
}
