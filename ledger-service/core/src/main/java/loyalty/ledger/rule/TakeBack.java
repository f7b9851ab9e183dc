package loyalty.ledger.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.Award.OfPartner;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.ReturnPolicy.Shortfall;
import loyalty.value.LotId;
import loyalty.value.Points;

/**
 * Which points are taken back when what earned them is undone: first what waits and what is left in their own lot and in those into which lapsed
 * points of it came back, then, for what was spent of it, the other lots, soonest to lapse first; then what is held in the same lots, at the instant at which
 * it comes back. What has lapsed counts as taken back already; what no lot can give is forgiven, so that the balance stops at zero, or owed,
 * as the policy says.
 *
 * @param lapsed the part that had lapsed in its own lot
 * @param forgiven the part that no lot could give
 */
public record TakeBack(List<Movement> movements, Points lapsed, Points forgiven) {

    public TakeBack {
        movements = List.copyOf(movements);
    }

    /**
     * Splits what is to be taken back.
     *
     * @param own the lot that the points were earned into
     * @param lapsedBefore what earlier take-backs of the same lot counted as lapsed
     * @param at when the take-back takes effect
     * @param policy of the version under which the points were earned
     */
    public static TakeBack of(
            Points wanted, LotId own, Points lapsedBefore, Lots lots, Instant at, ReturnPolicy policy) {
        Optional<Lot> found = lots.find(own);
        if (wanted.isZero() || found.isEmpty()) {
            return new TakeBack(List.of(), Points.ZERO, Points.ZERO);
        }
        Lot lot = found.get();
        List<Lot> family = lots.withReinstated(own);
        boolean takesOnlyWhatWaits = policy.shortfall() == Shortfall.PENDING_ONLY;
        var movements = new ArrayList<Movement>();
        Points lapsed = wanted.min(lapsedOf(family, lapsedBefore, at));
        Points missing = wanted.minus(lapsed);
        for (Lot each : family) {
            if (each.terms().id().reinstatedFrom().isPresent()
                    && each.earnedAt().isAfter(at)) {
                missing = !takesOnlyWhatWaits || lot.hasLapsedAt(at)
                        ? takeOnceItCameBack(missing, each, movements)
                        : missing;
            } else if (!each.hasLapsedAt(at)) {
                missing = take(AccountName.PENDING, Points.of(each.pendingAt(at)), missing, each, movements);
                if (!takesOnlyWhatWaits || each.activatesAfter(at)) {
                    missing = take(AccountName.ACTIVE, each.freeFrom(at), missing, each, movements);
                }
            }
        }
        var left = lots.after(movements, at, Long.MAX_VALUE);
        for (Lots.Holding other : takesOnlyWhatWaits ? List.<Lots.Holding>of() : left.take(missing, at, own)) {
            movements.add(new Movement(AccountName.ACTIVE, AccountName.REVERSED, other.points(), other.lot()));
            missing = missing.minus(other.points());
        }
        return new TakeBack(movements, lapsed, Points.ZERO)
                .withWhatComes(missing, lot.terms(), lots.after(movements, at, Long.MAX_VALUE), at, policy);
    }

    /**
     * Splits what is to be taken back of something that never was: what is left in its own lot at the instant at which that was opened, whatever the
     * policy, since it never was to be there; what is left there no more when it was voided, as if it were taken back then.
     *
     * @param wanted all that was earned and has not been taken from elsewhere
     * @param own the lot that the points were earned into
     * @param at when the lot was opened
     * @param voidedAt not before that
     * @param policy of the version under which the points were earned
     */
    public static TakeBack ofVoided(
            Points wanted, LotId own, Lots lots, Instant at, Instant voidedAt, ReturnPolicy policy) {
        var movements = new ArrayList<Movement>();
        Points missing = lots.find(own)
                .map(lot -> take(AccountName.ACTIVE, lot.freeFrom(at), wanted, lot, movements))
                .orElse(wanted);
        var rest = of(missing, own, Points.ZERO, lots.after(movements, at, Long.MAX_VALUE), voidedAt, policy);
        for (Movement each : rest.movements()) {
            movements.add(each.at().isPresent() || voidedAt.equals(at) ? each : each.at(voidedAt));
        }
        return new TakeBack(movements, rest.lapsed(), rest.forgiven());
    }

    /** What has lapsed in the lot and in those into which its points came back, less what counts as taken of it already. */
    private static Points lapsedOf(List<Lot> family, Points lapsedBefore, Instant at) {
        Points left = family.stream()
                .filter(lot -> lot.hasLapsedAt(at))
                .map(lot -> Points.of(lot.freeFrom(at).amount() + lot.pendingAt(at)))
                .reduce(Points.ZERO, Points::plus);
        return left.minus(left.min(lapsedBefore));
    }

    /** A take-back that is told after points came back, and takes effect before: there is nothing to take of them sooner. */
    private static Points takeOnceItCameBack(Points wanted, Lot lot, List<Movement> movements) {
        Points share = wanted.min(lot.freeFrom(lot.earnedAt()));
        if (!share.isZero()) {
            movements.add(
                    new Movement(AccountName.ACTIVE, AccountName.REVERSED, share, lot.terms()).at(lot.earnedAt()));
        }
        return wanted.minus(share);
    }

