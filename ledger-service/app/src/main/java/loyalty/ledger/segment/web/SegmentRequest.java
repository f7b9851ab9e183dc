package loyalty.ledger.segment.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.segment.RecordSegment;
import loyalty.ledger.web.Fields;
import loyalty.programme.RfmScore;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.SegmentName;
import org.jspecify.annotations.Nullable;

/**
 * The body of what is told of a member and a segment.
 *
 * @param asOf the instant that the segment was reckoned for; empty for {@code effectiveAt}
 * @param scores what it was cut by; empty where nobody tells
 */
public record SegmentRequest(Optional<Instant> effectiveAt, Optional<Instant> asOf, Optional<Scores> scores) {

    static final SegmentRequest EMPTY = new SegmentRequest(Optional.empty(), Optional.empty(), Optional.empty());

    /** Of recency, frequency and money spent, 1 to 5 each. */
    public record Scores(
            @Nullable Integer recency,
            @Nullable Integer frequency,
            @Nullable Integer monetary) {

        private RfmScore score() {
            int r = Fields.required(recency, "/scores/recency");
            int f = Fields.required(frequency, "/scores/frequency");
            int m = Fields.required(monetary, "/scores/monetary");
            return Fields.understood("/scores", () -> new RfmScore(r, f, m));
        }
    }

    /** The command; throws a 400 problem that names the field. */
    public RecordSegment toCommand(ProgrammeId programme, MemberId member, SegmentName segment, Instant now) {
        return new RecordSegment(
                programme,
                member,
                segment,
                Fields.effectiveAt(effectiveAt, now),
                asOf.map(at ->
                        Fields.understood("/asOf", () -> EffectiveAt.stated(at).instant())),
                scores.map(Scores::score));
    }
}
