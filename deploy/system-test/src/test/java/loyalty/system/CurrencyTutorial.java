package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.system.Door.Role;
import org.junit.jupiter.api.Test;

/** Points of several currencies in one programme: each is given, spent and lapses by itself. */
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
}
