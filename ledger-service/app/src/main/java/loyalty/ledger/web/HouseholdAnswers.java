package loyalty.ledger.web;

import java.util.Map;
import java.util.Optional;
import loyalty.event.HouseholdDissolved;
import loyalty.event.HouseholdFormed;
import loyalty.event.HouseholdPart;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionUndone;
import loyalty.value.HouseholdId;

/** What callers are told about households, and by them. */
final class HouseholdAnswers {

    private HouseholdAnswers() {}

    static void describe(LedgerEvent.OfHousehold event, Map<String, Object> body) {
        body.put("householdId", event.household().value());
        body.put(
                "state",
                switch (event) {
                    case HouseholdFormed _ -> "active";
                    case HouseholdDissolved _ -> "dissolved";
                });
    }

    static void stay(LedgerEvent.OfMember event, HouseholdId household, Map<String, Object> body) {
        body.put("householdId", household.value());
        body.put("memberId", event.member().value());
    }

    /** What a member, or all of a household, spent. */
    static void redeemed(PointsRedeemed redeemed, Map<String, Object> body) {
        Optional<HouseholdPart> part = redeemed.household();
        body.put("redemptionId", redeemed.redemption().value());
        part.ifPresent(each -> body.put("householdId", each.household().value()));
        body.put(
                "redeemed",
                part.map(HouseholdPart::points).orElse(redeemed.points()).amount());
        ToldAnswers.put(redeemed.pointCurrency(), body);
        redeemed.reason().ifPresent(reason -> RedemptionAnswers.overridden(redeemed, reason, body));
        Answers.told(part.flatMap(HouseholdPart::pool).orElse(redeemed.told()), redeemed.programmeVersion(), body);
    }

    /** Of a household no balance is told: who is in it by now was not looked at. */
    static void undone(RedemptionUndone undone, Map<String, Object> body) {
        body.put("redemptionId", undone.redemption().value());
        undone.household()
                .ifPresentOrElse(
                        part -> {
                            body.put("householdId", part.household().value());
                            body.put("reversed", part.points().amount());
                            ToldAnswers.put(undone.pointCurrency(), body);
                        },
                        () -> {
                            body.put("reversed", undone.points().amount());
                            ToldAnswers.put(undone.pointCurrency(), body);
                            Answers.told(undone.told(), body);
                        });
    }
}
