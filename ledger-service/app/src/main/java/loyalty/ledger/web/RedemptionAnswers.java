package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.AuthorisationVoided;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;

/** What callers are told about points that are held for a redemption. */
final class RedemptionAnswers {

    private RedemptionAnswers() {}

    static void authorised(PointsAuthorised authorised, Map<String, Object> body) {
        body.put("redemptionId", authorised.redemption().value());
        body.put("held", authorised.points().amount());
        ToldAnswers.put(authorised.pointCurrency(), body);
        body.put("heldUntil", authorised.heldUntil().toString());
        Answers.told(authorised.told(), authorised.programmeVersion(), body);
    }

    static void captured(PointsCaptured captured, Map<String, Object> body) {
        body.put("redemptionId", captured.redemption().value());
        body.put("redeemed", captured.points().amount());
        body.put("released", captured.released().amount());
        ToldAnswers.put(captured.pointCurrency(), body);
        Answers.told(captured.told(), captured.programmeVersion(), body);
    }

    static void voided(AuthorisationVoided voided, Map<String, Object> body) {
        body.put("redemptionId", voided.redemption().value());
        body.put("released", voided.released().amount());
        ToldAnswers.put(voided.pointCurrency(), body);
        Answers.told(voided.told(), body);
    }
}
