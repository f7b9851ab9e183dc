package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberUnblocked;

/**
 * How a member stands, at any instant.
 *
 * @param turns by instant; at one instant, in the order of recording
 */
public record Membership(List<Turn> turns) {

    /** As everybody begins. */
    public static final Membership ACTIVE = new Membership(List.of());

    /**
     * An instant from which on a member is blocked, or no longer is.
     *
     * @param blocked what holds until the next turn
     */
    public record Turn(Instant at, boolean blocked) {}

    public Membership {
        turns = List.copyOf(turns);
    }

    Membership after(LedgerEvent event) {
        return switch (event) {
            case MemberBlocked blocked -> with(new Turn(blocked.effectiveAt(), true));
            case MemberUnblocked unblocked -> with(new Turn(unblocked.effectiveAt(), false));
            default -> this;
        };
    }

    private Membership with(Turn turn) {
        var all = new ArrayList<>(turns);
        int place = all.size();
        while (place > 0 && all.get(place - 1).at().isAfter(turn.at())) {
            place--;
        }
        all.add(place, turn);
        return new Membership(all);
    }

    /** Whether the last turn up to the instant, that instant included, was a block. */
    public boolean isBlockedAt(Instant instant) {
        boolean blocked = false;
        for (Turn turn : turns) {
            if (turn.at().isAfter(instant)) {
                break;
            }
            blocked = turn.blocked();
        }
        return blocked;
    }
}
