package loyalty.ledger.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import loyalty.event.AuthorisationVoided;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.value.Points;
import loyalty.value.ReasonCode;

/** What callers are told about points that are held for a redemption, or were taken later than it was made. */
final class RedemptionAnswers {

    private RedemptionAnswers() {}

    /** Why it was recorded, and when its points were taken. */
    static void overridden(PointsRedeemed redeemed, ReasonCode reason, Map<String, Object> body) {
        var taken = new TreeMap<Instant, Points>();
        redeemed.movements()
                .forEach(each -> taken.merge(each.effectiveAt(redeemed.effectiveAt()), each.points(), Points::plus));
        body.put("reason", reason.value());
        body.put(
                "taken",
                taken.entrySet().stream()
                        .map(each -> taken(each.getKey(), each.getValue()))
                        .toList());
    }

    private static Map<String, Object> taken(Instant at, Points points) {
        var one = new LinkedHashMap<String, Object>();
        one.put("at", at.toString());
        one.put("points", points.amount());
        return one;
    }

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
