package loyalty.ledger.rerating;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.rerating.LateShop.BASE;
import static loyalty.ledger.rerating.LateShop.RETURNS;
import static loyalty.ledger.rerating.LateShop.STARS;
import static loyalty.ledger.rerating.LateShop.STAR_SHOP;
import static loyalty.ledger.rerating.LateShop.flows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import loyalty.account.TakenAsLapsed;
import loyalty.event.PurchaseRerated;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.programme.EarningCaps.Cap;
import loyalty.value.LotId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What late facts change of one point currency and not of another, and of both at once. */
@Tag("own-08")
class CurrencyRerateTest {

    @Test
    void a_cap_of_stars_that_a_late_purchase_uses_up_changes_the_stars_alone() {
        var shop = LateShop.of(BASE, "", STAR_SHOP);
        shop.buys("R-2", "40.00", "2026-03-02T12:00:00Z");
        shop.buys("R-1", "20.00", "2026-03-02T11:00:00Z");
        assertThat(shop.starAward("R-1").points()).as("as it was told").isEqualTo(Points.ZERO);

        assertThat(shop.rerated("R-1").besides().getFirst().added()).isEqualTo(Points.of(6));
        var anew = shop.rerated("R-2");

        assertThat(anew.before()).isEqualTo(anew.award().points());
        assertThat(anew.added()).isEqualTo(Points.ZERO);
        assertThat(anew.taken()).isEqualTo(Points.ZERO);
        assertThat(anew.qualifying()).isEmpty();
        var stars = anew.besides().getFirst();
        assertThat(stars.before()).isEqualTo(Points.of(12));
        assertThat(stars.award().points()).isEqualTo(Points.of(6));
        assertThat(stars.award().limit()).contains(Cap.DAY);
        assertThat(stars.taken()).isEqualTo(Points.of(6));
        assertThat(flows(anew)).containsExactly("active > reversed 6");
        assertThat(anew.told().in(STARS.orElseThrow()).balance()).isEqualTo(Points.of(12));
        assertThat(shop.stars("03-03")).isEqualTo(12);
        assertThat(shop.balance("03-03")).isEqualTo(60);
        assertThat(shop.reratesAll()).isEmpty();
    }

    @Test
    void a_tier_that_was_reached_before_changes_both_in_one_entry() {
        var shop = LateShop.of(BASE, """
                "multipliers":[{"id":"twice","factor":"2","tiers":["silver","gold"]}],""", STAR_SHOP);
        shop.buys("R-2", "30.00", "03-10");
        shop.buys("R-1", "100.00", "03-01");

        var anew = shop.rerated("R-2");

        assertThat(anew.added()).isEqualTo(Points.of(30));
        assertThat(anew.besides().getFirst().added())
                .as("12 on a day: 9 become 12")
                .isEqualTo(Points.of(3));
        assertThat(flows(anew)).containsExactly("issuance > active 30", "issuance > active 3");
        assertThat(shop.stars("03-10")).isEqualTo(12 + 12);
    }

    @Test
    void what_came_back_since_came_back_of_the_new_award_too() {
        var shop = LateShop.of(BASE, "", STAR_SHOP);
        shop.buys("R-2", "30.00", "03-10");
        shop.returned("R-2", "1", "10.00", "03-11");
        assertThat(shop.stars("03-11")).isEqualTo(6);
        shop.buys("R-1", "100.00", "03-01");

        PurchaseRerated anew = shop.rerated("R-2");

        var stars = anew.besides().getFirst();
        assertThat(stars.award().points()).isEqualTo(Points.of(12));
        assertThat(stars.reversed()).as("20.00 earn 9 as silver").isEqualTo(Points.of(3));
        assertThat(stars.added()).isEqualTo(Points.of(3));
        assertThat(stars.standing()).isEqualTo(Points.of(9));
        shop.returned("R-2", "2", "20.00", "03-12");
        assertThat(shop.stars("03-12")).as("those of R-1").isEqualTo(12);
    }

    @Test
    void stars_that_were_spent_are_taken_by_the_policy_of_stars() {
        var shop = LateShop.of(BASE, "", STAR_SHOP.replace("\"earning\"", """
                "returns":{"mode":"CUMULATIVE","shortfall":"ALLOW_NEGATIVE"},"earning\"""") + RETURNS);
        shop.buys("R-2", "40.00", "2026-03-02T12:00:00Z");
        shop.spendsStars("X-1", 12, "2026-03-02T13:00:00Z");
        shop.buys("R-1", "20.00", "2026-03-02T11:00:00Z");

        var first = shop.rerated("R-1");
        var second = shop.rerated("R-2");

        assertThat(first.besides().getFirst().added()).isEqualTo(Points.of(6));
        assertThat(second.besides().getFirst().taken()).isEqualTo(Points.of(6));
        assertThat(shop.stars("03-03")).as("12 were earned and 12 spent").isZero();
    }

    @Test
    void stars_that_lapsed_meanwhile_are_not_taken_again() {
        var shop = LateShop.of(BASE, "", STAR_SHOP.replace("\"earning\"", """
                "expiry":{"days":10,"roundUpTo":"NONE"},"earning\""""));
        shop.buys("R-2", "40.00", "2026-03-02T12:00:00Z");
        shop.returned("R-2", "1", "40.00", "04-01");
        assertThat(shop.scenario.account(ANNA).lots(STARS).takenAsLapsed().byLot())
                .containsEntry(LotId.of(new PurchaseId("R-2")), Points.of(12));
        shop.buys("R-1", "20.00", "2026-03-02T11:00:00Z");

        shop.rerated("R-1");
        var second = shop.rerated("R-2");

        var stars = second.besides().getFirst();
        assertThat(stars.reversed()).isEqualTo(Points.of(6));
        assertThat(stars.lapsedBefore()).isEqualTo(Points.of(6));
        assertThat(stars.taken().plus(stars.added())).isEqualTo(Points.of(6));
        assertThat(shop.scenario.account(ANNA).lots().takenAsLapsed()).isEqualTo(TakenAsLapsed.NOTHING);
    }

    @Test
    void nothing_is_rated_anew_where_neither_differs() {
        var shop = LateShop.of(BASE, "", STAR_SHOP);
        shop.buys("R-2", "30.00", "03-10");
        shop.buys("R-1", "20.00", "03-09");

        Scenario.rejectedFor(RejectionCode.NOTHING_TO_RERATE, shop.rerate("R-2"));
    }

    @Test
    void what_becomes_of_late_facts_is_said_once_for_all() {
        assertThatThrownBy(
                        () -> LateShop.of(BASE, "", STAR_SHOP.replace("\"caps\"", "\"lateFacts\":\"RERATE\",\"caps\"")))
                .rootCause()
                .hasMessageContaining("once for all");
    }
}
