package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.programme.TierFloor;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;

/**
 * A member was given a tier by hand: from {@code effectiveAt} on the member stands at it or above.
 *
 * @param until the first instant at which it holds no more; empty for no end
 * @param programmeVersion the version that knows the tier
 */
public record TierGranted(
        ProgrammeId programme,
        MemberId member,
        TierGrantId grant,
        TierName tier,
        Instant effectiveAt,
        Optional<Instant> until,
        ReasonCode reason,
        int programmeVersion)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }

    @Override
    public List<TierFloor> floors() {
        return List.of(new TierFloor(grant, tier, programmeVersion, effectiveAt, until));
    }
}