    /**
     * The same with more points, out of what is to come as far as the policy allows it. What is held is taken as it comes back: each hold
     * ends at an instant that is known; a lot that has lapsed by then comes back to nobody. Before anything is owed, what waits in other
     * lots is taken, and what was told before to be earned later. What is not owed then is forgiven.
     *
     * @param own on whose terms the rest is owed or forgiven, and whose lot gives first
     * @param lots with what was taken before
     */
    public TakeBack withWhatComes(Points wanted, LotTerms own, Lots lots, Instant at, ReturnPolicy policy) {
        var all = new ArrayList<>(movements);
        Points missing = wanted;
        boolean mayOwe = policy.shortfall() == Shortfall.ALLOW_NEGATIVE;
        for (Lot lot :
                mayOwe || policy.shortfall() == Shortfall.CLAMP_TO_ZERO ? ownFirst(own.id(), lots) : List.<Lot>of()) {
            missing = takeAsItComesBack(missing, lot, at, all);
        }
        if (mayOwe && !missing.isZero()) {
            var taken = all.subList(movements.size(), all.size());
            missing = takeBeforeOwing(missing, own.id(), lots.after(List.copyOf(taken), at, Long.MAX_VALUE), at, all);
        }
        Points owed = missing.min(policy.room(lots.debt().total()));
        if (!owed.isZero()) {
            all.add(new Movement(AccountName.DEBT, AccountName.REVERSED, owed, own));
        }
        Points rest = missing.minus(owed);
        if (!rest.isZero()) {
            all.add(new Movement(AccountName.FORGIVEN, AccountName.REVERSED, rest, own));
        }
        return new TakeBack(all, lapsed, forgiven.plus(rest));
    }

    /**
     * What is taken, and what of it goes back to partners who pay for it.
     *
     * @param paid what they pay of all
     * @param all what was given
     * @param stood what of it had not been taken back before, lapsed points included
     * @param own the lot that the points were earned into
     */
    public List<Movement> andGivenBack(
            Optional<List<OfPartner>> paid, Points all, Points stood, LotId own, Lots lots, Instant at) {
        if (paid.isEmpty() || movements.isEmpty()) {
            return movements;
        }
        var both = new ArrayList<>(movements);
        both.addAll(Funding.givenBack(
                paid.get(), all, stood, this, lots.find(own).orElseThrow().terms(), at));
        return both;
    }

    /** Nobody owes who has points: those that can be spent, which may have come while a hold lived, and those that wait. */
    private static Points takeBeforeOwing(Points wanted, LotId own, Lots lots, Instant at, List<Movement> movements) {
        Points missing = wanted;
        for (Lots.Holding free : lots.take(missing, at)) {
            movements.add(new Movement(AccountName.ACTIVE, AccountName.REVERSED, free.points(), free.lot()));
            missing = missing.minus(free.points());
        }
        for (Lot lot : lots.all()) {
            missing = takeWhatWaits(missing, lot, own, at, movements);
        }
        return missing;
    }

    /**
     * How a member comes to owe what another owed: what can be spent goes for it first, then what waits, and the rest is owed.
     *
     * @param terms of the lot under which it is owed
     */
    public static List<Movement> ofDebt(Points owed, LotTerms terms, Lots lots, Instant at) {
        var taken = new ArrayList<Movement>();
        Points rest = takeBeforeOwing(owed, terms.id(), lots, at, taken);
        var movements = new ArrayList<Movement>();
        taken.forEach(each ->
                movements.add(new Movement(each.from(), AccountName.CLEARING, each.points(), each.lot(), each.at())));
        if (!rest.isZero()) {
            movements.add(new Movement(AccountName.DEBT, AccountName.CLEARING, rest, terms));
        }
        return movements;
    }

    private static Points takeWhatWaits(Points wanted, Lot lot, LotId own, Instant at, List<Movement> movements) {
        if (wanted.isZero() || lot.terms().id().equals(own) || !lot.activatesAfter(at) || lot.neverCounts()) {
            return wanted;
        }
        boolean isThere = !lot.earnedAt().isAfter(at);
        Instant from = isThere ? at : lot.earnedAt();
        Points share = wanted.min(lot.freeFrom(from));
        if (!share.isZero()) {
            var movement = new Movement(AccountName.ACTIVE, AccountName.REVERSED, share, lot.terms());
            movements.add(isThere ? movement : movement.at(from));
        }
        return wanted.minus(share);
    }

    private static List<Lot> ownFirst(LotId own, Lots lots) {
        var family = lots.withReinstated(own);
        var all = new ArrayList<>(family);
        lots.all().stream().filter(lot -> !family.contains(lot)).forEach(all::add);
        return all;
    }

    private static Points takeAsItComesBack(Points wanted, Lot from, Instant at, List<Movement> movements) {
        Points missing = wanted;
        Lot lot = from;
        for (Instant release : lot.isOpenAt(at) && !missing.isZero() ? lot.releasesAfter(at) : List.<Instant>of()) {
            Points share = lot.hasLapsedAt(release)
                    ? Points.ZERO
                    : missing.min(lot.releasedAt(release)).min(lot.freeFrom(release));
            if (!share.isZero()) {
                var later = new Movement(AccountName.ACTIVE, AccountName.REVERSED, share, lot.terms()).at(release);
                movements.add(later);
                missing = missing.minus(share);
                lot = lot.after(later, at);
            }
        }
        return missing;
    }

    /** Takes what the account of the lot can give and says what is still missing. */
    private static Points take(
            AccountName account, Points available, Points missing, Lot lot, List<Movement> movements) {
        Points share = missing.min(available);
        if (!share.isZero()) {
            movements.add(new Movement(account, AccountName.REVERSED, share, lot.terms()));
        }
        return missing.minus(share);
    }
}
