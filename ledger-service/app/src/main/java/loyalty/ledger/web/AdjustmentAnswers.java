package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.event.PointsAdjusted;
import loyalty.value.AdjustmentId;

/** What callers are told about points that people give and take. */
final class AdjustmentAnswers {

    private AdjustmentAnswers() {}

    static void adjusted(PointsAdjusted adjusted, Map<String, Object> body) {
        state(adjusted.adjustment(), "adjusted", body);
        body.put("points", adjusted.points());
        ToldAnswers.put(adjusted.pointCurrency(), body);
        Answers.told(adjusted.told(), adjusted.programmeVersion(), body);
    }

    static void proposed(AdjustmentProposed proposed, Map<String, Object> body) {
        state(proposed.adjustment(), "proposed", body);
        body.put("points", proposed.points());
        ToldAnswers.put(proposed.pointCurrency(), body);
        body.put("proposedBy", proposed.proposedBy().name());
        body.put("lapsesAt", proposed.lapsesAt().toString());
        body.put("programmeVersion", proposed.programmeVersion());
    }

    static void approved(AdjustmentApproved approved, Map<String, Object> body) {
        state(approved.adjustment(), "adjusted", body);
        body.put("points", approved.points());
        ToldAnswers.put(approved.pointCurrency(), body);
        body.put("proposedBy", approved.proposedBy().name());
        body.put("approvedBy", approved.approvedBy().name());
        Answers.told(approved.told(), approved.programmeVersion(), body);
    }

    static void declined(AdjustmentDeclined declined, Map<String, Object> body) {
        state(declined.adjustment(), "declined", body);
        body.put("proposedBy", declined.proposedBy().name());
        body.put("declinedBy", declined.declinedBy().name());
    }

    private static void state(AdjustmentId adjustment, String state, Map<String, Object> body) {
        body.put("adjustmentId", adjustment.value());
        body.put("state", state);
    }
}
