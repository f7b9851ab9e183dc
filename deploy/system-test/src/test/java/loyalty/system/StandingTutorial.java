package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loyalty.system.Door.Programme;
import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What good customers are given beside points: cards, tiers and what belongs to them. */
abstract class StandingTutorial {

    private static final String CARDS = """
            {'cards': [
               {'name': 'regular', 'discount': {'basis': 'FIXED', 'steps': [{'from': '0', 'percent': '5'}]}},
               {'name': 'progressive', 'colour': '#2E7D32', 'discount': {'basis': 'ACCUMULATED', 'steps': [
                  {'from': '0', 'percent': '3'}, {'from': '10000.00', 'percent': '5'}, {'from': '30000.00', 'percent': '7'}]}},
               {'name': 'big', 'discount': {'basis': 'ORDER', 'steps': [{'from': '500.00', 'percent': '10'}]}}]}""";

    private static final String TIERS = """
            {'earning': {'rules': [{'id': 'base', 'kind': 'STEP', 'points': 1, 'per': '1.00'}],
               'multipliers': [{'id': 'gold', 'factor': '1.5', 'tiers': ['gold']}], 'rounding': 'FLOOR', 'scope': 'ORDER'},
             'tiers': {'metric': '%s', 'period': 'YEAR', 'validity': 'END_OF_NEXT_PERIOD', 'downgrade': 'ONE_STEP', 'levels': [
               {'name': 'silver', 'from': %d, 'benefits': {'discountPercent': '3', 'entitlements': [{'name': 'free-delivery'}]}},
               {'name': 'gold', 'from': %d, 'benefits': {'discountPercent': '5', 'entitlements': [
                  {'name': 'free-delivery'}, {'name': 'purchase-on-credit'}, {'name': 'vip-room', 'uses': 2, 'per': 'MONTH'}]}}]}}""";

    private static final String TAKING_PART = """
            {'activities': [{'type': 'seminar', 'points': 5}, {'type': 'share', 'points': 1}],
             'review': {'points': 20, 'subjectPolicy': 'PRODUCT'},
             'tiers': {'metric': 'COUNT', 'windowMonths': 6, 'validity': 'WHILE_MET', 'levels': [{'name': 'silver', 'from': 3}],
               'participation': {'purchases': false, 'reviews': true, 'activities': ['seminar']}}}""";

    abstract Door door();

    private Programme shopOf(String id, String changes) {
        var shop = door().publish(id, changes);
        shop.tell("members/anna", "{'effectiveAt': '2025-01-01T09:00:00Z'}");
        return shop;
    }

    private static JsonNode quoted(Programme shop, String card, String amount, String at) {
        return shop.ask(Role.SERVICE, "cards/" + card + "/discount?orderAmount=" + amount + "&at=" + at);
    }

    private static JsonNode paid(Programme shop, String receipt, String card, String order, String paid, String at) {
        return shop.tell("purchases/" + receipt, """
                {'cardId': '%s', 'orderAmount': '%s', 'amount': '%s', 'currency': 'EUR', 'effectiveAt': '%s'}""".formatted(card, order, paid, at));
    }

    @Test
    @Tag("row-10")
    void a_named_card_takes_a_fixed_percentage_off_and_is_replaced_when_lost() {
        var shop = shopOf("row-10", CARDS);
        shop.tell("cards/C-1", "{'cardKind': 'regular', 'memberId': 'anna', 'effectiveAt': '2026-01-01T09:00:00Z'}");

        assertThat(quoted(shop, "C-1", "19.99", "2026-01-02T10:00:00Z")
                        .path("amount")
                        .asString())
                .isEqualTo("19.00");
        assertThat(paid(shop, "R-1", "C-1", "19.99", "19.00", "2026-01-02T10:00:00Z")
                        .path("earned")
                        .asInt())
                .isEqualTo(19);
        assertThat(shop.refused("purchases/R-2", """
                {'cardId': 'C-1', 'orderAmount': '100.00', 'amount': '94.99', 'currency': 'EUR', 'effectiveAt': '2026-01-02T11:00:00Z'}""")).isEqualTo("discount-above-card");

        shop.tell(
                "cards/C-1/replacement",
                "{'replacementId': 'C-2', 'reason': 'lost', 'effectiveAt': '2026-01-03T10:00:00Z'}");
        assertThat(shop.ask("cards/C-2").path("memberId").asString()).isEqualTo("anna");
        assertThat(shop.refused("purchases/R-3", """
                {'cardId': 'C-1', 'amount': '5.00', 'currency': 'EUR', 'effectiveAt': '2026-01-04T10:00:00Z'}""")).isEqualTo("card-replaced");
        assertThat(shop.balance("anna", "2026-01-05T00:00:00Z"))
                .as("the points are the member's, not the card's")
                .isEqualTo(19);
    }

