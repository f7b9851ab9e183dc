package loyalty.ledger.web;

import java.util.LinkedHashMap;
import java.util.Map;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsReinstated;
import loyalty.event.ReinstatementApproved;
import loyalty.event.ReinstatementDeclined;
import loyalty.event.ReinstatementProposed;

/** What callers are told about lapsed points that come back. */
final class ReinstatementAnswers {

    private ReinstatementAnswers() {}

    static void describe(LedgerEvent.OfReinstatement event, Map<String, Object> body) {
        body.put("reinstatementId", event.reinstatement().value());
        switch (event) {
            case ReinstatementProposed proposed -> {
                body.put("state", "proposed");
                body.put("proposedBy", proposed.proposedBy().name());
                body.put("lapsesAt", proposed.lapsesAt().toString());
                body.put("programmeVersion", proposed.programmeVersion());
            }
            case ReinstatementApproved approved -> {
                body.put("state", "approved");
                body.put("proposedBy", approved.proposedBy().name());
                body.put("approvedBy", approved.approvedBy().name());
                approved.pointsLapseAt().ifPresent(at -> body.put("pointsLapseAt", at.toString()));
                body.put("programmeVersion", approved.programmeVersion());
            }
            case ReinstatementDeclined declined -> {
                body.put("state", "declined");
                body.put("proposedBy", declined.proposedBy().name());
                body.put("declinedBy", declined.declinedBy().name());
            }
        }
    }

    static void reinstated(PointsReinstated reinstated, Map<String, Object> body) {
        body.put("reinstatementId", reinstated.reinstatement().value());
        body.put("memberId", reinstated.member().value());
        body.put("reinstated", reinstated.points().amount());
        body.put(
                "lots",
                reinstated.lots().stream().map(ReinstatementAnswers::lot).toList());
        Answers.told(reinstated.told(), reinstated.programmeVersion(), body);
    }

    private static Map<String, Object> lot(PointsReinstated.ReinstatedLot lot) {
        var told = new LinkedHashMap<String, Object>();
        told.put("lot", lot.lot().value());
        told.put("into", lot.into().value());
        told.put("points", lot.points().amount());
        told.put("earnedAt", lot.earnedAt().toString());
        told.put("lapsedAt", lot.lapsedAt().toString());
        return told;
    }
}
