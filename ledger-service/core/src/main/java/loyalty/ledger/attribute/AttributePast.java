package loyalty.ledger.attribute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.AttributeRecorded;
import loyalty.event.LedgerEvent;

/**
 * What was recorded of one attribute of one member before.
 *
 * @param inOrder by instant, of which each has one at most
 */
public record AttributePast(List<AttributeRecorded> inOrder) {

    static final AttributePast NOTHING = new AttributePast(List.of());

    public AttributePast {
        inOrder = List.copyOf(inOrder);
    }

    AttributePast after(LedgerEvent event) {
        return event instanceof AttributeRecorded recorded ? with(recorded) : this;
    }

    private AttributePast with(AttributeRecorded recorded) {
        var all = new ArrayList<>(inOrder);
        int place = all.size();
        while (place > 0 && all.get(place - 1).effectiveAt().isAfter(recorded.effectiveAt())) {
            place--;
        }
        all.add(place, recorded);
        return new AttributePast(all);
    }

    /** Whether anything was ever told, whenever it counts. */
    boolean isEmpty() {
        return inOrder.isEmpty();
    }

    /** The one that counts at an instant; empty before the first. */
    Optional<AttributeRecorded> holdingAt(Instant at) {
        return inOrder.reversed().stream()
                .filter(each -> !each.effectiveAt().isAfter(at))
                .findFirst();
    }
}
