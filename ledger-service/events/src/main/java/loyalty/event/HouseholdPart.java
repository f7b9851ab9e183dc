package loyalty.event;

import java.util.Optional;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * What an entry of one member is a part of, where a household spends: each member whose lots give something has an entry of it, in one append.
 *
 * @param redeemer who spends; need not have given anything
 * @param points of all parts together
 * @param part which part it is, from 1
 * @param parts how many there are
 * @param pool in the last part, what the household can spend after it, and what of that lapses next, as of {@code effectiveAt}; else empty
 */
public record HouseholdPart(
        HouseholdId household, MemberId redeemer, Points points, int part, int parts, Optional<Told> pool) {

    public HouseholdPart {
        if (part < 1 || part > parts) {
            throw new IllegalArgumentException("parts are counted from 1 to as many as there are");
        }
    }

    public boolean isLast() {
        return part == parts;
    }
}
