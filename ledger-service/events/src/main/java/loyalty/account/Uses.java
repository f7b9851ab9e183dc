package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementRevoked;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.programme.CalendarWindow;
import loyalty.value.ClubId;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;

/**
 * What a member has used of what tiers, clubs and grants entitle to, and what was granted.
 *
 * @param inOrder in the order of recording
 * @param grants in the order of recording
 */
public record Uses(List<Use> inOrder, List<Grant> grants) {

    public static final Uses NONE = new Uses(List.of(), List.of());

    public Uses {
        inOrder = List.copyOf(inOrder);
        grants = List.copyOf(grants);
    }

    /**
     * One use, drawn from the allowance of a club or from a grant, or where neither is named from that of the tier.
     *
     * @param cancelledAt from when on it counts no more; empty for one that counts
     */
    public record Use(
            EntitlementUseId id,
            EntitlementName entitlement,
            Instant at,
            Optional<Instant> cancelledAt,
            Optional<ClubId> club,
            Optional<EntitlementGrantId> grant) {

        /** Whether it was drawn in a window from the allowance of a club; empty for that of tiers. */
        public boolean isOf(EntitlementName name, Optional<ClubId> of, CalendarWindow window) {
            return entitlement.equals(name)
                    && grant.isEmpty()
                    && club.equals(of)
                    && !at.isBefore(window.from())
                    && at.isBefore(window.until());
        }

        /** Whether it was drawn from a grant. */
        public boolean isOf(EntitlementGrantId of) {
            return grant.filter(of::equals).isPresent();
        }
    }

    /**
     * Something that a member was granted, or that came with one who was merged into this one.
     *
     * @param uses how often altogether; empty for any number
     * @param from the first instant at which it holds
     * @param until the first instant at which it holds no more, at {@code from} or before for never; empty for no end
     */
    public record Grant(
            EntitlementGrantId id,
            EntitlementName entitlement,
            Optional<Integer> uses,
            Instant from,
            Optional<Instant> until) {

        public boolean holdsAt(Instant at) {
            return !at.isBefore(from) && endsAfter(at);
        }

        /** Whether it holds at the instant, or later. */
        public boolean endsAfter(Instant at) {
            return until.map(end -> at.isBefore(end) && from.isBefore(end)).orElse(true);
        }

        private Grant endingBy(Instant at) {
            return endsAfter(at) ? new Grant(id, entitlement, uses, from, Optional.of(at)) : this;
        }
    }

    Uses after(LedgerEvent.OfMember event) {
        return switch (event) {
            case EntitlementGranted granted ->
                with(new Grant(
                        granted.grant(),
                        granted.entitlement(),
                        granted.uses(),
                        granted.effectiveAt(),
                        granted.until()));
            case EntitlementRevoked revoked ->
                ending(each -> each.id().equals(revoked.grant()) ? each.endingBy(revoked.effectiveAt()) : each);
            case EntitlementUsed used -> with(used);
            case EntitlementUseCancelled cancelled -> without(cancelled);
            case MemberClosed closed -> over(closed.effectiveAt());
            case MemberMerged merged -> merged.isOfSource() ? over(merged.effectiveAt()) : with(merged);
            default -> this;
        };
    }

    private Uses with(Grant grant) {
        var all = new ArrayList<>(grants);
        all.add(grant);
        return new Uses(inOrder, all);
    }

    private Uses with(EntitlementUsed used) {
        var all = new ArrayList<>(inOrder);
        all.add(new Use(
                used.use(), used.entitlement(), used.effectiveAt(), Optional.empty(), used.club(), used.grant()));
        return new Uses(all, grants);
    }

    private Uses without(EntitlementUseCancelled cancelled) {
        UnaryOperator<Use> cancel = each -> each.id().equals(cancelled.use())
                ? new Use(
                        each.id(),
                        each.entitlement(),
                        each.at(),
                        Optional.of(cancelled.effectiveAt()),
                        each.club(),
                        each.grant())
                : each;
        return new Uses(inOrder.stream().map(cancel).toList(), grants);
    }

    /** What is left of the grants of another member comes along. */
    private Uses with(MemberMerged merged) {
        var all = new ArrayList<>(grants);
        merged.entitlements()
                .orElse(List.of())
                .forEach(each ->
                        all.add(new Grant(each.grant(), each.entitlement(), each.left(), each.from(), each.until())));
        return all.size() == grants.size() ? this : new Uses(inOrder, all);
    }

    /** Whoever leaves the programme, or is merged into another, has no grant any more. */
    private Uses over(Instant at) {
        return grants.isEmpty() ? this : ending(each -> each.endingBy(at));
    }

    private Uses ending(UnaryOperator<Grant> end) {
        return new Uses(inOrder, grants.stream().map(end).toList());
    }

    /** How many of such count by all that is known, also what took effect after whatever is decided. */
    public long counting(Predicate<Use> which) {
        return inOrder.stream()
                .filter(each -> each.cancelledAt().isEmpty())
                .filter(which)
                .count();
    }

    /** How many of such counted as of an instant. */
    public long countingAt(Instant asOf, Predicate<Use> which) {
        return inOrder.stream()
                .filter(each -> !each.at().isAfter(asOf))
                .filter(each -> each.cancelledAt().map(asOf::isBefore).orElse(true))
                .filter(which)
                .count();
    }

    /** How often a grant may still be used, by all that is known; empty for any number. */
    public Optional<Integer> leftOf(Grant grant) {
        return grant.uses().map(most -> (int) Math.max(0, most - counting(use -> use.isOf(grant.id()))));
    }
}