    @Test
    @Tag("row-12")
    @Tag("row-13")
    @Tag("W39")
    void a_progressive_card_gives_more_by_what_was_spent_before_and_less_when_it_comes_back() {
        var shop = shopOf("row-12", CARDS);
        shop.tell(
                "cards/C-1", "{'cardKind': 'progressive', 'memberId': 'anna', 'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tell("purchases/R-0", """
                {'cardId': 'C-1', 'amount': '9500.00', 'currency': 'EUR', 'effectiveAt': '2026-01-02T10:00:00Z'}""");

        var first = quoted(shop, "C-1", "1000.00", "2026-01-03T10:00:00Z");
        assertThat(first.path("percent").asString()).isEqualTo("3");
        assertThat(first.path("discount").asString()).isEqualTo("30.00");
        var bought = paid(shop, "R-1", "C-1", "1000.00", "970.00", "2026-01-03T10:00:00Z");
        assertThat(bought.path("card").path("accumulated").asString()).isEqualTo("10470.00");

        var second = quoted(shop, "C-1", "1000.00", "2026-01-04T10:00:00Z");
        assertThat(second.path("percent").asString()).isEqualTo("5");
        assertThat(second.path("discount").asString()).isEqualTo("50.00");

        shop.tell("purchases/R-1/returns/B-1", "{'effectiveAt': '2026-01-05T10:00:00Z'}");
        var afterwards = quoted(shop, "C-1", "1000.00", "2026-01-06T10:00:00Z");
        assertThat(afterwards.path("accumulated").asString()).isEqualTo("9500.00");
        assertThat(afterwards.path("percent").asString()).isEqualTo("3");
        assertThat(quoted(shop, "C-1", "1000.00", "2026-01-04T10:00:00Z")
                        .path("percent")
                        .asString())
                .as("what would have been said the day before the return")
                .isEqualTo("5");
    }

    @Test
    @Tag("row-14")
    void a_big_purchase_gets_a_big_discount_and_a_small_one_none() {
        var shop = shopOf("row-14", CARDS);
        shop.tell("cards/C-1", "{'cardKind': 'big', 'memberId': 'anna', 'effectiveAt': '2026-01-01T09:00:00Z'}");

        assertThat(quoted(shop, "C-1", "499.99", "2026-01-02T10:00:00Z")
                        .path("discount")
                        .asString())
                .isEqualTo("0.00");
        assertThat(quoted(shop, "C-1", "500.00", "2026-01-02T10:00:00Z")
                        .path("discount")
                        .asString())
                .isEqualTo("50.00");
    }

    @Test
    @Tag("row-11")
    @Tag("row-18")
    @Tag("row-19")
    void gold_has_a_discount_credit_and_the_vip_room_twice_a_month() {
        var shop = shopOf("row-11", TIERS.formatted("QUALIFYING_POINTS", 500, 1_000));

        var silver = shop.buys("anna", "R-1", "600.00", "2026-01-02T10:00:00Z").path("tier");
        assertThat(silver.path("name").asString()).isEqualTo("silver");
        assertThat(silver.path("next").path("missing").asInt()).isEqualTo(400);
        shop.buys("anna", "R-2", "400.00", "2026-01-03T10:00:00Z");
        assertThat(shop.buys("anna", "R-3", "10.00", "2026-01-04T10:00:00Z")
                        .path("earned")
                        .asInt())
                .as("gold earns half as much again")
                .isEqualTo(15);

        var may = shop.ask(Role.SERVICE, "members/anna/entitlements?asOf=2026-01-05T10:00:00Z");
        assertThat(may.path("discountPercent").asString()).isEqualTo("5");
        assertThat(may.path("entitlements").toString()).contains("purchase-on-credit", "free-delivery", "vip-room");
        var use = "{'entitlement': 'vip-room', 'effectiveAt': '2026-01-%02dT18:00:00Z'}";
        assertThat(shop.tell("members/anna/entitlements/uses/U-1", use.formatted(5))
                        .path("left")
                        .asInt())
                .isEqualTo(1);
        shop.tell("members/anna/entitlements/uses/U-2", use.formatted(6));
        assertThat(shop.refused("members/anna/entitlements/uses/U-3", use.formatted(7)))
                .isEqualTo("entitlement-used-up");
        shop.tell("members/anna/entitlements/uses/U-4", use.formatted(5).replace("2026-01", "2026-02"));
    }

    @Test
    @Tag("row-18")
    void one_member_is_granted_the_room_and_a_circle_of_friends_has_it_every_week() {
        var shop = shopOf(
                "row-18", TIERS.formatted("QUALIFYING_POINTS", 500, 1_000).replaceFirst("\\{'earning'", """
                {'clubs': [{'id': 'circle', 'admission': 'OPEN', 'entitlements': [{'name': 'vip-room', 'uses': 1, 'per': 'WEEK'}]}],
                 'earning'"""));
        shop.tell(Role.OPERATOR, "entitlement-grants/E-1", """
                {'memberId': 'anna', 'entitlement': 'vip-room', 'uses': 2, 'until': '2026-01-07T00:00:00Z', 'reason': 'apology', 'effectiveAt': '2026-01-05T09:00:00Z'}""");
        shop.tell("members/anna/clubs/circle/joining", "{'effectiveAt': '2026-01-05T09:30:00Z'}");
        var use = "{'entitlement': 'vip-room', 'effectiveAt': '2026-01-%02dT18:00:00Z'}";

        var first = shop.tell("members/anna/entitlements/uses/U-1", use.formatted(5));
        assertThat(first.path("grantId").asString()).as("what ends first").isEqualTo("E-1");
        assertThat(first.path("left").asInt()).isEqualTo(1);
        assertThat(first.path("tier").asString()).isEqualTo("none");
        shop.tell("members/anna/entitlements/uses/U-2", use.formatted(6));
        assertThat(shop.tell("members/anna/entitlements/uses/U-3", use.formatted(6))
                        .path("club")
                        .asString())
                .isEqualTo("circle");
        assertThat(shop.refused("members/anna/entitlements/uses/U-4", use.formatted(6)))
                .isEqualTo("entitlement-used-up");
        shop.tell("members/anna/entitlements/uses/U-2/cancellation", "{'effectiveAt': '2026-01-06T19:00:00Z'}");

        var revoked = shop.tell(
                Role.OPERATOR,
                "entitlement-grants/E-1/revocation",
                "{'reason': 'mistake', 'effectiveAt': '2026-01-06T20:00:00Z'}");
        assertThat(revoked.path("left").asInt()).isEqualTo(1);
        var may = shop.ask(Role.SERVICE, "members/anna/entitlements?asOf=2026-01-06T21:00:00Z")
                .path("entitlements");
        assertThat(may.size()).isEqualTo(1);
        assertThat(may.path(0).path("club").asString()).isEqualTo("circle");
        assertThat(may.path(0).path("left").asInt()).isZero();
    }

    @Test
    @Tag("row-34")
    @Tag("row-35")
    void a_tier_lasts_to_the_end_of_the_next_year_and_falls_by_one_step_then() {
        var shop = shopOf("row-35", TIERS.formatted("QUALIFYING_POINTS", 5_000, 10_000));
        shop.buys("anna", "R-1", "12000.00", "2025-05-02T10:00:00Z");
        shop.buys("anna", "R-2", "2000.00", "2026-01-02T10:00:00Z");

        assertThat(shop.tier("anna", "2025-05-01T00:00:00Z")).isEqualTo("none");
        assertThat(shop.tier("anna", "2025-05-02T10:00:00Z")).isEqualTo("gold");
        assertThat(shop.tier("anna", "2026-12-31T22:59:59Z")).isEqualTo("gold");
        assertThat(shop.tier("anna", "2026-12-31T23:00:00Z")).isEqualTo("silver");

        shop.tell("members/ben", "{'effectiveAt': '2025-01-01T09:00:00Z'}");
        shop.tell(Role.OPERATOR, "tier-grants/G-1", """
                {'memberId': 'ben', 'tier': 'gold', 'reason': 'status-match', 'effectiveAt': '2026-01-01T09:00:00Z', 'until': '2026-04-01T00:00:00Z'}""");
        assertThat(shop.tier("ben", "2026-03-31T23:59:59Z")).isEqualTo("gold");
        assertThat(shop.tier("ben", "2026-04-01T00:00:00Z")).isEqualTo("none");
    }

    @Test
    @Tag("row-35")
    void a_tier_may_count_what_a_member_leaves_the_shop_once_the_goods_are_paid_for() {
        var shop = shopOf("row-35-margin", TIERS.formatted("MARGIN", 4_000, 12_000));

        var dear = sold(shop, "R-1", "1000.00", ", 'cost': '960.01'").path("tier");
        assertThat(dear.path("name").asString()).isEqualTo("none");
        assertThat(dear.path("qualifying").asLong()).isEqualTo(3_999);
        assertThat(dear.path("next").path("missing").asLong()).isEqualTo(1);
        assertThat(dear.path("unknown").isMissingNode()).isTrue();
        var unknown = sold(shop, "R-2", "5000.00", "").path("tier");
        assertThat(unknown.path("qualifying").asLong())
                .as("nobody told what it cost")
                .isEqualTo(3_999);
        assertThat(unknown.path("unknown").asString()).isEqualTo("COST");
        assertThat(sold(shop, "R-3", "10.00", ", 'cost': '20.00'")
                        .path("tier")
                        .path("qualifying")
                        .asLong())
                .as("sold at a loss")
                .isEqualTo(3_999);
        assertThat(sold(shop, "R-4", "20.00", ", 'cost': '10.00'")
                        .path("tier")
                        .path("name")
                        .asString())
                .isEqualTo("silver");
        shop.tell("purchases/R-4/returns/B-1", "{'amount': '19.99', 'effectiveAt': '2026-01-03T10:00:00Z'}");
        assertThat(shop.tier("anna", "2026-01-02T23:00:00Z")).isEqualTo("silver");
        assertThat(shop.tier("anna", "2026-01-03T10:00:00Z")).isEqualTo("none");
    }

    /** On one line that says so much besides. */
    private static JsonNode sold(Programme shop, String receipt, String amount, String more) {
        return shop.tell("purchases/" + receipt, """
                {'memberId': 'anna', 'amount': '%1$s', 'currency': 'EUR', 'effectiveAt': '2026-01-02T10:00:00Z',
                 'lines': [{'sku': 'lamp', 'quantity': 1, 'amount': '%1$s'%2$s}]}""".formatted(amount, more));
    }

    @Test
    @Tag("row-14")
    void what_is_bought_in_three_months_gives_a_discount_until_it_lies_too_far_back() {
        var shop = shopOf("row-14-volume", """
                {'cards': [{'name': 'volume', 'discount': {'basis': 'ACCUMULATED', 'windowMonths': 3, 'steps': [
                   {'from': '200.00', 'percent': '4'}, {'from': '1000.00', 'percent': '10'}]}}]}""");
        shop.tell("cards/C-1", "{'cardKind': 'volume', 'memberId': 'anna', 'effectiveAt': '2026-01-01T09:00:00Z'}");

        var first = paid(shop, "R-1", "C-1", "1000.00", "1000.00", "2026-01-10T10:00:00Z")
                .path("card");
        assertThat(first.path("percent").asString()).as("nothing before").isEqualTo("0");
        assertThat(first.path("nextPercent").asString()).isEqualTo("10");
        assertThat(quoted(shop, "C-1", "300.00", "2026-04-10T08:59:59Z")
                        .path("amount")
                        .asString())
                .isEqualTo("270.00");
        var after = quoted(shop, "C-1", "300.00", "2026-04-10T09:00:00Z");
        assertThat(after.path("amount").asString()).isEqualTo("300.00");
        assertThat(after.path("accumulated").asString()).isEqualTo("0.00");

        shop.tell("purchases/R-1/returns/B-1", "{'amount': '700.00', 'effectiveAt': '2026-02-01T10:00:00Z'}");
        assertThat(quoted(shop, "C-1", "100.00", "2026-02-02T10:00:00Z")
                        .path("percent")
                        .asString())
                .isEqualTo("4");
    }

    @Test
    @Tag("row-36")
    void a_tier_may_count_what_was_spent_or_how_often_somebody_came() {
        var spenders = shopOf("row-36-spend", TIERS.formatted("SPEND", 30_000, 100_000));
        spenders.buys("anna", "R-1", "299.99", "2026-01-02T10:00:00Z");
        assertThat(spenders.tier("anna", "2026-01-03T00:00:00Z")).isEqualTo("none");
        spenders.buys("anna", "R-2", "0.01", "2026-01-03T10:00:00Z");
        assertThat(spenders.tier("anna", "2026-01-04T00:00:00Z")).isEqualTo("silver");

        var guests = shopOf("row-36-count", TIERS.formatted("COUNT", 3, 10));
        for (int visit = 1; visit <= 3; visit++) {
            guests.buys("anna", "R-" + visit, "2.50", "2026-01-0" + visit + "T10:00:00Z");
        }
        assertThat(guests.tier("anna", "2026-01-04T00:00:00Z")).isEqualTo("silver");
        guests.tell("purchases/R-2/returns/B-1", "{'effectiveAt': '2026-01-05T10:00:00Z'}");
        assertThat(guests.tier("anna", "2026-01-06T00:00:00Z")).isEqualTo("none");
    }

    @Test
    @Tag("row-36")
    void a_tier_may_count_who_takes_part_until_that_is_undone() {
        var hosts = shopOf("row-36-part", TAKING_PART);
        hosts.buys("anna", "R-1", "250.00", "2026-01-02T10:00:00Z");
        var seminar = "{'memberId': 'anna', 'type': 'seminar', 'effectiveAt': '2026-01-0%dT10:00:00Z'}";

        hosts.tell("activities/A-1", seminar.formatted(3));
        hosts.tell("activities/A-2", seminar.formatted(3).replace("seminar", "share"));
        var second = hosts.tell("activities/A-3", seminar.formatted(4)).path("tier");
        assertThat(second.path("qualifying").asInt())
                .as("neither bought nor shared")
                .isEqualTo(2);
        assertThat(second.path("next").path("missing").asInt()).isEqualTo(1);
        hosts.tell("reviews/V-1", """
                {'memberId': 'anna', 'subject': 'lamp', 'stars': 1, 'moderated': 'approved', 'effectiveAt': '2026-01-05T10:00:00Z'}""");
        assertThat(hosts.tier("anna", "2026-01-05T09:59:59Z")).isEqualTo("none");
        assertThat(hosts.tier("anna", "2026-01-05T10:00:00Z")).isEqualTo("silver");

        hosts.tell(Role.OPERATOR, "reviews/V-1/removal", "{'reason': 'fake', 'effectiveAt': '2026-01-06T10:00:00Z'}");
        assertThat(hosts.tier("anna", "2026-01-06T09:59:59Z")).isEqualTo("silver");
        assertThat(hosts.tier("anna", "2026-01-06T10:00:00Z")).isEqualTo("none");

        hosts.tell("activities/A-4", seminar.formatted(2));
        assertThat(hosts.tier("anna", "2026-01-04T10:00:00Z")).as("told late").isEqualTo("silver");
        hosts.tell(
                Role.OPERATOR,
                "activities/A-1/cancellation",
                "{'reason': 'mistake', 'effectiveAt': '2026-01-07T10:00:00Z'}");
        assertThat(hosts.tier("anna", "2026-01-07T10:00:00Z")).isEqualTo("none");
    }

    @Test
    @Tag("row-36")
    void a_tier_may_count_the_years_of_each_member_from_the_day_of_joining() {
        var shop = door().publish("row-36-years", """
                {'zone': 'Europe/Berlin',
                 'tiers': {'metric': 'QUALIFYING_POINTS', 'period': 'ANNIVERSARY', 'validity': 'END_OF_NEXT_PERIOD',
                   'levels': [{'name': 'silver', 'from': 5000}, {'name': 'gold', 'from': 10000}]}}""");
        shop.tell("members/anna", "{'effectiveAt': '2024-02-29T10:00:00Z'}");
        shop.tell("members/ben", "{'effectiveAt': '2024-12-24T10:00:00Z'}");
        for (String member : List.of("anna", "ben")) {
            shop.buys(member, member + "-1", "6000.00", "2025-02-27T22:59:59Z"); // the last second of Anna's first year
            shop.buys(member, member + "-2", "4999.00", "2025-02-27T23:00:00Z");
        }

        assertThat(shop.tier("anna", "2025-06-01T10:00:00Z")).isEqualTo("silver");
        assertThat(shop.tier("ben", "2025-06-01T10:00:00Z")).isEqualTo("gold");
        var annas = shop.ask("members/anna/tier?asOf=2025-06-01T10:00:00Z");
        assertThat(annas.path("qualifyingPoints").asInt()).isEqualTo(4_999);
        assertThat(annas.path("keptUntil").asString()).isEqualTo("2026-02-27T23:00:00Z");
        assertThat(shop.ask("members/ben/tier?asOf=2025-06-01T10:00:00Z")
                        .path("keptUntil")
                        .asString())
                .isEqualTo("2026-12-23T23:00:00Z");

        var missing = shop.buys("anna", "anna-3", "0.50", "2026-02-27T22:59:59Z")
                .path("tier")
                .path("next");
        assertThat(missing.path("missing").asInt()).isEqualTo(5_001);
        assertThat(missing.path("until").asString()).isEqualTo("2026-02-27T23:00:00Z");
        assertThat(shop.tier("anna", "2026-02-27T22:59:59Z")).isEqualTo("silver");
        assertThat(shop.tier("anna", "2026-02-27T23:00:00Z")).isEqualTo("none");

        var counted = shop.ask("statistics/members?asOf=2026-02-27T23:00:00Z").path("tiers");
        assertThat(counted.path("gold").asInt()).isEqualTo(1);
        assertThat(counted.path("none").asInt()).isEqualTo(1);
    }

    @Test
    @Tag("row-20")
    void a_club_has_so_many_seats_and_its_members_earn_more_while_they_are_in_it() {
        var shop = shopOf("row-20", """
                {'earning': {'rules': [{'id': 'base', 'kind': 'STEP', 'points': 1, 'per': '1.00'},
                    {'id': 'ride', 'kind': 'FIXED', 'points': 10, 'clubs': ['riders']}], 'rounding': 'FLOOR', 'scope': 'ORDER'},
                 'clubs': [{'id': 'riders', 'admission': 'OPEN', 'capacity': 1},
                   {'id': 'circle', 'admission': 'INVITATION', 'invitationDays': 7}]}""");
        shop.tell("members/ben", "{'effectiveAt': '2025-01-01T09:00:00Z'}");

        shop.tell("members/anna/clubs/riders/joining", "{'effectiveAt': '2026-03-01T10:00:00Z'}");
        assertThat(shop.refused("members/ben/clubs/riders/joining", "{'effectiveAt': '2026-03-02T10:00:00Z'}"))
                .isEqualTo("club-full");
        assertThat(shop.ask("clubs").path("clubs").path(0).path("left").asInt(-1))
                .isZero();
        assertThat(shop.buys("anna", "R-1", "20.00", "2026-03-03T10:00:00Z")
                        .path("earned")
                        .asInt())
                .isEqualTo(30);

        shop.tell("members/anna/clubs/riders/leaving", "{'effectiveAt': '2026-03-04T10:00:00Z'}");
        assertThat(shop.buys("anna", "R-2", "20.00", "2026-03-04T10:00:00Z")
                        .path("earned")
                        .asInt())
                .isEqualTo(20);
        shop.tell("members/ben/clubs/riders/joining", "{'effectiveAt': '2026-03-04T10:00:00Z'}");

        assertThat(shop.refused("members/anna/clubs/circle/joining", "{'effectiveAt': '2026-03-05T10:00:00Z'}"))
                .isEqualTo("not-invited");
        shop.tell(Role.OPERATOR, "members/anna/clubs/circle/invitation", "{'effectiveAt': '2026-03-05T10:00:00Z'}");
        assertThat(shop.refused("members/anna/clubs/circle/joining", "{'effectiveAt': '2026-03-12T10:00:00Z'}"))
                .as("seven days later")
                .isEqualTo("not-invited");
        shop.tell("members/anna/clubs/circle/joining", "{'effectiveAt': '2026-03-12T09:59:59Z'}");
        assertThat(shop.ask("members/anna/clubs?asOf=2026-03-13T00:00:00Z")
                        .path("clubs")
                        .path(0)
                        .path("club")
                        .asString())
                .isEqualTo("circle");
    }
}
