package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one customer gets and no other: a personal discount, extra points, for a time and as far as the budget goes. */
abstract class OfferTutorial {

    abstract Door door();

    @Test
    @Tag("row-15")
    void an_offer_is_for_one_member_for_a_time_and_as_far_as_its_budget_goes() {
        var shop = door().publish("row-15", "{}");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        var welcome =
                "{'memberId': 'anna', 'name': 'Welcome back', 'percentOff': '10', 'points': 20, 'currency': 'EUR',"
                        + " 'budgetDiscount': '12.00', 'toBeAccepted': true, 'from': '2026-03-02T00:00:00Z',"
                        + " 'until': '2026-04-01T00:00:00Z', 'effectiveAt': '2026-03-01T08:00:00Z'}";
        shop.tell(Role.OPERATOR, "offers/O-1", welcome);
        var use = "{'offerId': 'O-1', 'purchaseId': '%s', 'orderAmount': '%s', 'currency': 'EUR', 'effectiveAt': '%s'}";

        assertThat(shop.refused("offer-uses/U-1", use.formatted("R-1", "80.00", "2026-03-03T10:00:00Z")))
                .isEqualTo("offer-not-accepted");
        shop.tell("offers/O-1/acceptance", "{'effectiveAt': '2026-03-01T20:00:00Z'}");
        assertThat(shop.refused("offer-uses/U-1", use.formatted("R-1", "80.00", "2026-03-01T23:59:59.999999Z")))
                .isEqualTo("offer-not-valid-yet");
        var used = shop.tell("offer-uses/U-1", use.formatted("R-1", "80.00", "2026-03-03T10:00:00Z"));
        assertThat(used.path("discount").asString()).isEqualTo("8.00");
        assertThat(used.path("earned").asInt()).isEqualTo(20);
        assertThat(shop.buys("anna", "R-1", used.path("amount").asString(), "2026-03-03T10:01:00Z")
                        .path("balance")
                        .asInt())
                .as("20 for the offer, 72 for what was paid")
                .isEqualTo(92);
        assertThat(shop.refused("offer-uses/U-2", use.formatted("R-1", "80.00", "2026-03-03T10:00:00Z")))
                .isEqualTo("offer-used-for-purchase");
        assertThat(shop.tell("offer-uses/U-2", use.formatted("R-2", "80.00", "2026-03-04T10:00:00Z"))
                        .path("discount")
                        .asString())
                .as("what is left of the budget")
                .isEqualTo("4.00");

        shop.tell("offer-uses/U-2/cancellation", "{'reason': 'sale-cancelled', 'effectiveAt': '2026-03-04T10:05:00Z'}");
        assertThat(shop.balance("anna", "2026-03-04T10:05:00Z")).isEqualTo(92);
        assertThat(shop.ask(Role.OPERATOR, "offers/O-1").path("discountLeft").asString())
                .isEqualTo("4.00");
        assertThat(shop.refused("offer-uses/U-3", use.formatted("R-3", "80.00", "2026-04-01T00:00:00Z")))
                .isEqualTo("offer-expired");
        shop.tell("offer-uses/U-3", use.formatted("R-3", "80.00", "2026-03-31T23:59:59.999999Z"));
    }
}
