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
 * A tier given by hand was taken back: from {@code effectiveAt} on it holds no more.
 *
 * @param member who had it then: the one that it was given to, or whom that one was merged into
 * @param heldFrom since when that member had it
 * @param programmeVersion the version that it was given under
 */
public record TierGrantEnded(
        ProgrammeId programme,
        MemberId member,
        TierGrantId grant,
        TierName tier,
        Instant heldFrom,
        Instant effectiveAt,
        ReasonCode reason,
        int programmeVersion)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }

    @Override
    public List<TierFloor> floors() {
        return List.of(new TierFloor(grant, tier, programmeVersion, heldFrom, Optional.of(effectiveAt)));
    }
}
