package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Points of several currencies in one programme: each is given, earned, promised, spent on what is priced in it, and lapses by itself. */
abstract class CurrencyTutorial {

    abstract Door door();

    @Test
    void stars_are_no_points_and_points_are_no_stars() {
        var shop = door().publish("currencies", """
                {'pointCurrencies': [{'id': 'stars', 'name': 'Stars', 'expiry': {'days': 30, 'roundUpTo': 'NONE'},
                                      'redemption': {'minimum': 10, 'step': 5}}],
                 'adjustments': {'approvalAbove': 1000, 'proposalDays': 14}}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.buys("anna", "R-1", "80.00", "2026-03-01T10:00:00Z");
        shop.tell(
                Role.OPERATOR,
                "adjustments/ADJ-1",
                "{'memberId': 'anna', 'points': 40, 'reason': 'photo-contest', 'pointCurrency': 'stars', 'effectiveAt': '2026-03-01T11:00:00Z'}");
        var spend = "{'memberId': 'anna', 'points': %d, 'pointCurrency': '%s', 'effectiveAt': '%s'}";

        assertThat(shop.refused("redemptions/X-1", spend.formatted(45, "stars", "2026-03-02T10:00:00Z")))
                .as("80 points are no stars")
                .isEqualTo("insufficient-balance");
        assertThat(shop.refused("redemptions/X-1", spend.formatted(5, "stars", "2026-03-02T10:00:00Z")))
                .isEqualTo("redemption-below-minimum");
        assertThat(shop.refused("redemptions/X-1", spend.formatted(1, "shells", "2026-03-02T10:00:00Z")))
                .isEqualTo("unknown-point-currency");
        var told = shop.tell("redemptions/X-1", spend.formatted(15, "stars", "2026-03-02T10:00:00Z"));
        assertThat(told.path("balance").asInt()).as("points").isEqualTo(80);
        assertThat(told.path("pointCurrencies").get(0).path("balance").asInt())
                .as("stars")
                .isEqualTo(25);
        assertThat(told.path("pointCurrencies")
                        .get(0)
                        .path("nextLapse")
                        .path("at")
                        .asString())
                .as("30 days by the calendar of Berlin, an hour less by the clock")
                .isEqualTo("2026-03-31T10:00:00Z");

        var balance = shop.ask("members/anna/balance?asOf=2026-03-02T11:00:00Z");
        assertThat(balance.path("balance").asInt()).isEqualTo(80);
        assertThat(balance.path("pointCurrencies").get(0).path("balance").asInt())
                .as("as subscribers see it")
                .isEqualTo(25);
        var anna = "{\"pointCurrency\":\"stars\",\"balance\":25}";
        for (var list : new String[] {"population", "audit/population"}) {
            assertThat(shop.ask(list + "?asOf=2026-03-02T11:00:00Z")
                            .path("members")
                            .get(0)
                            .path("pointCurrencies")
                            .toString())
                    .as(list)
                    .isEqualTo("[" + anna + "]");
        }
        assertThat(shop.ask("statistics/points?pointCurrency=stars&to=2026-03-02T11:00:00Z&step=day")
                        .path("steps")
                        .valueStream()
                        .mapToInt(each -> each.path("redeemed").asInt())
                        .sum())
                .isEqualTo(15);

        shop.tell("redemptions/X-1/undo", "{'effectiveAt': '2026-03-03T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-03-31T10:00:00Z"))
                .as("the stars have lapsed, the points have not")
                .isEqualTo(80);
        var audited = shop.ask(Role.AUDITOR, "audit/members/anna/account?asOf=2026-03-31T09:59:59Z");
        assertThat(audited.path("pointCurrencies").get(0).path("balance").asInt())
                .isEqualTo(40);
        var totals = shop.ask(Role.AUDITOR, "audit/totals?asOf=2026-04-01T00:00:00Z");
        assertThat(totals.path("outstanding").asInt()).isEqualTo(80);
        assertThat(totals.path("pointCurrencies").get(0).path("lapsed").asInt()).isEqualTo(40);
        assertThat(totals.path("holds").asBoolean()).isTrue();
    }

    @Test
    @Tag("row-01")
    @Tag("row-20")
    void purchases_earn_stars_by_rules_of_their_own_and_returns_take_them_back() {
        var shop = door().publish("earned-currencies", """
                {'pointCurrencies': [
                   {'id': 'stars', 'name': 'Stars', 'expiry': {'days': 30, 'roundUpTo': 'NONE'},
                    'earning': {'rules': [{'id': 'fresh', 'kind': 'STEP', 'points': 3, 'per': '10.00'}],
                                'caps': {'perDay': 10}, 'rounding': 'FLOOR', 'scope': 'ORDER'},
                    'returns': {'mode': 'CUMULATIVE', 'shortfall': 'ALLOW_NEGATIVE'}, 'transfers': {'minimum': 1}},
                   {'id': 'miles', 'name': 'Miles of the riders',
                    'earning': {'rules': [{'id': 'ride', 'kind': 'STEP', 'points': 1, 'per': '5.00', 'clubs': ['riders']}],
                                'rounding': 'FLOOR', 'scope': 'ORDER'}}],
                 'clubs': [{'id': 'riders', 'admission': 'OPEN'}]}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");

        var first = shop.buys("anna", "R-1", "29.00", "2026-03-01T10:00:00Z");
        assertThat(first.path("earned").asInt()).as("points").isEqualTo(29);
        assertThat(inCurrency(first, "stars").path("earned").asInt())
                .as("stars")
                .isEqualTo(6);
        assertThat(inCurrency(first, "miles").path("earned").asInt())
                .as("she rides with nobody")
                .isZero();

        shop.tell("members/anna/clubs/riders/joining", "{'effectiveAt': '2026-03-01T10:30:00Z'}");
        var second = shop.buys("anna", "R-2", "30.00", "2026-03-01T11:00:00Z");
        assertThat(second.path("earned").asInt()).isEqualTo(30);
        assertThat(inCurrency(second, "stars").path("earned").asInt())
                .as("10 on a day")
                .isEqualTo(4);
        assertThat(inCurrency(second, "stars").path("limitedBy").asString()).isEqualTo("DAY");
        assertThat(inCurrency(second, "miles").path("earned").asInt()).isEqualTo(6);
        assertThat(inCurrency(second, "stars").path("balance").asInt()).isEqualTo(10);

        shop.tell(
                "redemptions/X-1",
                "{'memberId': 'anna', 'points': 8, 'pointCurrency': 'stars', 'effectiveAt': '2026-03-02T10:00:00Z'}");
        var part = shop.tell("purchases/R-1/returns/1", "{'amount': '10.00', 'effectiveAt': '2026-03-03T10:00:00Z'}");
        assertThat(part.path("reversed").asInt()).isEqualTo(10);
        assertThat(inCurrency(part, "stars").path("reversed").asInt())
                .as("19.00 earn 3")
                .isEqualTo(3);
        assertThat(inCurrency(part, "stars").path("debt").asInt())
                .as("2 were left")
                .isEqualTo(1);
        assertThat(part.path("balance").asInt()).as("no point went for a star").isEqualTo(49);
        var rest = shop.tell("purchases/R-1/returns/2", "{'effectiveAt': '2026-03-04T10:00:00Z'}");
        assertThat(inCurrency(rest, "stars").path("reversed").asInt()).isEqualTo(3);
        assertThat(inCurrency(rest, "stars").path("debt").asInt()).isEqualTo(4);

        var third = shop.buys("anna", "R-3", "20.00", "2026-03-05T10:00:00Z");
        assertThat(inCurrency(third, "stars").path("balance").asInt())
                .as("4 of 6 repay what is owed")
                .isEqualTo(2);
        var audited = shop.ask(Role.AUDITOR, "audit/members/anna/account?asOf=2026-03-05T11:00:00Z");
        assertThat(inCurrency(audited, "stars").path("balance").asInt()).isEqualTo(2);
        assertThat(inCurrency(audited, "miles").path("balance").asInt()).isEqualTo(6 + 4);
        shop.tell("members/ben", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        var give =
                "{'memberId': 'anna', 'recipientId': 'ben', 'points': 2, 'pointCurrency': '%s', 'effectiveAt': '2026-03-05T12:00:00Z'}";
        var given = shop.tell("transfers/T-1", give.formatted("stars"));
        assertThat(inCurrency(given, "stars").path("balance").asInt()).isZero();
        assertThat(shop.refused("transfers/T-2", give.formatted("miles")))
                .as("nobody gives miles")
                .isEqualTo("not-in-programme");
        var ben = shop.ask(Role.AUDITOR, "audit/members/ben/account?asOf=2026-03-05T13:00:00Z");
        assertThat(inCurrency(ben, "stars").path("balance").asInt()).isEqualTo(2);
        assertThat(ben.path("balance").asInt()).isZero();
        assertThat(shop.ask("statistics/points?pointCurrency=stars&to=2026-03-06T00:00:00Z&step=day")
                        .path("steps")
                        .valueStream()
                        .mapToInt(each -> each.path("issued").asInt())
                        .sum())
                .isEqualTo(6 + 4 + 6);
        assertThat(shop.ask(Role.AUDITOR, "audit/totals?asOf=2026-03-06T00:00:00Z")
                        .path("holds")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Tag("row-16")
    void a_reward_is_priced_in_stars_which_come_back_as_stars() {
        var shop = door().publish("starred-rewards", """
                {'pointCurrencies': [
                   {'id': 'stars', 'name': 'Stars', 'expiry': {'days': 30, 'roundUpTo': 'NONE'}, 'redemption': {'minimum': 10, 'step': 5},
                    'earning': {'rules': [{'id': 'visit', 'kind': 'FIXED', 'points': 4}], 'rounding': 'FLOOR', 'scope': 'ORDER'}}]}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.buys("anna", "R-1", "80.00", "2026-03-01T10:00:00Z");
        shop.buys("anna", "R-2", "20.00", "2026-03-05T10:00:00Z");
        var mug = "'name': 'Mug, blue', 'cost': %d, 'pointCurrency': '%s', 'effectiveAt': '2026-03-01T08:00:00Z'}";
        assertThat(shop.refused(Role.OPERATOR, "rewards/mug", "{'version': 1, " + mug.formatted(9, "shells")))
                .isEqualTo("unknown-point-currency");
        shop.tell(Role.OPERATOR, "rewards/mug", "{'version': 1, " + mug.formatted(9, "stars"));
        var order = "{'memberId': 'anna', 'rewardId': 'mug', 'effectiveAt': '2026-03-06T10:00:00Z'}";

        assertThat(shop.refused("reward-orders/O-1", order))
                .as("a hundred points are no stars")
                .isEqualTo("insufficient-balance");
        shop.tell(Role.OPERATOR, "rewards/mug", "{'version': 2, " + mug.formatted(6, "stars"));
        var told = shop.tell("reward-orders/O-1", order);

        assertThat(told.path("redeemed").asInt())
                .as("neither ten nor a multiple of five")
                .isEqualTo(6);
        assertThat(told.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(told.path("balance").asInt()).as("points").isEqualTo(100);
        assertThat(inCurrency(told, "stars").path("balance").asInt()).isEqualTo(2);
        assertThat(inCurrency(told, "stars").path("nextLapse").path("at").asString())
                .as("those of the first purchase are gone first")
                .isEqualTo("2026-04-04T09:00:00Z");
        assertThat(shop.ask(Role.SERVICE, "rewards/mug").path("pointCurrency").asString())
                .isEqualTo("stars");
        var balance = shop.ask("members/anna/balance?asOf=2026-03-06T11:00:00Z");
        assertThat(balance.path("balance").asInt()).isEqualTo(100);
        assertThat(inCurrency(balance, "stars").path("balance").asInt()).isEqualTo(2);

        var back = shop.tell("reward-orders/O-1/cancellation", "{'effectiveAt': '2026-04-01T10:00:00Z'}");
        assertThat(back.path("reversed").asInt()).isEqualTo(6);
        assertThat(inCurrency(back, "stars").path("balance").asInt())
                .as("four of them had lapsed the day before")
                .isEqualTo(4);
        assertThat(shop.ask(Role.AUDITOR, "audit/totals?asOf=2026-04-01T12:00:00Z")
                        .path("holds")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Tag("row-21")
    @Tag("row-23")
    void what_is_shared_earns_stars_under_its_cap_and_recycling_points() {
        var shop = door().publish("given-currencies", """
                {'pointCurrencies': [{'id': 'stars', 'name': 'Stars', 'expiry': {'days': 30, 'roundUpTo': 'NONE'},
                                      'returns': {'mode': 'CUMULATIVE', 'shortfall': 'ALLOW_NEGATIVE'}}],
                 'activities': [{'type': 'share', 'points': 5, 'awardsPerDay': 1, 'pointCurrency': 'stars'},
                                {'type': 'recycling', 'points': 10, 'awardsPerMonth': 4}]}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        var deed = "{'memberId': 'anna', 'type': '%s', 'effectiveAt': '%s'}";

        var shared = shop.tell("activities/A-1", deed.formatted("share", "2026-03-01T10:00:00Z"));
        assertThat(shared.path("earned").asInt()).isEqualTo(5);
        assertThat(shared.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(shared.path("balance").asInt()).as("points").isZero();
        assertThat(inCurrency(shared, "stars").path("nextLapse").path("at").asString())
                .as("30 days by the calendar of Berlin, an hour less by the clock")
                .isEqualTo("2026-03-31T09:00:00Z");
        var again = shop.tell("activities/A-2", deed.formatted("share", "2026-03-01T11:00:00Z"));
        assertThat(again.path("limitedBy").asString()).isEqualTo("CAP");
        assertThat(again.path("earned").asInt()).isZero();
        assertThat(again.path("pointCurrency").asString()).as("0 stars").isEqualTo("stars");
        var recycled = shop.tell("activities/A-3", deed.formatted("recycling", "2026-03-01T12:00:00Z"));
        assertThat(recycled.path("balance").asInt()).isEqualTo(10);
        assertThat(recycled.has("pointCurrency")).isFalse();

        shop.tell(
                "redemptions/X-1",
                "{'memberId': 'anna', 'points': 4, 'pointCurrency': 'stars', 'effectiveAt': '2026-03-02T10:00:00Z'}");
        var cancelled = shop.tell(
                Role.OPERATOR,
                "activities/A-1/cancellation",
                "{'reason': 'fake', 'effectiveAt': '2026-03-03T10:00:00Z'}");
        assertThat(inCurrency(cancelled, "stars").path("debt").asInt())
                .as("1 was left")
                .isEqualTo(4);
        assertThat(cancelled.path("balance").asInt())
                .as("no point went for a star")
                .isEqualTo(10);
        var repaid = shop.tell("activities/A-4", deed.formatted("share", "2026-03-04T10:00:00Z"));
        assertThat(inCurrency(repaid, "stars").path("balance").asInt()).isEqualTo(1);
        assertThat(shop.balance("anna", "2026-03-05T00:00:00Z")).isEqualTo(10);
        assertThat(shop.ask(Role.AUDITOR, "audit/totals?asOf=2026-03-06T00:00:00Z")
                        .path("holds")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Tag("row-03")
    @Tag("row-05")
    void joining_and_reviews_give_stars_where_the_programme_says_so() {
        var shop = door().publish("welcome-in-stars", """
                {'pointCurrencies': [{'id': 'stars', 'name': 'Stars', 'expiry': {'days': 30, 'roundUpTo': 'NONE'}}],
                 'registration': {'points': 20, 'pendingUntilEmailConfirmed': true, 'confirmWithinHours': 72, 'pointCurrency': 'stars'},
                 'review': {'points': 2, 'subjectPolicy': 'PRODUCT', 'awardsPerDay': 1, 'pointCurrency': 'stars'}}""");
        var joined = shop.tell(
                "members/anna", "{'effectiveAt': '2026-03-01T09:00:00Z', 'contact': {'email': 'anna@shop.example'}}");
        assertThat(joined.path("earned").asInt()).isEqualTo(20);
        assertThat(joined.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(inCurrency(joined, "stars").path("balance").asInt())
                .as("they wait for the e-mail")
                .isZero();

        var confirmed = shop.tell("members/anna/email-confirmation", "{'effectiveAt': '2026-03-03T09:00:00Z'}");
        assertThat(inCurrency(confirmed, "stars").path("balance").asInt()).isEqualTo(20);
        assertThat(confirmed.path("balance").asInt()).as("points").isZero();
        var review = "{'memberId': 'anna', 'subject': '%s', 'stars': 4, 'moderated': 'approved', 'effectiveAt': '%s'}";
        var reviewed = shop.tell("reviews/V-1", review.formatted("mug", "2026-03-04T09:00:00Z"));
        assertThat(reviewed.path("earned").asInt()).isEqualTo(2);
        assertThat(reviewed.path("pointCurrency").asString()).isEqualTo("stars");
        var second = shop.tell("reviews/V-2", review.formatted("bowl", "2026-03-04T10:00:00Z"));
        assertThat(second.path("limitedBy").asString()).isEqualTo("CAP");
        assertThat(second.path("pointCurrency").asString()).as("0 stars").isEqualTo("stars");

        var removed = shop.tell(
                Role.OPERATOR, "reviews/V-1/removal", "{'reason': 'fake', 'effectiveAt': '2026-03-05T09:00:00Z'}");
        assertThat(removed.path("reversed").asInt()).isEqualTo(2);
        assertThat(inCurrency(removed, "stars").path("balance").asInt()).isEqualTo(20);
        var audited = shop.ask(Role.AUDITOR, "audit/members/anna/account?asOf=2026-03-06T00:00:00Z");
        assertThat(inCurrency(audited, "stars").path("balance").asInt()).isEqualTo(20);
        assertThat(audited.path("balance").asInt()).isZero();
        assertThat(shop.ask(Role.AUDITOR, "audit/totals?asOf=2026-03-06T00:00:00Z")
                        .path("holds")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Tag("row-04")
    void who_brings_a_friend_has_stars_where_the_programme_says_so_until_the_purchase_comes_back() {
        var shop = door().publish("friends-in-stars", """
                {'pointCurrencies': [{'id': 'stars', 'name': 'Stars', 'returns': {'mode': 'CUMULATIVE', 'shortfall': 'ALLOW_NEGATIVE'}}],
                 'referral': {'referrerPoints': 30, 'friendPoints': 15, 'minimumPurchase': '30.00', 'returnWindowDays': 14, 'pointCurrency': 'stars'}}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tell("members/anna/referral-codes/ANNA-1", "{'effectiveAt': '2026-01-01T09:05:00Z'}");
        shop.tell("members/ben", "{'effectiveAt': '2026-02-01T09:00:00Z', 'referralCode': 'ANNA-1'}");
        shop.buys("ben", "R-1", "50.00", "2026-03-01T10:00:00Z");
        shop.tell("referrals/ben/qualification", "{'purchaseId': 'R-1', 'effectiveAt': '2026-03-01T10:00:00Z'}");

        var rewarded = shop.tell("referrals/ben/reward", "{'effectiveAt': '2026-03-15T10:00:00Z'}");
        assertThat(rewarded.path("earned").asInt()).isEqualTo(15);
        assertThat(rewarded.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(rewarded.path("balance").asInt()).as("points").isEqualTo(50);
        var anna = shop.ask(Role.AUDITOR, "audit/members/anna/account?asOf=2026-03-16T00:00:00Z");
        assertThat(inCurrency(anna, "stars").path("balance").asInt()).isEqualTo(30);
        assertThat(anna.path("balance").asInt()).isZero();
        shop.tell(
                "redemptions/X-1",
                "{'memberId': 'anna', 'points': 20, 'pointCurrency': 'stars', 'effectiveAt': '2026-03-16T10:00:00Z'}");

        var returned = shop.tell("purchases/R-1/returns/1", "{'effectiveAt': '2026-03-17T10:00:00Z'}");
        assertThat(returned.path("clawBack").path("reversed").asInt()).isEqualTo(15);
        assertThat(returned.path("clawBack").path("pointCurrency").asString()).isEqualTo("stars");
        var afterwards = shop.ask(Role.AUDITOR, "audit/members/anna/account?asOf=2026-03-18T00:00:00Z");
        assertThat(inCurrency(afterwards, "stars").path("debt").asInt())
                .as("20 were spent")
                .isEqualTo(20);
        assertThat(afterwards.path("debt").asInt()).isZero();
        assertThat(shop.ask(Role.AUDITOR, "audit/totals?asOf=2026-03-18T00:00:00Z")
                        .path("holds")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Tag("row-15")
    @Tag("row-46")
    void coupons_and_offers_give_stars() {
        var shop = door().publish("starred-gifts", """
                {'pointCurrencies': [{'id': 'stars', 'name': 'Stars', 'expiry': {'days': 30, 'roundUpTo': 'NONE'}}]}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        var pool = "{'name': 'Ten stars', 'points': 10, 'pointCurrency': '%s', 'effectiveAt': '2026-03-01T08:00:00Z'}";
        assertThat(shop.refused(Role.ADMIN, "coupon-pools/ten", pool.formatted("shells")))
                .isEqualTo("unknown-point-currency");
        shop.tell(Role.ADMIN, "coupon-pools/ten", pool.formatted("stars"));
        var code = shop.tell(
                        "coupons/C-1", "{'poolId': 'ten', 'memberId': 'anna', 'effectiveAt': '2026-03-01T09:00:00Z'}")
                .path("code")
                .asString();

        var redeemed = shop.tell("coupon-redemptions/X-1", """
                {'code': '%s', 'purchaseId': 'R-1', 'orderAmount': '20.00', 'currency': 'EUR', 'effectiveAt': '2026-03-02T10:00:00Z'}""".formatted(code));
        assertThat(redeemed.path("earned").asInt()).isEqualTo(10);
        assertThat(redeemed.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(inCurrency(redeemed, "stars").path("balance").asInt()).isEqualTo(10);
        assertThat(redeemed.path("balance").asInt()).as("points").isZero();

        shop.tell("offers/OF-1", """
                {'memberId': 'anna', 'name': 'Come back', 'points': 5, 'budgetPoints': 8, 'pointCurrency': 'stars', 'effectiveAt': '2026-03-02T11:00:00Z'}""");
        var use =
                "{'offerId': 'OF-1', 'purchaseId': 'R-%d', 'orderAmount': '9.00', 'currency': 'EUR', 'effectiveAt': '2026-03-03T10:00:00Z'}";
        shop.tell("offer-uses/U-1", use.formatted(2));
        var last = shop.tell("offer-uses/U-2", use.formatted(3));
        assertThat(last.path("earned").asInt()).as("what the budget has left").isEqualTo(3);
        assertThat(inCurrency(last, "stars").path("balance").asInt()).isEqualTo(18);

        var back = shop.tell("offer-uses/U-1/cancellation", "{'effectiveAt': '2026-03-04T10:00:00Z'}");
        assertThat(inCurrency(back, "stars").path("balance").asInt()).isEqualTo(13);
        shop.tell("coupon-redemptions/X-1/undo", "{'effectiveAt': '2026-03-04T11:00:00Z'}");
        var balance = shop.ask("members/anna/balance?asOf=2026-03-04T12:00:00Z");
        assertThat(inCurrency(balance, "stars").path("balance").asInt()).isEqualTo(3);
        assertThat(shop.ask(Role.AUDITOR, "audit/totals?asOf=2026-03-05T00:00:00Z")
                        .path("holds")
                        .asBoolean())
                .isTrue();
    }

    private static JsonNode inCurrency(JsonNode answer, String currency) {
        return answer.path("pointCurrencies")
                .valueStream()
                .filter(each -> each.path("pointCurrency").asString().equals(currency))
                .findFirst()
                .orElseThrow();
    }
}
