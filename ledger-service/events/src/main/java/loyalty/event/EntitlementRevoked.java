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
 * What a member was granted was taken back: from {@code effectiveAt} on it holds no more. What was used of it stays used.
 *
 * @param member who had it then: the one to whom it was granted, or whom that one was merged into
 * @param left how often it might still have been used, by all that was known; empty for any number
 */
public record EntitlementRevoked(
        ProgrammeId programme,
        MemberId member,
        EntitlementGrantId grant,
        EntitlementName entitlement,
        Instant effectiveAt,
        Optional<Integer> left,
        ReasonCode reason)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
