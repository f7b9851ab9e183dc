package loyalty.ledger.reinstatement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.account.TakenAsLapsed;
import loyalty.event.ReinstatementTerms;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.programme.ExpiryPolicy;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.LotId;
import loyalty.value.LotOrigin;
import loyalty.value.Points;

/**
 * What of a member's lots a reinstatement brings back: what could be spent once, has lapsed as the predicate says, and was neither taken back nor is
 * held. What returns counted as taken back since it had lapsed stays where it is; of several lots of one fact, the one that lapsed first keeps it.
 *
 * @param all in the order in which they lapsed
 */
public record LapsedLots(List<LapsedLot> all) {

    /**
     * A lot with what comes back of it.
     *
     * @param points more than 0
     * @param earnedAt when they came to the member in the first place
     */
    public record LapsedLot(Lot lot, Points points, Instant earnedAt) {}

    public LapsedLots {
        all = List.copyOf(all);
    }

    /** What of some lots comes back at an instant. */
    public static LapsedLots of(Lots lots, ReinstatementTerms terms, Instant at) {
        var found = new ArrayList<LapsedLot>();
        var taken = new HashMap<>(lots.takenAsLapsed().byLot());
        for (Lot lot : lapsed(lots, at)) {
            var origin = originOf(lot);
            Points left = lot.freeFrom(at);
            Points gone = left.min(taken.getOrDefault(TakenAsLapsed.named(origin), Points.ZERO));
            taken.computeIfPresent(TakenAsLapsed.named(origin), (_, before) -> before.minus(gone));
            Points points = left.minus(gone);
            Instant earnedAt = earnedAt(origin, lots);
            if (!points.isZero() && terms.select(LotOrigin.of(origin), earnedAt, lapseOf(lot))) {
                found.add(new LapsedLot(lot, points, earnedAt));
            }
        }
        return new LapsedLots(found);
    }

    private static List<Lot> lapsed(Lots lots, Instant at) {
        return lots.all().stream()
                .filter(lot -> lot.hasLapsedAt(at) && !lot.earnedAt().isAfter(at))
                .sorted(BY_LAPSE)
                .toList();
    }

    /** When the first of the lots of one origin was opened. */
    private static Instant earnedAt(LotId origin, Lots lots) {
        return lots.withReinstated(origin).stream()
                .map(Lot::earnedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static final Comparator<Lot> BY_LAPSE = Comparator.comparing(LapsedLots::lapseOf)
            .thenComparing(Lot::earnedAt)
            .thenComparingLong(Lot::openedBy)
            .thenComparing(lot -> lot.terms().id().value());

    private static Instant lapseOf(Lot lot) {
        return lot.terms().lapsesAt().orElseThrow();
    }

    private static LotId originOf(Lot lot) {
        return lot.terms().id().reinstatedFrom().orElse(lot.terms().id());
    }

    /** All points of them. */
    public Points points() {
        return all.stream().map(LapsedLot::points).reduce(Points.ZERO, Points::plus);
    }

    /** A name for the lot into which those points come back that no other lot of the member has, nor will have after a merge. */
    static LotId into(Lot lot, Lots lots) {
        int number = 1;
        while (isTaken(lot.terms().id().reinstated(number), lots)) {
            number++;
        }
        return lot.terms().id().reinstated(number);
    }

    private static boolean isTaken(LotId id, Lots lots) {
        return lots.find(id).isPresent() || lots.find(id.merged()).isPresent();
    }

    /** What stands in the way of bringing points back at an instant: they would have lapsed again by then. */
    static Optional<Rejection> lapsingAtOnce(ReinstatementTerms terms, Instant at) {
        return terms.until().map(until -> !until.isAfter(at)).orElse(false)
                ? Optional.of(RejectionCode.POINTS_LAPSE_AT_ONCE.because(
                        "until must lie after the instant of the reinstatement"))
                : Optional.empty();
    }

    /** When points lapse again that come back at an instant: months reach the end of the same period as those of points that are earned. */
    static Optional<Instant> lapseAgain(ReinstatementTerms terms, ProgrammeDocument rules, Instant at) {
        var rounding = rules.expiry().map(ExpiryPolicy::roundUpTo).orElse(ExpiryPolicy.RoundUpTo.NONE);
        return terms.months()
                .map(months -> ExpiryPolicy.of(months, 0, rounding).lapsesAt(at, rules.zone()))
                .or(terms::until);
    }
}
