package loyalty.ledger.bulk.web;

import java.time.Instant;
import loyalty.ledger.segment.RecordSegment;
import loyalty.ledger.segment.web.SegmentRequest;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.SegmentName;

/**
 * The facts about one member and one segment.
 *
 * @param id of the segment, as it came
 */
record SegmentFacts(Ledger<RecordSegment> segments, ProgrammeId programme, String id, MemberId member, Instant now) {

    Fact recorded(SegmentRequest body) {
        var segment = Fields.required(id, "/id", SegmentName::new);
        return Fact.of(member, segments, body.toCommand(programme, member, segment, now));
    }
}
