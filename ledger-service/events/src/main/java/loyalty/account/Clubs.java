package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.value.ClubId;

/**
 * The clubs that a member is or was in, and what the member was invited to.
 *
 * @param stays in the order of recording
 * @param invitations in the order of recording
 */
public record Clubs(List<Stay> stays, List<Stay> invitations) {

    public static final Clubs NONE = new Clubs(List.of(), List.of());

    public Clubs {
        stays = List.copyOf(stays);
        invitations = List.copyOf(invitations);
    }

    /**
     * From when until when a member is in a club, or invited to it.
     *
     * @param from the first instant
     * @param until the first instant no more, at {@code from} for never; empty while no end is known
     */
    public record Stay(ClubId club, Instant from, Optional<Instant> until) {

        public boolean holdsAt(Instant at) {
            return !at.isBefore(from) && endsAfter(at);
        }

        /** Whether it holds at the instant, or later. */
        public boolean endsAfter(Instant at) {
            return until.map(end -> at.isBefore(end) && from.isBefore(end)).orElse(true);
        }

        private Stay endingAt(Instant at) {
            return new Stay(club, from, Optional.of(at));
        }
    }

    Clubs after(LedgerEvent event) {
        return switch (event) {
            case ClubInvited invited ->
                new Clubs(stays, with(invitations, new Stay(invited.club(), invited.effectiveAt(), invited.until())));
            case ClubInvitationWithdrawn withdrawn ->
                new Clubs(
                        stays,
                        ending(
                                invitations,
                                each -> each.club().equals(withdrawn.club()) && each.holdsAt(withdrawn.effectiveAt()),
                                withdrawn.effectiveAt()));
            case ClubJoined joined ->
                new Clubs(
                        with(stays, new Stay(joined.club(), joined.effectiveAt(), Optional.empty())),
                        ending(
                                invitations,
                                each -> each.club().equals(joined.club()) && each.holdsAt(joined.effectiveAt()),
                                joined.effectiveAt()));
            case ClubLeft left ->
                new Clubs(
                        ending(
                                stays,
                                each -> each.club().equals(left.club())
                                        && each.until().isEmpty(),
                                left.effectiveAt()),
                        invitations);
            case MemberClosed closed -> over(closed.effectiveAt());
            case MemberMerged merged -> merged.isOfSource() ? over(merged.effectiveAt()) : with(merged);
            default -> this;
        };
    }

    private static List<Stay> with(List<Stay> all, Stay next) {
        var more = new ArrayList<>(all);
        more.add(next);
        return more;
    }

    private static List<Stay> ending(List<Stay> all, Predicate<Stay> which, Instant at) {
        UnaryOperator<Stay> end = each -> which.test(each) ? each.endingAt(at) : each;
        return all.stream().map(end).toList();
    }

    /** Whoever leaves the programme leaves its clubs, and is invited no more. */
    private Clubs over(Instant at) {
        return new Clubs(
                ending(stays, each -> each.until().isEmpty(), at), ending(invitations, each -> each.endsAfter(at), at));
    }

    /** The seats of another member come along, but for clubs that this one was in already. */
    private Clubs with(MemberMerged merged) {
        var more = new ArrayList<>(stays);
        merged.clubs().orElse(List.of()).stream()
                .filter(each -> !each.seatFreed())
                .forEach(each -> more.add(new Stay(each.club(), merged.effectiveAt(), Optional.empty())));
        return new Clubs(more, invitations);
    }

    /** The clubs that the member is in at an instant, in the order of joining. */
    public List<ClubId> at(Instant at) {
        return stays.stream()
                .filter(each -> each.holdsAt(at))
                .map(Stay::club)
                .distinct()
                .toList();
    }

    /** The seats that the member has, by all that is known. */
    public List<Stay> seats() {
        return stays.stream().filter(each -> each.until().isEmpty()).toList();
    }

    /** The seat in one club. */
    public Optional<Stay> seat(ClubId club) {
        return seats().stream().filter(each -> each.club().equals(club)).findFirst();
    }

    /** The last stay in a club that goes on after an instant, whether it has begun by then. */
    public Optional<Stay> stayAfter(ClubId club, Instant at) {
        return lastAfter(stays, club, at);
    }

    /** The last invitation to a club that goes on after an instant, whether it has begun by then. */
    public Optional<Stay> invitationAfter(ClubId club, Instant at) {
        return lastAfter(invitations, club, at);
    }

    private static Optional<Stay> lastAfter(List<Stay> all, ClubId club, Instant at) {
        return all.reversed().stream()
                .filter(each -> each.club().equals(club) && each.endsAfter(at))
                .findFirst();
    }

    /** The invitation to a club that holds at an instant. */
    public Optional<Stay> invitationAt(ClubId club, Instant at) {
        return invitations.stream()
                .filter(each -> each.club().equals(club) && each.holdsAt(at))
                .findFirst();
    }

    /** Whether the member came to be in a club, or left one, after an instant. */
    public boolean changedAfter(Instant at) {
        return stays.stream()
                .anyMatch(each -> each.from().isAfter(at)
                        || each.until().filter(end -> end.isAfter(at)).isPresent());
    }
}
