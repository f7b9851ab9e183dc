package loyalty.ledger.offer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.OfferUseId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;

/**
 * What has become of an offer, or of one use of it.
 *
 * @param used in the order in which they were recorded
 * @param cancelled of those, in the order in which they were recorded
 */
public record OfferHistory(
        Optional<OfferIssued> issued,
        Optional<OfferAccepted> accepted,
        Optional<OfferWithdrawn> withdrawn,
        List<OfferUsed> used,
        List<OfferUseCancelled> cancelled) {

    public static final OfferHistory NOTHING =
            new OfferHistory(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    public OfferHistory {
        used = List.copyOf(used);
        cancelled = List.copyOf(cancelled);
    }

    /** The same after one more entry of the journal. */
    public OfferHistory after(LedgerEvent event) {
        return switch (event) {
            case OfferIssued each -> new OfferHistory(Optional.of(each), accepted, withdrawn, used, cancelled);
            case OfferAccepted each -> new OfferHistory(issued, Optional.of(each), withdrawn, used, cancelled);
            case OfferWithdrawn each -> new OfferHistory(issued, accepted, Optional.of(each), used, cancelled);
            case OfferUsed each -> new OfferHistory(issued, accepted, withdrawn, with(used, each), cancelled);
            case OfferUseCancelled each -> new OfferHistory(issued, accepted, withdrawn, used, with(cancelled, each));
            default -> this;
        };
    }

    private static <T> List<T> with(List<T> before, T one) {
        var all = new ArrayList<>(before);
        all.add(one);
        return all;
    }

    /** The same without what was done with other offers. */
    OfferHistory of(OfferId offer) {
        return new OfferHistory(
                issued.filter(each -> each.offer().equals(offer)),
                accepted.filter(each -> each.offer().equals(offer)),
                withdrawn.filter(each -> each.offer().equals(offer)),
                used.stream().filter(each -> each.offer().equals(offer)).toList(),
                cancelled.stream().filter(each -> each.offer().equals(offer)).toList());
    }

    Optional<OfferUsed> usedAs(OfferUseId use) {
        return used.stream().filter(each -> each.use().equals(use)).findFirst();
    }

    /** The uses that were not cancelled. */
    public List<OfferUsed> standing() {
        return used.stream()
                .filter(each ->
                        cancelled.stream().noneMatch(other -> other.use().equals(each.use())))
                .toList();
    }

    boolean isUsedFor(PurchaseId purchase) {
        return standing().stream().anyMatch(each -> each.purchase().equals(purchase));
    }

    boolean isAcceptedAt(Instant instant) {
        return accepted.map(each -> !each.effectiveAt().isAfter(instant)).orElse(false);
    }

    boolean isWithdrawnAt(Instant instant) {
        return withdrawn.map(each -> !each.effectiveAt().isAfter(instant)).orElse(false);
    }

    /** How often it can still be used; empty for any number. */
    public Optional<Integer> usesLeft() {
        return issued.flatMap(each -> each.budget().uses())
                .map(uses -> Math.max(0, uses - standing().size()));
    }

    /** What can still be taken off; empty for no limit. */
    public Optional<Money> discountLeft() {
        return issued.flatMap(each -> each.budget().discount())
                .map(most -> standing().stream().map(OfferUsed::discount).reduce(most, Money::minus));
    }

    /** How many points it can still give; empty for no limit. */
    public Optional<Points> pointsLeft() {
        return issued.flatMap(each -> each.budget().points())
                .map(most -> standing().stream().map(OfferUsed::points).reduce(most, Points::minus));
    }
}
