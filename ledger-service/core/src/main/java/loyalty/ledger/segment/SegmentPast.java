package loyalty.ledger.segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.SegmentRecorded;

/**
 * The segments of one member that were recorded before.
 *
 * @param inOrder by instant, of which each has one at most
 */
public record SegmentPast(List<SegmentRecorded> inOrder) {

    static final SegmentPast NOTHING = new SegmentPast(List.of());

    public SegmentPast {
        inOrder = List.copyOf(inOrder);
    }

    SegmentPast after(LedgerEvent event) {
        return event instanceof SegmentRecorded recorded ? with(recorded) : this;
    }

    private SegmentPast with(SegmentRecorded recorded) {
        var all = new ArrayList<>(inOrder);
        int place = all.size();
        while (place > 0 && all.get(place - 1).effectiveAt().isAfter(recorded.effectiveAt())) {
            place--;
        }
        all.add(place, recorded);
        return new SegmentPast(all);
    }

    /** The one that counts at an instant; empty before the first. */
    Optional<SegmentRecorded> holdingAt(Instant at) {
        return inOrder.reversed().stream()
                .filter(each -> !each.effectiveAt().isAfter(at))
                .findFirst();
    }
}
