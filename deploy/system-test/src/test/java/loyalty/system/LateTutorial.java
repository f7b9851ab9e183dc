package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import loyalty.system.Door.Programme;
import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A till that was offline tells on Monday what it sold on Saturday: nobody loses by it, whoever is told first. */
abstract class LateTutorial {

    private static final String LATE = """
            {'earning': {'rules': [{'id': 'base', 'kind': 'STEP', 'points': 1, 'per': '1.00'}],
               'multipliers': [{'id': 'silver', 'factor': '2', 'tiers': ['silver']}],
               'caps': {'perDay': 150}, 'rounding': 'FLOOR', 'scope': 'ORDER', 'lateFacts': 'RERATE'},
             'tiers': {'metric': 'QUALIFYING_POINTS', 'period': 'YEAR', 'validity': 'END_OF_NEXT_PERIOD', 'levels': [{'name': 'silver', 'from': 100}]}}""";

    abstract Door door();

    private Programme shopOf(String id) {
        var shop = door().publish(id, LATE);
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tell("members/ben", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        return shop;
    }

    @Test
    @Tag("own-08")
    void what_is_told_late_changes_what_came_after_it_and_both_versions_stay() {
        var shop = shopOf("own-08");
        shop.buys("ben", "B-1", "60.00", "2026-02-02T10:00:00Z");
        assertThat(shop.buys("anna", "sunday", "60.00", "2026-02-01T10:00:00Z")
                        .path("earned")
                        .asInt())
                .isEqualTo(60);
        shop.tell("purchases/sunday/returns/1", "{'amount': '20.00', 'effectiveAt': '2026-02-05T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-02-06T00:00:00Z")).isEqualTo(40);

        long late = shop.buys("anna", "saturday", "120.00", "2026-01-31T10:00:00Z")
                .path("position")
                .asLong();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(shop.balance("anna", "2026-02-06T00:00:00Z"))
                        .as("120, and 80 for what was kept of Sunday as silver")
                        .isEqualTo(200));
        assertThat(shop.balance("anna", "2026-02-02T00:00:00Z"))
                .as("what stands otherwise counts from the purchase on: 60 and 40 more")
                .isEqualTo(120 + 100);
        assertThat(shop.balance("ben", "2026-02-06T00:00:00Z"))
                .as("nobody else")
                .isEqualTo(60);
        assertThat(shop.tier("anna", "2026-02-01T00:00:00Z")).isEqualTo("silver");
        var history = shop.ask(Role.AUDITOR, "audit/members/anna/history").toString();
        assertThat(history).contains("purchase-rerated", "\"cause\":{\"position\":" + late);
        assertThat(shop.ask(Role.AUDITOR, "audit/members/anna/account?asOf=2026-02-06T00:00:00Z&position=" + late)
                        .path("balance")
                        .asInt())
                .as("as known when it was told")
                .isEqualTo(160);
        var look = shop.ask(Role.OPERATOR, "members/anna/re-ratings?from=2026-01-01T00:00:00Z");
        assertThat(look.path("purchases").asInt()).isEqualTo(2);
        assertThat(look.path("changed")).as("all is done").isEmpty();
    }
}
