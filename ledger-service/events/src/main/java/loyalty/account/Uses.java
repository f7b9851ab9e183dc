package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.programme.CalendarWindow;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;

/**
 * What a member has used of what the tiers entitle to.
 *
 * @param inOrder in the order of recording
 */
public record Uses(List<Use> inOrder) {

    public static final Uses NONE = new Uses(List.of());

    public Uses {
        inOrder = List.copyOf(inOrder);
    }

    /**
     * One use.
     *
     * @param cancelledAt from when on it counts no more; empty for one that counts
     */
    public record Use(EntitlementUseId id, EntitlementName entitlement, Instant at, Optional<Instant> cancelledAt) {

        private boolean isOf(EntitlementName name, CalendarWindow window) {
            return entitlement.equals(name) && !at.isBefore(window.from()) && at.isBefore(window.until());
        }
    }

    Uses after(EntitlementUsed used) {
        var all = new ArrayList<>(inOrder);
        all.add(new Use(used.use(), used.entitlement(), used.effectiveAt(), Optional.empty()));
        return new Uses(all);
    }

    Uses after(EntitlementUseCancelled cancelled) {
        return new Uses(inOrder.stream()
                .map(each -> each.id().equals(cancelled.use())
                        ? new Use(each.id(), each.entitlement(), each.at(), Optional.of(cancelled.effectiveAt()))
                        : each)
                .toList());
    }

    /** How many of an entitlement count in a window by all that is known, also what took effect after whatever is decided. */
    public long counting(EntitlementName entitlement, CalendarWindow window) {
        return inOrder.stream()
                .filter(each -> each.cancelledAt().isEmpty())
                .filter(each -> each.isOf(entitlement, window))
                .count();
    }

    /** How many counted in a window as of an instant. */
    public long countingAt(EntitlementName entitlement, CalendarWindow window, Instant asOf) {
        return inOrder.stream()
                .filter(each -> !each.at().isAfter(asOf))
                .filter(each -> each.cancelledAt().map(asOf::isBefore).orElse(true))
                .filter(each -> each.isOf(entitlement, window))
                .count();
    }
}
