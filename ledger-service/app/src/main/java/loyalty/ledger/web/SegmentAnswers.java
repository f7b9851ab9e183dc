package loyalty.ledger.web;

import java.util.LinkedHashMap;
import java.util.Map;
import loyalty.event.AttributeRecorded;
import loyalty.event.ReferralAttributed;
import loyalty.event.SegmentRecorded;

/** What callers are told about segments, about what else is known of members, and about who may recommend by segments. */
final class SegmentAnswers {

    private SegmentAnswers() {}

    static void recorded(SegmentRecorded recorded, Map<String, Object> body) {
        body.put("memberId", recorded.member().value());
        body.put("segment", recorded.segment().value());
        body.put("asOf", recorded.asOf().toString());
        recorded.scores().ifPresent(scores -> {
            var told = new LinkedHashMap<String, Object>();
            told.put("recency", scores.recency());
            told.put("frequency", scores.frequency());
            told.put("monetary", scores.monetary());
            body.put("scores", told);
        });
        body.put("programmeVersion", recorded.programmeVersion());
    }

    static void recorded(AttributeRecorded recorded, Map<String, Object> body) {
        body.put("memberId", recorded.member().value());
        body.put("attribute", recorded.attribute().value());
        recorded.value().ifPresent(value -> body.put("value", value.value()));
        body.put("programmeVersion", recorded.programmeVersion());
    }

    static void attributed(ReferralAttributed attributed, Map<String, Object> body) {
        body.put("referrerId", attributed.referrer().value());
        attributed.tier().ifPresent(tier -> body.put("tier", tier.value()));
        attributed.segment().ifPresent(segment -> body.put("segment", segment.value()));
    }
}
