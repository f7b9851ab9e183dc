package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How points are earned: by buying, joining, bringing friends, writing reviews and taking part. */
abstract class EarningTutorial {

    abstract Door door();

    @Test
    @Tag("row-01")
    void who_spends_more_earns_more_and_gift_cards_earn_nothing() {
        var shop = door().publish("row-01", """
                {'earning': {'rules': [
                   {'id': 'base', 'kind': 'STEP', 'points': 1, 'per': '1.00', 'lines': 'line.sku != \\"gift-card\\"'},
                   {'id': 'big', 'kind': 'FIXED', 'points': 20, 'minimumPurchase': '100.00'}],
                 'rounding': 'FLOOR', 'scope': 'ORDER'}}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");

        assertThat(shop.buys("anna", "R-1", "19.99", "2026-01-02T10:00:00Z")
                        .path("earned")
                        .asInt())
                .isEqualTo(19);
        assertThat(shop.buys("anna", "R-2", "105.00", "2026-01-03T10:00:00Z")
                        .path("earned")
                        .asInt())
                .isEqualTo(125);
        var mixed = shop.tell("purchases/R-3", """
                {'memberId': 'anna', 'amount': '60.00', 'currency': 'EUR', 'effectiveAt': '2026-01-04T10:00:00Z', 'lines': [
                  {'sku': 'gift-card', 'quantity': 1, 'amount': '50.00'}, {'sku': 'tea', 'quantity': 2, 'amount': '10.00'}]}""");
        assertThat(mixed.path("earned").asInt()).isEqualTo(10);

        assertThat(shop.balance("anna", "2026-01-05T00:00:00Z")).isEqualTo(154);
        var history = shop.ask("audit/members/anna/history").toString();
        assertThat(history).contains("\"rule\":\"base\"", "\"rule\":\"big\"", "\"basis\":{\"minorUnits\":10500");
    }

    @Test
    @Tag("row-02")
    void joining_earns_once_for_each_person() {
        var shop = door().publish("row-02", """
                {'registration': {'points': 100, 'pendingUntilEmailConfirmed': false, 'confirmWithinHours': 72}}""");

        var anna = shop.tell(
                "members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z', 'contact': {'email': 'anna@shop.example'}}");
        var again = shop.tell(
                "members/anna-2", "{'effectiveAt': '2026-01-02T09:00:00Z', 'contact': {'email': 'ANNA@shop.example'}}");

        assertThat(anna.path("earned").asInt()).isEqualTo(100);
        assertThat(anna.path("nextLapse").path("at").asString()).isEqualTo("2027-01-01T09:00:00Z");
        assertThat(again.path("earned").asInt()).isZero();
    }

    @Test
    @Tag("row-03")
    void the_bonus_for_joining_waits_for_the_email_to_be_confirmed_in_time() {
        var shop = door().publish("row-03", """
                {'registration': {'points': 100, 'pendingUntilEmailConfirmed': true, 'confirmWithinHours': 72}}""");
        for (var member : new String[] {"anna", "ben"}) {
            var joined = shop.tell(
                    "members/" + member,
                    "{'effectiveAt': '2026-01-01T09:00:00Z', 'contact': {'email': '%s@shop.example'}}"
                            .formatted(member));
            assertThat(joined.path("balance").asInt()).isZero();
            assertThat(joined.path("confirmBy").asString()).isEqualTo("2026-01-04T09:00:00Z");
        }

        var confirmed = shop.tell("members/anna/email-confirmation", "{'effectiveAt': '2026-01-04T08:00:00Z'}");

        assertThat(confirmed.path("balance").asInt()).isEqualTo(100);
        var late = shop.tell("members/ben/email-confirmation", "{'effectiveAt': '2026-01-04T09:00:00Z'}");
        assertThat(late.path("earned").asInt()).isZero();
        var lost = shop.ask("members/ben/balance?asOf=2026-01-04T09:00:00Z");
        assertThat(lost.path("balance").asInt()).isZero();
        assertThat(lost.path("pending").asInt()).isZero();
    }

    @Test
    @Tag("row-04")
    void who_brings_a_friend_is_paid_when_the_friends_purchase_has_stood() {
        var shop = door().publish("row-04", """
                {'referral': {'referrerPoints': 300, 'friendPoints': 150, 'minimumPurchase': '30.00', 'returnWindowDays': 14}}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tell("members/anna/referral-codes/ANNA-1", "{'effectiveAt': '2026-01-01T09:05:00Z'}");

        shop.tell("members/ben", "{'effectiveAt': '2026-02-01T09:00:00Z', 'referralCode': 'ANNA-1'}");
        shop.buys("ben", "R-1", "50.00", "2026-03-01T10:00:00Z");
        shop.tell("referrals/ben/qualification", "{'purchaseId': 'R-1', 'effectiveAt': '2026-03-01T10:00:00Z'}");

        assertThat(shop.refused("referrals/ben/reward", "{'effectiveAt': '2026-03-14T10:00:00Z'}"))
                .isEqualTo("referral-not-mature");
        shop.tell("referrals/ben/reward", "{'effectiveAt': '2026-03-15T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-03-16T00:00:00Z")).isEqualTo(300);
        assertThat(shop.balance("ben", "2026-03-16T00:00:00Z")).isEqualTo(200);

        shop.tell("purchases/R-1/returns/B-1", "{'effectiveAt': '2026-03-20T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-03-21T00:00:00Z")).isZero();
        assertThat(shop.balance("ben", "2026-03-21T00:00:00Z")).isZero();
    }

    @Test
    @Tag("row-04")
    void a_programme_may_pay_friends_by_itself() {
        var shop = door().publish("row-04-alone", """
                {'referral': {'referrerPoints': 300, 'friendPoints': 150, 'minimumPurchase': '30.00', 'returnWindowDays': 14, 'payment': 'WHEN_MATURE'}}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tell("members/anna/referral-codes/ANNA-1", "{'effectiveAt': '2026-01-01T09:05:00Z'}");
        shop.tell("members/ben", "{'effectiveAt': '2026-02-01T09:00:00Z', 'referralCode': 'ANNA-1'}");
        shop.buys("ben", "R-1", "50.00", "2026-03-01T10:00:00Z");
        shop.tell("referrals/ben/qualification", "{'purchaseId': 'R-1', 'effectiveAt': '2026-03-01T10:00:00Z'}");

        await().atMost(Duration.ofSeconds(30)).until(() -> shop.balance("anna", "2026-03-15T10:00:00Z") == 300);
        assertThat(shop.balance("anna", "2026-03-15T09:59:59Z")).isZero();
        assertThat(shop.balance("ben", "2026-03-15T10:00:00Z")).isEqualTo(200);
    }

    @Test
    @Tag("row-05")
    void a_review_earns_when_somebody_else_approves_it_whatever_its_stars() {
        var shop = door().publish("row-05", """
                {'review': {'points': 20, 'subjectPolicy': 'PRODUCT', 'awardsPerDay': 2}}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        for (int star = 1; star <= 3; star++) {
            shop.tell("reviews/V-" + star, """
                    {'memberId': 'anna', 'subject': 'tea-%1$d', 'stars': %1$d, 'effectiveAt': '2026-01-02T10:00:00Z'}""".formatted(star));
        }

        assertThat(shop.refused("reviews/V-9", """
                {'memberId': 'anna', 'subject': 'tea-1', 'stars': 5, 'effectiveAt': '2026-01-02T11:00:00Z'}""")).isEqualTo("already-reviewed");
        assertThat(shop.refused("reviews/V-1/approval", "{'effectiveAt': '2026-01-02T12:00:00Z'}"))
                .isEqualTo("self-moderation");
        int[] earned = new int[4];
        for (int star = 1; star <= 3; star++) {
            earned[star] = shop.tell(
                            Role.OPERATOR, "reviews/V-" + star + "/approval", "{'effectiveAt': '2026-01-02T12:00:00Z'}")
                    .path("earned")
                    .asInt();
        }

        assertThat(earned).containsExactly(0, 20, 20, 0);
        shop.tell(Role.OPERATOR, "reviews/V-1/removal", "{'reason': 'fake', 'effectiveAt': '2026-01-05T12:00:00Z'}");
        assertThat(shop.balance("anna", "2026-01-06T00:00:00Z")).isEqualTo(20);
    }

    @Test
    @Tag("row-05")
    void a_review_that_is_paid_for_says_that_its_readers_are_told() {
        var shop = door().publish("row-05-disclosed", """
                {'review': {'points': 20, 'subjectPolicy': 'PRODUCT', 'disclosure': 'REQUIRED'}}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        var review = """
                {'memberId': 'anna', 'subject': 'tea', 'stars': 2, 'incentive': '%s', 'effectiveAt': '2026-01-02T10:00:00Z'}""";

        assertThat(shop.refused("reviews/V-1", review.formatted("UNDISCLOSED"))).isEqualTo("incentive-undisclosed");
        assertThat(shop.refused("reviews/V-1", review.formatted("NONE"))).isEqualTo("incentive-undisclosed");
        shop.tell("reviews/V-1", review.formatted("DISCLOSED"));
        shop.tell(Role.OPERATOR, "reviews/V-1/approval", "{'effectiveAt': '2026-01-02T12:00:00Z'}");

        assertThat(shop.balance("anna", "2026-01-03T00:00:00Z")).isEqualTo(20);
        assertThat(shop.ask("audit/members/anna/history")
                        .at("/entries/1/event/incentive")
                        .asString())
                .isEqualTo("DISCLOSED");
    }

    @Test
    @Tag("row-08")
    void points_gather_in_lots_and_each_lapses_at_its_own_instant() {
        var shop = door().publish("row-08", "{'expiry': {'months': 1, 'roundUpTo': 'DAY'}}");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.buys("anna", "R-1", "10.00", "2026-01-31T10:00:00Z");
        shop.buys("anna", "R-2", "30.00", "2026-02-10T10:00:00Z");

        var lots =
                shop.ask("audit/members/anna/account?asOf=2026-02-11T00:00:00Z").path("lots");
        assertThat(lots).hasSize(2);
        assertThat(lots.get(0).path("lapsesAt").asString()).isEqualTo("2026-02-28T23:00:00Z");
        assertThat(lots.get(1).path("lapsesAt").asString()).isEqualTo("2026-03-10T23:00:00Z");

        assertThat(shop.balance("anna", "2026-02-28T22:59:59.999Z")).isEqualTo(40);
        assertThat(shop.balance("anna", "2026-02-28T23:00:00Z")).isEqualTo(30);
        var next = shop.ask("members/anna/balance?asOf=2026-02-11T00:00:00Z").path("nextLapse");
        assertThat(next.path("points").asInt()).isEqualTo(10);
    }

    @Test
    @Tag("row-21")
    @Tag("row-23")
    @Tag("row-24")
    @Tag("row-48")
    void surveys_seminars_sharing_and_recycling_earn_under_their_caps() {
        var shop = door().publish("row-21", """
                {'activities': [
                   {'type': 'survey', 'points': 25, 'oncePerReference': true, 'tags': ['feedback']},
                   {'type': 'seminar', 'points': 50, 'awardsPerYear': 1, 'tags': ['education']},
                   {'type': 'share', 'points': 5, 'awardsPerDay': 1, 'tags': ['social']},
                   {'type': 'recycling', 'points': 10, 'awardsPerMonth': 4, 'tags': ['eco']}]}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        var day = "'memberId': 'anna', 'effectiveAt': '2026-01-02T10:00:00Z'}";

        assertThat(shop.tell("activities/A-1", "{'type': 'survey', 'reference': 'spring', " + day)
                        .path("earned")
                        .asInt())
                .isEqualTo(25);
        assertThat(shop.refused("activities/A-2", "{'type': 'survey', 'reference': 'spring', " + day))
                .isEqualTo("activity-reference-used");
        assertThat(shop.tell("activities/A-3", "{'type': 'seminar', " + day)
                        .path("earned")
                        .asInt())
                .isEqualTo(50);
        assertThat(shop.tell("activities/A-4", "{'type': 'seminar', " + day)
                        .path("limitedBy")
                        .asString())
                .isEqualTo("CAP");
        shop.tell("activities/A-5", "{'type': 'share', " + day);
        shop.tell("activities/A-6", "{'type': 'share', " + day);
        shop.tell("activities/A-7", "{'type': 'recycling', " + day);

        assertThat(shop.balance("anna", "2026-01-03T00:00:00Z")).isEqualTo(25 + 50 + 5 + 10);
        shop.tell(
                Role.OPERATOR,
                "activities/A-7/cancellation",
                "{'reason': 'fake', 'effectiveAt': '2026-01-04T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-01-05T00:00:00Z")).isEqualTo(25 + 50 + 5);
    }
}
