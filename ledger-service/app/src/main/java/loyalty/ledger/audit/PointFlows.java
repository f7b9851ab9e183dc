package loyalty.ledger.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.value.Points;

/**
 * What the entries of one member say about the points of one currency. Every movement is weighed by itself, as the published contract says.
 */
final class PointFlows {

    private record Flow(long position, Instant at, Movement movement) {}

    /** What a till was told, and the instant that it was told of. */
    private record Said(long position, Instant at, long balance, long reserved, long debt) {}

    private final List<Flow> flows = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();

    void add(long position, Instant at, Movement movement) {
        flows.add(new Flow(position, at, movement));
    }

    void told(long position, Instant at, Points balance, Optional<Points> reserved, Optional<Points> debt) {
        said.add(new Said(
                position,
                at,
                balance.amount(),
                reserved.map(Points::amount).orElse(0L),
                debt.map(Points::amount).orElse(0L)));
    }

    /** Whether anything had moved by then, as far as it is known. */
    boolean isKnown(AsOf asOf) {
        return flows.stream().anyMatch(flow -> counts(flow, asOf));
    }

    private boolean agrees(Said last, AsOf then) {
        return balance(then) == last.balance()
                && into(AccountName.RESERVED, then) == last.reserved()
                && debt(then) == last.debt();
    }

    /** Whether the last balance that was told, of those that count, is the one that the movements up to then add up to. */
    boolean agreesWithWhatWasTold(AsOf asOf) {
        return said.reversed().stream()
                .filter(each -> each.position() <= asOf.position() && !each.at().isAfter(asOf.instant()))
                .findFirst()
                .map(last -> agrees(last, new AsOf(last.at(), last.position())))
                .orElse(true);
    }

    /** What the lots that have not lapsed still hold, pending points included, and what is held in any lot, less what is owed. */
    long left(AsOf asOf) {
        return lots(asOf).stream()
                        .mapToLong(
                                lot -> lot.reserved() + (lot.lapsed() ? 0 : Math.addExact(lot.active(), lot.pending())))
                        .sum()
                - debt(asOf);
    }

    /** What the member owes. */
    long debt(AsOf asOf) {
        return -into(AccountName.DEBT, asOf);
    }

    /** Points to redeem: each movement counts from its entry's instant, not before its lot is active, until its lot lapses. */
    long balance(AsOf asOf) {
        long sum = 0;
        for (Flow flow : flows) {
            LotTerms lot = flow.movement().lot();
            if (counts(flow, asOf)
                    && !hasLapsed(lot, asOf.instant())
                    && lot.activeFrom()
                            .map(from -> !from.isAfter(asOf.instant()))
                            .orElse(true)) {
                sum = Math.addExact(sum, flow.movement().activeDelta());
            }
        }
        return sum;
    }

    /** Points that are the member's but cannot be redeemed yet: pending ones, and those of lots that become active later. */
    long waiting(AsOf asOf) {
        long sum = 0;
        for (Flow flow : flows) {
            LotTerms lot = flow.movement().lot();
            if (counts(flow, asOf) && !hasLapsed(lot, asOf.instant())) {
                sum = Math.addExact(sum, flow.movement().pendingDelta());
                if (lot.activeFrom().map(from -> from.isAfter(asOf.instant())).orElse(false)) {
                    sum = Math.addExact(sum, flow.movement().activeDelta());
                }
            }
        }
        return sum;
    }

    /** What lapsed lots still held, pending points included. */
    long lapsed(AsOf asOf) {
        long sum = 0;
        for (Flow flow : flows) {
            if (counts(flow, asOf) && hasLapsed(flow.movement().lot(), asOf.instant())) {
                sum = Math.addExact(
                        sum, flow.movement().activeDelta() + flow.movement().pendingDelta());
            }
        }
        return sum;
    }

    /** What all movements together have put into an account, less what they took from it. */
    long into(AccountName account, AsOf asOf) {
        long sum = 0;
        for (Flow flow : flows) {
            if (counts(flow, asOf)) {
                sum = Math.addExact(sum, flow.movement().delta(account));
            }
        }
        return sum;
    }

    /** What people have given to the member, less what they have taken, whatever for. */
    long adjusted(AsOf asOf) {
        return sum(asOf, movement -> movement.from().isOfAdjustments())
                - sum(asOf, movement -> movement.to().isOfAdjustments());
    }

    /** The points of all movements of some kind. */
    private long sum(AsOf asOf, Predicate<Movement> kind) {
        return movements(asOf)
                .filter(kind)
                .mapToLong(movement -> movement.points().amount())
                .reduce(0, Math::addExact);
    }

    /** What had moved by then, as far as it is known. */
    Stream<Movement> movements(AsOf asOf) {
        return flows.stream().filter(flow -> counts(flow, asOf)).map(Flow::movement);
    }

    private static boolean counts(Flow flow, AsOf asOf) {
        return flow.position() <= asOf.position() && !flow.at().isAfter(asOf.instant());
    }

    private static boolean hasLapsed(LotTerms lot, Instant instant) {
        return lot.lapsesAt().map(at -> !at.isAfter(instant)).orElse(false);
    }

    /**
     * A lot and what is left in it.
     *
     * @param earnedAt the instant of the entry that opened it
     * @param openedBy the position of that entry
     */
    public record LotRest(
            String lot,
            Instant earnedAt,
            long openedBy,
            Optional<Instant> activeFrom,
            Optional<Instant> lapsesAt,
            long active,
            long pending,
            long reserved,
            boolean lapsed) {

        private static final Comparator<LotRest> CONSUMPTION = Comparator.comparing(
                        (LotRest rest) -> rest.lapsesAt().orElse(Instant.MAX))
                .thenComparing(LotRest::earnedAt)
                .thenComparingLong(LotRest::openedBy)
                .thenComparing(LotRest::lot);
    }

    /** Every lot that ever held something, in the order in which lots are spent. */
    List<LotRest> lots(AsOf asOf) {
        Map<String, LotRest> lots = new LinkedHashMap<>();
        for (Flow flow : flows) {
            Movement movement = flow.movement();
            if (!counts(flow, asOf) || !movement.isOfMember()) {
                continue;
            }
            LotTerms terms = movement.lot();
            lots.merge(
                    terms.id().value(),
                    new LotRest(
                            terms.id().value(),
                            flow.at(),
                            flow.position(),
                            terms.activeFrom(),
                            terms.lapsesAt(),
                            movement.activeDelta(),
                            movement.pendingDelta(),
                            movement.reservedDelta(),
                            hasLapsed(terms, asOf.instant())),
                    (before, now) -> new LotRest(
                            before.lot(),
                            before.earnedAt(),
                            before.openedBy(),
                            now.activeFrom(),
                            now.lapsesAt(),
                            before.active() + now.active(),
                            before.pending() + now.pending(),
                            before.reserved() + now.reserved(),
                            now.lapsed()));
        }
        return lots.values().stream().sorted(LotRest.CONSUMPTION).toList();
    }
}
