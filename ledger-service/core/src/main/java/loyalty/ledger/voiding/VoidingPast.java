package loyalty.ledger.voiding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.account.Receipt;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.ledger.rule.Bought;
import loyalty.ledger.rule.Redemptions;
import loyalty.programme.TierPolicy.Metric;

/**
 * A purchase, if there is one, with all that it counts.
 *
 * @param bought as it stands; empty while it is nobody's
 * @param receipt what it was while it was nobody's; empty where it never was
 * @param redemptions those that paid for a part of it
 * @param counts what the purchase counts towards the tier by all that was told of it, by when and since when
 */
public record VoidingPast(
        Optional<Bought> bought, Optional<Receipt> receipt, Redemptions redemptions, Map<Place, Long> counts) {

    static final VoidingPast NOTHING = new VoidingPast(Optional.empty(), Optional.empty(), Redemptions.NONE, Map.of());

    /**
     * Where something counts.
     *
     * @param since from when on it is there
     * @param countsAt the instant that must lie in the window
     */
    record Place(Instant since, Instant countsAt, Metric metric) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::since)
                .thenComparing(Place::countsAt)
                .thenComparing(Place::metric);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    VoidingPast after(LedgerEvent event) {
        return new VoidingPast(
                Bought.after(bought, event),
                Receipt.after(receipt, event),
                redemptions.after(event),
                switch (event) {
                    case PurchaseRecorded _, PurchaseReturned _, PurchaseRerated _ -> counting(event);
                    default -> counts;
                });
    }

    private Map<Place, Long> counting(LedgerEvent event) {
        var next = new TreeMap<>(counts);
        for (QualifyingCredit each : event.qualifying()) {
            next.merge(
                    new Place(each.isThereFrom(event.effectiveAt()), each.countsAt(), each.by()),
                    each.points(),
                    Math::addExact);
        }
        return next;
    }

    /** What takes all of that away again, from the purchase on and from each return on. */
    List<QualifyingCredit> countingNothing(Instant boughtAt) {
        var credits = new ArrayList<QualifyingCredit>();
        new TreeMap<>(counts).forEach((place, points) -> {
            if (points != 0) {
                var credit = QualifyingCredit.of(place.metric(), place.countsAt(), -points);
                credits.add(place.since().isAfter(boughtAt) ? credit.since(place.since()) : credit);
            }
        });
        return credits;
    }
}
