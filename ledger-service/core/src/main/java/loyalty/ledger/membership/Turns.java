package loyalty.ledger.membership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberUnblocked;

/**
 * How often a member was blocked and unblocked.
 *
 * @param inOrder by instant; at one instant, in the order of recording
 */
public record Turns(List<LedgerEvent> inOrder) {

    static final Turns NONE = new Turns(List.of());

    public Turns {
        inOrder = List.copyOf(inOrder);
    }

    Turns after(LedgerEvent event) {
        return switch (event) {
            case MemberBlocked _, MemberUnblocked _ -> with(event);
            default -> this;
        };
    }

    private Turns with(LedgerEvent turn) {
        var all = new ArrayList<>(inOrder);
        int place = all.size();
        while (place > 0 && all.get(place - 1).effectiveAt().isAfter(turn.effectiveAt())) {
            place--;
        }
        all.add(place, turn);
        return new Turns(all);
    }

    /** The last turn up to the instant, that instant included: what holds then. */
    Optional<LedgerEvent> at(Instant instant) {
        return inOrder.reversed().stream()
                .filter(each -> !each.effectiveAt().isAfter(instant))
                .findFirst();
    }

    /** The block that holds at the instant, if one does. */
    Optional<MemberBlocked> blockAt(Instant instant) {
        return at(instant).filter(MemberBlocked.class::isInstance).map(MemberBlocked.class::cast);
    }
}
