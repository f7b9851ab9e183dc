package loyalty.ledger.segment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.SegmentRecorded;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a segment is recorded: any of the programme's cut, unless the member stands in it already. */
public final class SegmentDecider implements Decider<RecordSegment, SegmentPast> {

    @Override
    public SegmentPast initial() {
        return SegmentPast.NOTHING;
    }

    @Override
    public SegmentPast evolve(SegmentPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(RecordSegment command) {
        return List.of(TagName.segment(command.programme(), command.member()));
    }

    @Override
    public boolean mayAssumeNew(RecordSegment command) {
        return false; // a member goes from one segment to another and back, so that no name is claimed
    }

    @Override
    public Set<MemberId> members(RecordSegment command, SegmentPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(RecordSegment command, Known<SegmentPast> known) {
        Instant at = command.effectiveAt().instant();
        Optional<SegmentRecorded> holding = known.past().holdingAt(at);
        if (holding.isPresent() && holding.get().segment().equals(command.segment())) {
            return Decision.repeated(holding.get());
        }
        if (holding.isPresent() && holding.get().effectiveAt().equals(at)) {
            return Decision.rejected(
                    RejectionCode.SEGMENT_DIFFERS.because("the member stands in another segment from that instant on"));
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> objection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(recorded(command, known)));
    }

    private static Optional<Rejection> objection(RecordSegment command, Known<SegmentPast> known) {
        if (!known.rulesAt(command.effectiveAt()).segments().knows(command.segment())) {
            return Optional.of(
                    RejectionCode.UNKNOWN_SEGMENT.because("the programme has no such segment at that instant"));
        }
        return command.reckonedFor().isAfter(command.effectiveAt().instant())
                ? Optional.of(RejectionCode.SEGMENT_FROM_LATER.because(
                        "asOf must not lie after the instant from which the segment counts"))
                : Optional.empty();
    }

    private static SegmentRecorded recorded(RecordSegment command, Known<SegmentPast> known) {
        return new SegmentRecorded(
                command.programme(),
                command.member(),
                command.segment(),
                command.effectiveAt().instant(),
                command.reckonedFor(),
                known.rulesAt(command.effectiveAt()).version(),
                command.scores());
    }
}
