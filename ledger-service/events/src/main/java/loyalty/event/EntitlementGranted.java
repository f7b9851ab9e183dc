package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A member was granted something to use, beside what the tier and the clubs give: from {@code effectiveAt} on.
 *
 * @param uses how often altogether, 1 to {@value #USES_MAX}; empty for any number
 * @param until the first instant at which it holds no more; empty for no end
 * @param programmeVersion the version that knows the entitlement
 */
public record EntitlementGranted(
        ProgrammeId programme,
        MemberId member,
        EntitlementGrantId grant,
        EntitlementName entitlement,
        Instant effectiveAt,
        Optional<Integer> uses,
        Optional<Instant> until,
        ReasonCode reason,
        int programmeVersion)
        implements LedgerEvent.OfMember {

    /** The most uses that a grant may name; the account keeps each. */
    public static final int USES_MAX = 1_000;

    public EntitlementGranted {
        uses = checkedUses(uses);
    }

    /** The same number; throws an {@link IllegalArgumentException} for one that no grant may name. */
    public static Optional<Integer> checkedUses(Optional<Integer> uses) {
        if (uses.filter(number -> number < 1 || number > USES_MAX).isPresent()) {
            throw new IllegalArgumentException(
                    "what is granted is used 1 to " + USES_MAX + " times; leave it out for any number");
        }
        return uses;
    }

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
