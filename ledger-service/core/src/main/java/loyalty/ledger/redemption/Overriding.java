package loyalty.ledger.redemption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.Movement;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.Points;

/**
 * Which points a redemption takes that a person records although they were not free at its instant, or are missing at a later one: what is free at
 * its instant and stays so, and the rest as soon as lots have it. So no balance of any instant falls below zero, and no lot gives what it has not.
 *
 * @param movements soonest first, and of one instant what lapses soonest first; what is taken later says when
 * @param missing what no lot has had up to now
 * @param lots what the member had before
 * @param latest when the last of it may be taken
 */
record Overriding(List<Movement> movements, Points missing, Lots lots, Instant latest) {

    Overriding {
        movements = List.copyOf(movements);
    }

    /**
     * Splits a redemption over lots and instants.
     *
     * @param at when it takes effect
     * @param now what comes later is not there to be taken
     */
    static Overriding of(Points wanted, Lots lots, Instant at, Instant now) {
        var latest = now.isBefore(at) ? at : now;
        var movements = new ArrayList<Movement>();
        Lots left = lots;
        Points missing = wanted;
        for (Instant instant : instants(lots, at, latest)) {
            if (missing.isZero()) {
                break;
            }
            var taken = new ArrayList<Movement>();
            for (var share : left.take(missing, instant)) {
                var movement = new Movement(AccountName.ACTIVE, AccountName.REDEEMED, share.points(), share.lot());
                taken.add(instant.equals(at) ? movement : movement.at(instant));
                missing = missing.minus(share.points());
            }
            left = left.after(taken, at, Long.MAX_VALUE);
            movements.addAll(taken);
        }
        return new Overriding(movements, missing, lots, latest);
    }

    /** The instants at which a lot may have more to give than before: the first is that of the redemption. */
    private static NavigableSet<Instant> instants(Lots lots, Instant at, Instant latest) {
        var instants = new TreeSet<Instant>();
        lots.all().stream()
                .flatMap(Overriding::instantsOf)
                .filter(each -> each.isAfter(at) && !each.isAfter(latest))
                .forEach(instants::add);
        instants.add(at);
        return instants;
    }

    private static Stream<Instant> instantsOf(Lot lot) {
        return Stream.concat(lot.changes().stream().map(Lot.Change::at), lot.terms().activeFrom().stream());
    }

    /** What stands in the way: not even with all that came later the member had so many. */
    Optional<Rejection> objection() {
        if (missing.isZero()) {
            return Optional.empty();
        }
        long found =
                movements.stream().mapToLong(each -> each.points().amount()).sum();
        return Optional.of(RejectionCode.INSUFFICIENT_BALANCE
                .because("with all that came later the member has had " + found + " points"
                        + lots.currency().map(each -> " of " + each).orElse("") + " that can be spent, no more")
                .withBalance(Points.of(lots.balanceAt(latest)), lots.currency()));
    }
}
