package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.MemberUnblocked;
import loyalty.value.MemberId;

/**
 * How a member stands, at any instant.
 *
 * @param turns by instant; at one instant, in the order of recording
 * @param closedAt from when on the member has left; empty for one who has not
 * @param mergedInto who has all that the member had; empty for one who was never merged into another
 * @param clubs which of them the member is in
 * @param segments where the member stands, as far as the journal says
 * @param attributes what else is known of the member; a merge leaves it where it was told
 */
public record Membership(
        List<Turn> turns,
        Optional<Instant> closedAt,
        Optional<MemberId> mergedInto,
        Clubs clubs,
        Segments segments,
        Attributes attributes) {

    /** As everybody begins. */
    public static final Membership ACTIVE =
            new Membership(List.of(), Optional.empty(), Optional.empty(), Clubs.NONE, Segments.NONE, Attributes.NONE);

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
            case MemberClosed closed ->
                new Membership(
                        turns,
                        Optional.of(closed.effectiveAt()),
                        mergedInto,
                        clubs.after(closed),
                        segments,
                        attributes);
            case MemberMerged merged
            when merged.isOfSource() ->
                new Membership(
                        turns,
                        Optional.of(merged.effectiveAt()),
                        Optional.of(merged.target()),
                        clubs.after(merged),
                        segments,
                        attributes);
            default ->
                new Membership(
                        turns,
                        closedAt,
                        mergedInto,
                        clubs.after(event),
                        segments.after(event),
                        attributes.after(event));
        };
    }

    private Membership with(Turn turn) {
        var all = new ArrayList<>(turns);
        int place = all.size();
        while (place > 0 && all.get(place - 1).at().isAfter(turn.at())) {
            place--;
        }
        all.add(place, turn);
        return new Membership(all, closedAt, mergedInto, clubs, segments, attributes);
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

    public boolean isClosedAt(Instant instant) {
        return closedAt.map(since -> !since.isAfter(instant)).orElse(false);
    }

    /** Terms on which the member can hold a lot: none outlasts the membership. */
    public LotTerms bounding(LotTerms terms) {
        return closedAt.map(terms::lapsingBy).orElse(terms);
    }

    /** Whether anything is known of how the member stands, or of clubs, after an instant. */
    public boolean changesAfter(Instant instant) {
        return (!turns.isEmpty() && turns.getLast().at().isAfter(instant)) || clubs.changedAfter(instant);
    }
}
