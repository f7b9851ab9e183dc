package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How points that have lapsed come back to everybody, because a law or the shop wants it. */
abstract class LapseTutorial {

    abstract Door door();

    @Test
    @Tag("own-09")
    void points_that_lapsed_come_back_to_all_members_on_the_word_of_two_people() {
        var shop = door().publish(
                        "own-09",
                        "{'expiry': {'months': 1, 'roundUpTo': 'NONE'}, 'adjustments': {'approvalAbove': 0, 'proposalDays': 14, 'reasons': ['law']}}");
        for (var member : new String[] {"anna", "ben", "carl"}) {
            shop.tell("members/" + member, "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        }
        shop.buys("anna", "L-1", "100.00", "2026-01-02T10:00:00Z");
        shop.buys("ben", "L-2", "60.00", "2026-01-03T10:00:00Z");
        shop.tell("purchases/L-2/returns/1", "{'amount': '20.00', 'effectiveAt': '2026-03-01T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-04-01T00:00:00Z")).isZero();

        var terms = """
                {'lapsed': {'from': '2026-01-01T00:00:00Z', 'until': '2026-04-01T00:00:00Z'}, 'origins': ['PURCHASE'],
                 'lasting': {'months': 12}, 'reason': 'law', 'effectiveAt': '2026-04-01T00:00:00Z'}""";
        assertThat(shop.refused("reinstatements/law-47", terms)).isEqualTo("forbidden");
        shop.tell(Role.ADMIN, "reinstatements/law-47", terms);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shop.ask("reinstatements/law-47")
                        .path("effect")
                        .path("complete")
                        .asBoolean(false));
        var effect = shop.ask("reinstatements/law-47").path("effect");
        assertThat(effect.path("members").asInt()).isEqualTo(2);
        assertThat(effect.path("points").asInt())
                .as("what Ben gave back had been earned by nobody")
                .isEqualTo(140);
        assertThat(shop.refused(Role.ADMIN, "reinstatements/law-47/approval", "{}"))
                .isEqualTo("forbidden");

        shop.tell(Role.APPROVER, "reinstatements/law-47/approval", "{'effectiveAt': '2026-04-01T00:00:00Z'}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shop.ask("reinstatements/law-47")
                        .path("state")
                        .asString()
                        .equals("DONE"));

        assertThat(shop.ask("reinstatements/law-47").path("progress")).isEqualTo(effect);
        assertThat(shop.ask("audit/members/anna/account?asOf=2026-04-01T00:00:00Z")
                        .path("balance")
                        .asInt())
                .isEqualTo(100);
        shop.tell("redemptions/D-1", "{'memberId': 'ben', 'points': 40, 'effectiveAt': '2026-04-02T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-03-31T23:59:59Z")).isZero();
        assertThat(shop.balance("anna", "2026-04-01T00:00:00Z")).isEqualTo(100);
        assertThat(shop.balance("anna", "2027-04-01T00:00:00Z"))
                .as("they lapse again")
                .isZero();
        shop.tell("purchases/L-1/returns/1", "{'amount': '100.00', 'effectiveAt': '2026-04-03T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-04-04T00:00:00Z")).isZero();
        var totals = shop.ask("audit/totals?asOf=2026-04-04T00:00:00Z");
        assertThat(totals.path("holds").asBoolean()).as(totals.toString()).isTrue();
        assertThat(totals.path("forgiven").asInt()).isZero();
    }
}
