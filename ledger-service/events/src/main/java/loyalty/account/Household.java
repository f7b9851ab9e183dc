package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.HouseholdDissolved;
import loyalty.event.HouseholdFormed;
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.HouseholdMemberLeft;
import loyalty.event.LedgerEvent;
import loyalty.value.MemberId;

/**
 * What has become of a household, entry by entry.
 *
 * @param formed empty as long as no entry says so
 * @param stays of all who ever were in it, in the order of recording
 */
public record Household(Optional<HouseholdFormed> formed, Optional<HouseholdDissolved> dissolved, List<Stay> stays) {

    /** Nothing is known of it. */
    public static final Household NONE = new Household(Optional.empty(), Optional.empty(), List.of());

    public Household {
        stays = List.copyOf(stays);
    }

    /**
     * A time that a member was in it.
     *
     * @param left empty as long as the member is there
     */
    public record Stay(HouseholdMemberAdded added, Optional<HouseholdMemberLeft> left) {

        public MemberId member() {
            return added.member();
        }

        public Instant from() {
            return added.effectiveAt();
        }

        /** The first instant at which the member was there no more; empty while there is none. */
        public Optional<Instant> until() {
            return left.map(HouseholdMemberLeft::effectiveAt);
        }

        /** Whether the member was there then, from the first instant on and until just before the last. */
        public boolean covers(Instant instant) {
            return !from().isAfter(instant) && lastsBeyond(instant);
        }

        /** Whether the member is there at some instant after the given one. */
        public boolean lastsBeyond(Instant instant) {
            return until().map(instant::isBefore).orElse(true);
        }
    }

    Household after(LedgerEvent event) {
        return switch (event) {
            case HouseholdFormed each -> new Household(Optional.of(each), dissolved, stays);
            case HouseholdDissolved each -> new Household(formed, Optional.of(each), stays);
            case HouseholdMemberAdded each -> {
                var all = new ArrayList<>(stays);
                all.add(new Stay(each, Optional.empty()));
                yield new Household(formed, dissolved, all);
            }
            case HouseholdMemberLeft each ->
                new Household(
                        formed,
                        dissolved,
                        stays.stream()
                                .map(stay -> stay.member().equals(each.member())
                                                && stay.left().isEmpty()
                                        ? new Stay(stay.added(), Optional.of(each))
                                        : stay)
                                .toList());
            default -> this;
        };
    }

    /** When the member was in it, the first time first. */
    public List<Stay> staysOf(MemberId member) {
        return stays.stream().filter(stay -> stay.member().equals(member)).toList();
    }

    /** Who was in it then, whoever came first first; whether they had left the programme is not known here. */
    public List<MemberId> membersAt(Instant instant) {
        return stays.stream()
                .filter(stay -> stay.covers(instant))
                .map(Stay::member)
                .toList();
    }

    public boolean isDissolvedAt(Instant instant) {
        return dissolved.filter(each -> !each.effectiveAt().isAfter(instant)).isPresent();
    }
}
