package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loyalty.system.Door.Programme;
import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a campaign is for: the right members, as far as it pays, and whether it did. */
abstract class CampaignTutorial {

    private static final String SEGMENTS = """
            {'segments': {'tieRule': 'LOW', 'cut': [{'name': 'best', 'monetaryMin': 4}, {'name': 'other'}]},
             'campaigns': [{'id': 'thanks', 'from': '2026-03-01T00:00:00Z', 'until': '2026-05-01T00:00:00Z', 'segments': ['best'],
               'rules': [{'id': 'thirty', 'kind': 'FIXED', 'points': 30}]}],
             'referral': {'referrerPoints': 300, 'friendPoints': 150, 'minimumPurchase': '30.00', 'returnWindowDays': 14, 'segments': ['best']}}""";

    abstract Door door();

    /** Five members, each of whom has spent 100.00 more than the one before. */
    private Programme shopOf(String id) {
        var shop = door().publish(id, SEGMENTS);
        int hundreds = 0;
        for (var member : List.of("emil", "dora", "carl", "ben", "anna")) {
            shop.tell("members/" + member, "{'effectiveAt': '2026-01-01T09:00:00Z'}");
            shop.buys(member, "R-" + member, ++hundreds + "00.00", "2026-02-01T10:00:00Z");
        }
        return shop;
    }

    private static int earns(Programme shop, String member, String receipt, String at) {
        return shop.buys(member, receipt, "10.00", at).path("earned").asInt(-1);
    }

    @Test
    @Tag("row-40")
    void a_campaign_is_for_a_segment_as_it_stands_in_the_journal() {
        var shop = shopOf("row-40-segments");
        assertThat(shop.ask("members/ben/segment?asOf=2026-03-01T00:00:00Z")
                        .path("segment")
                        .asString())
                .isEqualTo("best");
        assertThat(earns(shop, "ben", "R-1", "2026-03-02T10:00:00Z"))
                .as("what a projection reckons decides nothing")
                .isEqualTo(10);

        assertThat(shop.bringsSegmentsIn("2026-03-01T00:00:00Z")).contains("accepted          5");
        assertThat(earns(shop, "ben", "R-2", "2026-03-02T10:00:00Z")).isEqualTo(40);
        assertThat(earns(shop, "carl", "R-3", "2026-03-02T10:00:00Z")).isEqualTo(10);
        assertThat(shop.ask("members/anna/segments?asOf=2026-03-02T00:00:00Z")
                        .path("segments")
                        .path(0)
                        .path("since")
                        .asString())
                .isEqualTo("2026-03-01T00:00:00Z");

        shop.buys("carl", "R-4", "700.00", "2026-03-20T10:00:00Z");
        shop.ask("members/carl/segment");
        assertThat(shop.bringsSegmentsIn("2026-03-01T00:00:00Z"))
                .as("told again, it changes nothing")
                .contains("accepted          0", "replayed          5");
        assertThat(shop.bringsSegmentsIn("2026-04-01T00:00:00Z"))
                .as("carl has come up, and ben has come down")
                .contains("accepted          2", "replayed          3");
        assertThat(earns(shop, "carl", "R-5", "2026-04-02T10:00:00Z")).isEqualTo(40);
        assertThat(earns(shop, "ben", "R-6", "2026-04-02T10:00:00Z")).isEqualTo(10);
        assertThat(shop.tell("purchases/R-2/returns/1", "{'amount': '4.00', 'effectiveAt': '2026-04-03T10:00:00Z'}")
                        .path("reversed")
                        .asInt())
                .as("he was one of the best when he bought that")
                .isEqualTo(4);
    }

