package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.CardStanding;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.UndoneReturn;
import loyalty.value.CardId;

/** What a member has spent with cards that were the member's, net, under the origin of each. */
public final class CardSpending {

    public static final CardSpending NONE = new CardSpending(List.of());

    private final List<Fact> inOrder;

    private CardSpending(List<Fact> inOrder) {
        this.inOrder = inOrder;
    }

    /**
     * A purchase or a return.
     *
     * @param at since when it is there
     * @param countsAt the instant that must lie in the window: that of the purchase, for a return too
     * @param minorUnits negative for a return
     */
    public record Fact(CardId origin, Instant at, Instant countsAt, long minorUnits) {}

    /** Those of a snapshot. */
    public static CardSpending of(List<Fact> inOrder) {
        return new CardSpending(List.copyOf(inOrder));
    }

    /** The spending after one more entry. */
    public CardSpending after(LedgerEvent event) {
        return switch (event) {
            case PurchaseRecorded recorded ->
                with(
                        recorded.card().flatMap(use -> originOf(use.standing())),
                        recorded.effectiveAt(),
                        recorded.effectiveAt(),
                        recorded.paid().minorUnits());
            case PurchaseReturned returned ->
                with(
                        returned.card().flatMap(CardSpending::originOf),
                        returned.effectiveAt(),
                        countsAt(returned.card(), returned.effectiveAt()),
                        -returned.refund().minorUnits());
            case PurchaseVoided voided -> without(voided);
            default -> this;
        };
    }

    /** Empty where the card was nobody's: then {@link CardReceipts} counts it. */
    private static Optional<CardId> originOf(CardStanding standing) {
        return standing.holder().map(_ -> standing.origin());
    }

    /** When that was bought which came back at an instant. */
    static Instant countsAt(Optional<CardStanding> standing, Instant at) {
        return standing.flatMap(CardStanding::boughtAt).orElse(at);
    }

    /** A purchase that was never made, and what came back of it. */
    private CardSpending without(PurchaseVoided voided) {
        var origin = voided.card().flatMap(CardSpending::originOf);
        var bought = voided.effectiveAt();
        var next = with(origin, bought, bought, -voided.paid().minorUnits());
        for (UndoneReturn each : voided.cameBack()) {
            next = next.with(origin, each.effectiveAt(), bought, each.refund().minorUnits());
        }
        return next;
    }

    private CardSpending with(Optional<CardId> origin, Instant at, Instant countsAt, long minorUnits) {
        if (origin.isEmpty() || minorUnits == 0) {
            return this;
        }
        var next = new ArrayList<Fact>(inOrder.size() + 1);
        next.addAll(inOrder);
        next.add(new Fact(origin.get(), at, countsAt, minorUnits));
        return new CardSpending(next);
    }

    /**
     * What is accumulated by an instant, that instant included, in minor units.
     *
     * @param opensAfter what was bought at this instant or before counts no more
     * @return below 0 where returns are kept apart from their purchases, by a merge
     */
    public long under(CardId origin, Instant at, Instant opensAfter) {
        long sum = 0;
        for (Fact fact : inOrder) {
            if (fact.origin().equals(origin)
                    && !fact.at().isAfter(at)
                    && fact.countsAt().isAfter(opensAfter)) {
                sum = Math.addExact(sum, fact.minorUnits());
            }
        }
        return sum;
    }

    /** In the order of recording. */
    public List<Fact> all() {
        return List.copyOf(inOrder);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CardSpending spending && inOrder.equals(spending.inOrder);
    }

    @Override
    public int hashCode() {
        return inOrder.hashCode();
    }
}
