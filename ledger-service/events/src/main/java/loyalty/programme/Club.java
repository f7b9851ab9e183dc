package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import loyalty.value.ClubId;
import loyalty.value.MemberType;
import loyalty.value.TierName;

/**
 * A club that members may belong to, and whom it admits. What its members earn beside others is said by {@code clubs} of rules, multipliers
 * and campaigns.
 *
 * @param id the same in each version that goes on with it: its seats are counted by it
 * @param admission whether whoever likes may join
 * @param capacity how many may be in it at once, 1 to {@value #SEATS_MAX}; empty for any number
 * @param tiers those that a member must have one of when joining, and only then; empty for any
 * @param memberTypes who may stand behind a member who joins; empty for anybody
 * @param invitationDays 1 to {@value #DAYS_MAX}: the calendar days after which an invitation has lapsed that does not say when; empty for never
 * @param entitlements what its members may use while they are in it; empty for nothing
 */
public record Club(
        ClubId id,
        Admission admission,
        Optional<Integer> capacity,
        Optional<List<TierName>> tiers,
        Optional<List<MemberType>> memberTypes,
        Optional<Integer> invitationDays,
        Optional<List<Benefits.Entitlement>> entitlements) {

    /** The most seats that a club can have; where nothing is said, so many. */
    public static final int SEATS_MAX = 1_000_000_000;

    /** The most days that an invitation stands by itself. */
    public static final int DAYS_MAX = 3_650;

    public Club {
        tiers = tiers.map(List::copyOf);
        memberTypes = memberTypes.map(List::copyOf);
        entitlements = entitlements.map(List::copyOf);
        Benefits.checkNames(entitlements);
        if (capacity.filter(seats -> seats < 1 || seats > SEATS_MAX).isPresent()) {
            throw new IllegalArgumentException("a club has 1 to " + SEATS_MAX + " seats; leave it out for any number");
        }
        if (invitationDays.filter(days -> days < 1 || days > DAYS_MAX).isPresent()) {
            throw new IllegalArgumentException("an invitation lapses after 1 to " + DAYS_MAX + " days");
        }
        if (admission == Admission.OPEN && invitationDays.isPresent()) {
            throw new IllegalArgumentException("nobody is invited to an open club");
        }
    }

    /** How one comes to be in it. */
    public enum Admission {
        /** By joining. */
        OPEN,
        /** By joining once invited. */
        INVITATION
    }

    /** Whether it admits somebody of a tier behind whom so somebody stands. */
    public boolean admits(TierName tier, MemberType type) {
        return tiers.map(all -> all.contains(tier)).orElse(true)
                && memberTypes.map(all -> all.contains(type)).orElse(true);
    }

    /** The first instant at which an invitation of the given one holds no more; empty for never. */
    public Optional<Instant> invitedUntil(Instant at, ZoneId zone) {
        return invitationDays.map(days -> at.atZone(zone).plusDays(days).toInstant());
    }
}