    @Test
    @Tag("row-40")
    void a_campaign_gives_no_more_than_leaves_the_shop_its_margin() {
        var shop = door().publish("row-40-margin", """
                {'campaigns': [{'id': 'plus', 'from': '2026-03-01T00:00:00Z', 'until': '2026-05-01T00:00:00Z',
                   'rules': [{'id': 'plus', 'kind': 'FIXED', 'points': 3000}], 'marginFloor': {'percent': '20'}}],
                 'redemption': {'minimum': 1, 'step': 1, 'pointValue': '0.01'}}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");

        assertThat(sold(shop, "R-1", ", 'cost': '60.00'").path("earned").asInt())
                .as("40.00 of margin, of which 20.00 are to be left")
                .isEqualTo(2_000);
        assertThat(sold(shop, "R-2", ", 'cost': '80.00'")
                        .path("campaigns")
                        .path(0)
                        .path("withheldFor")
                        .asString())
                .isEqualTo("MARGIN");
        var unknown = sold(shop, "R-3", "");
        assertThat(unknown.path("earned").asInt()).isEqualTo(100);
        assertThat(unknown.path("campaigns").path(0).path("withheldFor").asString())
                .isEqualTo("MARGIN");
        assertThat(shop.tell("purchases/R-1/returns/1", "{'amount': '50.00', 'effectiveAt': '2026-03-03T10:00:00Z'}")
                        .path("reversed")
                        .asInt())
                .isEqualTo(1_000);
    }

    /** For 100.00, on one line that says so much besides. */
    private static JsonNode sold(Programme shop, String receipt, String more) {
        return shop.tell("purchases/" + receipt, """
                {'memberId': 'anna', 'amount': '100.00', 'currency': 'EUR', 'effectiveAt': '2026-03-02T10:00:00Z',
                 'lines': [{'sku': 'lamp', 'quantity': 1, 'amount': '100.00'%s}]}""".formatted(more));
    }

    @Test
    @Tag("row-40")
    @Tag("row-39")
    void a_campaign_is_measured_against_who_was_held_out_of_it() {
        var shop = door().publish("row-40-measured", """
                {'campaigns': [{'id': 'half', 'from': '2026-03-01T00:00:00Z', 'until': '2026-04-01T00:00:00Z',
                   'rules': [{'id': 'ten', 'kind': 'FIXED', 'points': 10}], 'holdoutPerMille': 500}]}""");
        long[] bought = new long[2];
        long[] members = new long[2];
        for (int i = 0; i < 24; i++) {
            shop.tell("members/m" + i, "{'effectiveAt': '2026-01-01T09:00:00Z'}");
            var told = shop.buys("m" + i, "R-" + i, (10 + i) + ".00", "2026-03-02T10:00:00Z");
            int side = told.path("campaigns")
                            .path(0)
                            .path("withheldFor")
                            .asString("")
                            .equals("HOLDOUT")
                    ? 1
                    : 0;
            bought[side] += (10L + i) * 100;
            members[side]++;
        }

        var report = shop.ask(Role.OPERATOR, "campaigns/half/incrementality");
        assertThat(report.path("offered").path("members").asLong()).isEqualTo(members[0]);
        assertThat(report.path("offered").path("netMinor").asLong()).isEqualTo(bought[0]);
        assertThat(report.path("offered").path("points").asLong()).isEqualTo(10L * members[0]);
        assertThat(report.path("heldOut").path("members").asLong()).isEqualTo(members[1]);
        assertThat(report.path("heldOut").path("netMinor").asLong()).isEqualTo(bought[1]);
        assertThat(report.path("heldOut").path("withheld").asLong()).isEqualTo(10L * members[1]);
        assertThat(report.path("differences").path("buyers").path("mean").asString())
                .as("all of them bought")
                .isEqualTo("0.0000");
        double low = Double.parseDouble(
                report.path("differences").path("netMinor").path("low").asString());
        double high = Double.parseDouble(
                report.path("differences").path("netMinor").path("high").asString());
        assertThat((double) bought[0] / members[0] - (double) bought[1] / members[1])
                .isBetween(low, high);
    }

    @Test
    @Tag("row-43")
    void only_the_best_are_paid_for_bringing_friends() {
        var shop = shopOf("row-43-segments");
        shop.tell("members/fred", "{'effectiveAt': '2026-02-01T09:00:00Z'}");
        shop.tell("members/anna/referral-codes/ANNA-1", "{'effectiveAt': '2026-02-01T09:00:00Z'}");
        assertThat(shop.refused("referrals/fred", "{'code': 'ANNA-1', 'effectiveAt': '2026-02-02T09:00:00Z'}"))
                .isEqualTo("referrer-not-eligible");

        shop.tell(Role.OPERATOR, "members/anna/segments/best", "{'effectiveAt': '2026-02-02T10:00:00Z'}");
        assertThat(shop.tell("referrals/fred", "{'code': 'ANNA-1', 'effectiveAt': '2026-02-02T10:00:00Z'}")
                        .path("segment")
                        .asString())
                .isEqualTo("best");
        shop.buys("fred", "R-1", "30.00", "2026-02-03T10:00:00Z");
        shop.tell("referrals/fred/qualification", "{'purchaseId': 'R-1', 'effectiveAt': '2026-02-03T10:00:00Z'}");
        shop.tell("referrals/fred/reward", "{'effectiveAt': '2026-02-17T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-02-18T00:00:00Z")).isEqualTo(800);
    }
}
