package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.programme.RfmScore;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.SegmentName;

/**
 * A member stands in a segment from an instant on, until the next such entry: what decisions know of segments.
 *
 * @param asOf the instant that the segment was reckoned for, at {@code effectiveAt} or before
 * @param programmeVersion the version that ruled, whose cut has the segment
 * @param scores what the segment was cut by; empty where nobody told
 */
public record SegmentRecorded(
        ProgrammeId programme,
        MemberId member,
        SegmentName segment,
        Instant effectiveAt,
        Instant asOf,
        int programmeVersion,
        Optional<RfmScore> scores)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
