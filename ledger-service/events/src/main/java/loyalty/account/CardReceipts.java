package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.CardLinked;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.ReceiptVoided;
import loyalty.event.UndoneReturn;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PurchaseId;
import org.jspecify.annotations.Nullable;

/**
 * What was bought with a card while it was nobody's, net. It stays with the card whoever claims it, so that neither a claim nor a link
 * changes what is accumulated.
 */
public final class CardReceipts {

    public static final CardReceipts NONE = new CardReceipts(Optional.empty(), null, null, 0, 0);

    private final Optional<MemberId> linkedTo;
    private final @Nullable Fact last;
    private final @Nullable Open open;
    private final int openCount;
    private final int count;

    private CardReceipts(
            Optional<MemberId> linkedTo, @Nullable Fact last, @Nullable Open open, int openCount, int count) {
        this.linkedTo = linkedTo;
        this.last = last;
        this.open = open;
        this.openCount = openCount;
        this.count = count;
    }

    /** A receipt or a return: one more costs the same however many there are before it, as cards may be shown often. */
    private record Fact(
            Instant at,
            Instant countsAt,
            long minorUnits,
            @Nullable Fact before) {}

    /** A receipt that nobody has claimed. */
    private record Open(PurchaseId purchase, @Nullable Open before) {}

    /** The same after one more entry. */
    public CardReceipts after(LedgerEvent event) {
        return switch (event) {
            case CardLinked linked -> new CardReceipts(Optional.of(linked.member()), last, open, openCount, count);
            case ReceiptRecorded recorded -> {
                var next = with(
                        recorded.effectiveAt(),
                        recorded.effectiveAt(),
                        recorded.paid().minorUnits());
                yield new CardReceipts(
                        linkedTo, next.last, new Open(recorded.purchase(), open), openCount + 1, next.count);
            }
            case ReceiptReturned returned ->
                with(
                        returned.effectiveAt(),
                        CardSpending.countsAt(returned.card(), returned.effectiveAt()),
                        -returned.refund().minorUnits());
            case PurchaseReturned returned ->
                with(
                        returned.effectiveAt(),
                        CardSpending.countsAt(returned.card(), returned.effectiveAt()),
                        -returned.refund().minorUnits());
            case PurchaseRecorded claimed -> without(claimed.purchase());
            case ReceiptVoided voided ->
                without(voided.purchase()).without(voided.effectiveAt(), voided.paid(), voided.returns());
            case PurchaseVoided voided -> without(voided.effectiveAt(), voided.paid(), voided.cameBack());
            default -> this;
        };
    }

    private CardReceipts with(Instant at, Instant countsAt, long minorUnits) {
        return minorUnits == 0
                ? this
                : new CardReceipts(linkedTo, new Fact(at, countsAt, minorUnits, last), open, openCount, count + 1);
    }

    /** Something that was never sold, and what came back of it. */
    private CardReceipts without(Instant at, Money paid, List<UndoneReturn> returns) {
        var next = with(at, at, -paid.minorUnits());
        for (UndoneReturn each : returns) {
            next = next.with(each.effectiveAt(), at, each.refund().minorUnits());
        }
        return next;
    }

    private CardReceipts without(PurchaseId claimed) {
        var kept = new ArrayList<PurchaseId>();
        for (var each = open; each != null; each = each.before()) {
            if (!each.purchase().equals(claimed)) {
                kept.add(each.purchase());
            }
        }
        Open next = null;
        for (PurchaseId purchase : kept.reversed()) {
            next = new Open(purchase, next);
        }
        return new CardReceipts(linkedTo, last, next, kept.size(), count);
    }

    /** To whom the card was linked. */
    public Optional<MemberId> linkedTo() {
        return linkedTo;
    }

    /**
     * What is accumulated by an instant, that instant included, in minor units.
     *
     * @param opensAfter what was bought at this instant or before counts no more
     */
    public long by(Instant at, Instant opensAfter) {
        long sum = 0;
        for (var each = last; each != null; each = each.before()) {
            if (!each.at().isAfter(at) && each.countsAt().isAfter(opensAfter)) {
                sum = Math.addExact(sum, each.minorUnits());
            }
        }
        return sum;
    }

    /** How many receipts nobody has claimed. */
    public int openCount() {
        return openCount;
    }

    /** Those of them that were recorded last, the latest first. */
    public List<PurchaseId> latestOpen(int most) {
        var latest = new ArrayList<PurchaseId>();
        for (var each = open; each != null && latest.size() < most; each = each.before()) {
            latest.add(each.purchase());
        }
        return latest;
    }

    /** How many receipts and returns there are, for whoever has to find room for them. */
    public int count() {
        return count;
    }
}
