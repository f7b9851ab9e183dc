package loyalty.ledger.segment;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.programme.RfmScore;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.SegmentName;

/**
 * A member stands in a segment from an instant on.
 *
 * @param asOf the instant that it was reckoned for; empty for that from which it counts
 * @param scores what it was cut by, if anybody tells
 */
public record RecordSegment(
        ProgrammeId programme,
        MemberId member,
        SegmentName segment,
        EffectiveAt effectiveAt,
        Optional<Instant> asOf,
        Optional<RfmScore> scores)
        implements Command {

    Instant reckonedFor() {
        return asOf.orElse(effectiveAt.instant());
    }
}
