package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.system.Door.Programme;
import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How points are spent: at once, in two phases, as much as the shop allows, on rewards of a catalogue, and on the tickets of a draw. */
abstract class SpendingTutorial {

    abstract Door door();

    /** Anna, with points that are there from 2 January 2026. */
    private Programme annaWith(int points, String programme, String changes) {
        var shop = door().publish(programme, changes);
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.buys("anna", programme + "-first", points + ".00", "2026-01-02T10:00:00Z");
        return shop;
    }

    @Test
    @Tag("row-06")
    void points_are_held_then_captured_and_what_is_left_goes_back() {
        var shop = annaWith(500, "row-06", "{'redemption': {'minimum': 50, 'step': 10, 'holdMinutes': 30}}");

        var held = shop.tell("redemptions/D-1/authorisation", """
                {'memberId': 'anna', 'points': 300, 'effectiveAt': '2026-01-03T10:00:00Z'}""");
        assertThat(held.path("heldUntil").asString()).isEqualTo("2026-01-03T10:30:00Z");
        assertThat(shop.refused("redemptions/D-2/authorisation", """
                {'memberId': 'anna', 'points': 250, 'effectiveAt': '2026-01-03T10:01:00Z'}""")).isEqualTo("insufficient-balance");
        var captured = shop.tell("redemptions/D-1/capture", "{'points': 180, 'effectiveAt': '2026-01-03T10:05:00Z'}");

        assertThat(captured.path("redeemed").asInt()).isEqualTo(180);
        assertThat(captured.path("released").asInt()).isEqualTo(120);
        assertThat(captured.path("balance").asInt()).isEqualTo(320);

        shop.tell("redemptions/D-3", "{'memberId': 'anna', 'points': 320, 'effectiveAt': '2026-01-04T10:00:00Z'}");
        shop.tell(
                Role.OPERATOR, "redemptions/D-3/undo", "{'reason': 'goodwill', 'effectiveAt': '2026-01-05T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-01-04T12:00:00Z")).isZero();
        assertThat(shop.balance("anna", "2026-01-05T12:00:00Z")).isEqualTo(320);
        assertThat(shop.balance("anna", "2027-01-02T10:00:00Z"))
                .as("what came back lapses when it would have")
                .isZero();
    }

    @Test
    @Tag("row-06")
    void what_was_redeemed_before_the_points_were_there_is_recorded_by_a_person_who_says_why() {
        var shop = annaWith(100, "row-06-late", "{}");
        shop.buys("anna", "row-06-late-second", "100.00", "2026-01-10T10:00:00Z");
        var redeemed = "{'memberId': 'anna', 'points': 150, 'effectiveAt': '2026-01-05T10:00:00Z'%s}";
        assertThat(shop.refused("redemptions/D-1", redeemed.formatted(""))).isEqualTo("insufficient-balance");
        var because = redeemed.formatted(", 'reason': 'till-offline'");
        assertThat(shop.refused("redemptions/D-1/override", because))
                .as("by a till")
                .isEqualTo("forbidden");

        var told = shop.tell(Role.OPERATOR, "redemptions/D-1/override", because);

        assertThat(told.path("redeemed").asInt()).isEqualTo(150);
        assertThat(told.path("taken").toString())
                .isEqualTo(
                        "[{\"at\":\"2026-01-05T10:00:00Z\",\"points\":100},{\"at\":\"2026-01-10T10:00:00Z\",\"points\":50}]");
        assertThat(shop.balance("anna", "2026-01-05T10:00:00Z")).isZero();
        assertThat(shop.balance("anna", "2026-01-10T10:00:00Z")).isEqualTo(50);
        assertThat(shop.ask("audit/members/anna/history").toString())
                .contains("\"reason\":\"till-offline\"", "\"actor\":\"operator\"");
        assertThat(shop.refused(Role.OPERATOR, "redemptions/D-2/override", because.replace("150", "51")))
                .as("not even today")
                .isEqualTo("insufficient-balance");

        shop.tell(Role.OPERATOR, "redemptions/D-1/undo", "{'effectiveAt': '2026-01-07T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-01-07T10:00:00Z"))
                .as("the rest has not been taken yet")
                .isEqualTo(100);
        assertThat(shop.balance("anna", "2026-01-10T10:00:00Z")).isEqualTo(200);
    }

    @Test
    @Tag("row-26")
    void a_household_spends_together_and_who_leaves_takes_along_what_is_left_of_his() {
        var shop = annaWith(100, "row-26", "{'households': {'mostMembers': 4, 'pooled': true}}");
        shop.tell("members/ben", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.buys("ben", "R-ben", "60.00", "2026-01-03T10:00:00Z");
        shop.tell("households/H-1", "{'effectiveAt': '2026-01-04T10:00:00Z'}");
        for (var member : new String[] {"anna", "ben"}) {
            shop.tell("households/H-1/members/" + member, "{'effectiveAt': '2026-01-04T10:00:00Z'}");
        }

        shop.tell("redemptions/D-1", """
                {'memberId': 'ben', 'householdId': 'H-1', 'points': 120, 'effectiveAt': '2026-01-05T10:00:00Z'}""");

        assertThat(shop.balance("anna", "2026-01-06T00:00:00Z"))
                .as("hers lapse soonest")
                .isZero();
        assertThat(shop.balance("ben", "2026-01-06T00:00:00Z")).isEqualTo(40);
        var home = shop.ask("households/H-1?asOf=2026-01-06T00:00:00Z");
        assertThat(home.path("balance").asInt()).isEqualTo(40);
        assertThat(home.path("members")).hasSize(2);

        shop.tell("households/H-1/members/ben/leaving", "{'effectiveAt': '2026-01-07T10:00:00Z'}");
        assertThat(shop.ask("households/H-1?asOf=2026-01-08T00:00:00Z")
                        .path("balance")
                        .asInt())
                .isZero();
        assertThat(shop.balance("ben", "2026-01-08T00:00:00Z")).isEqualTo(40);
    }

    @Test
    @Tag("row-07")
    void the_customer_chooses_how_much_to_spend_within_what_the_shop_allows() {
        var shop = annaWith(1_000, "row-07", """
                {'redemption': {'minimum': 50, 'step': 10, 'pointValue': '0.02', 'maximumShare': 30}}""");

        var quote = shop.ask(
                Role.SERVICE, "members/anna/redemption-quote?orderAmount=57.90&currency=EUR&at=2026-01-03T10:00:00Z");
        assertThat(quote.path("most").asInt()).isEqualTo(860);
        assertThat(quote.path("value").asString()).isEqualTo("17.20");
        assertThat(quote.path("limitedBy").asString()).isEqualTo("SHARE");

        var order =
                "'memberId': 'anna', 'orderAmount': '57.90', 'currency': 'EUR', 'effectiveAt': '2026-01-03T10:00:00Z'}";
        assertThat(shop.refused("redemptions/D-1", "{'points': 870, " + order)).isEqualTo("redemption-above-share");
        assertThat(shop.refused("redemptions/D-1", "{'points': 855, " + order)).isEqualTo("redemption-not-in-steps");
        assertThat(shop.refused("redemptions/D-1", "{'points': 40, " + order)).isEqualTo("redemption-below-minimum");
        assertThat(shop.tell("redemptions/D-1", "{'points': 400, " + order)
                        .path("balance")
                        .asInt())
                .isEqualTo(600);
    }

    @Test
    @Tag("row-16")
    void a_reward_is_ordered_from_a_stock_fetched_or_called_off_with_the_points_as_they_were() {
        var shop = annaWith(500, "row-16", "{}");
        var mug = "'name': 'Mug, blue', 'cost': 200, 'stock': 2, 'effectiveAt': '2026-01-02T12:00:00Z'}";
        shop.tell(Role.OPERATOR, "rewards/mug", "{'version': 1, " + mug);
        assertThat(shop.refused("rewards/mug", "{'version': 2, " + mug)).isEqualTo("forbidden");
        var order = "{'memberId': 'anna', 'rewardId': 'mug', 'effectiveAt': '2026-01-03T10:00:00Z'}";

        var told = shop.tell("reward-orders/O-1", order);
        shop.tell("reward-orders/O-2", order);

        assertThat(told.path("redeemed").asInt()).isEqualTo(200);
        assertThat(told.path("balance").asInt()).isEqualTo(300);
        assertThat(shop.refused("reward-orders/O-3", order)).isEqualTo("reward-sold-out");
        shop.tell("reward-orders/O-1/readiness", "{'effectiveAt': '2026-01-04T10:00:00Z'}");
        shop.tell("reward-orders/O-1/delivery", "{'effectiveAt': '2026-01-05T10:00:00Z'}");
        assertThat(shop.refused("reward-orders/O-1/cancellation", "{'effectiveAt': '2026-01-06T10:00:00Z'}"))
                .isEqualTo("reward-order-not-cancellable");
        assertThat(shop.ask(Role.SERVICE, "reward-orders?state=ORDERED")
                        .path("orders")
                        .findValuesAsString("orderId"))
                .containsExactly("O-2");

        shop.tell(Role.OPERATOR, "reward-orders/O-2/cancellation", "{'effectiveAt': '2026-01-07T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-01-06T12:00:00Z")).isEqualTo(100);
        assertThat(shop.balance("anna", "2026-01-07T12:00:00Z")).isEqualTo(300);
        assertThat(shop.balance("anna", "2027-01-02T10:00:00Z"))
                .as("what came back lapses when it would have")
                .isZero();
        var left = shop.ask(Role.SERVICE, "rewards/mug");
        assertThat(left.path("ordered").asInt()).isEqualTo(1);
        assertThat(left.path("left").asInt()).isEqualTo(1);
    }

    @Test
    @Tag("row-17")
    void a_draw_is_promised_before_tickets_are_sold_and_anybody_can_see_who_won() {
        var shop = annaWith(200, "row-17", "{}");
        shop.tell("members/ben", "{'effectiveAt': '2026-01-01T09:00:00Z'}");

        var opened = shop.tell(Role.ADMIN, "draws/SPRING", """
                {'winners': 1, 'price': 50, 'ticketsPerMember': 2, 'effectiveAt': '2026-02-01T00:00:00Z', 'closesAt': '2026-03-01T00:00:00Z'}""");
        for (var ticket : new String[] {"T-1", "T-2"}) {
            shop.tell("draws/SPRING/tickets/" + ticket, "{'memberId': 'anna', 'effectiveAt': '2026-02-02T10:00:00Z'}");
        }
        assertThat(shop.refused(
                        "draws/SPRING/tickets/T-3", "{'memberId': 'anna', 'effectiveAt': '2026-02-02T10:00:00Z'}"))
                .isEqualTo("too-many-tickets");
        shop.tell(
                "draws/SPRING/tickets/T-4", "{'memberId': 'ben', 'free': true, 'effectiveAt': '2026-02-03T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-02-03T00:00:00Z")).isEqualTo(100);

        var closed = shop.tell(Role.ADMIN, "draws/SPRING/closing", "{'effectiveAt': '2026-03-01T00:00:00Z'}");
        assertThat(closed.path("tickets").asInt()).isEqualTo(3);
        var drawn = shop.tell(Role.ADMIN, "draws/SPRING/execution", "{'effectiveAt': '2026-03-01T10:00:00Z'}");

        assertThat(drawn.path("winners")).hasSize(1);
        var told = shop.ask("draws/SPRING");
        assertThat(told.path("commitment")).isEqualTo(opened.path("commitment"));
        assertThat(told.path("ticketRoot")).isEqualTo(closed.path("ticketRoot"));
        assertThat(told.path("seed").asString()).hasSize(64);
        assertThat(told.path("winners")).isEqualTo(drawn.path("winners"));
    }
}
