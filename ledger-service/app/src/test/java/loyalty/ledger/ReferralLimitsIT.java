package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** No rings of referrals, also when two nodes would close one together, and one paid friend a month. */
class ReferralLimitsIT {

    static final TestLedger ONE = TestLedger.start();
    static final TestLedger TWO = ONE.secondNode();
    static final String P = "/v1/programmes/retail";

    static final String CAMPAIGN = """
            "campaigns":[{"id":"best-friends","from":"2026-05-01T00:00:00Z","until":"2026-06-01T00:00:00Z","tiers":["silver"],
              "referral":{"referrerPoints":200,"friendPoints":50},"budget":220}],
            "redemption":""";

    @BeforeAll
    static void open() {
        var document = TestLedger.document("retail", 1)
                .replace("\"returnWindowDays\":14}", "\"returnWindowDays\":14,\"rewardsPerMonth\":1}")
                .replaceFirst("\"redemption\":", CAMPAIGN);
        assertThat(document).contains("rewardsPerMonth");
        assertThat(ONE.put(P + "/versions/1", document).status()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        TWO.close();
        ONE.close();
    }

    static void put(String path, String body) {
        var answer = ONE.put(P + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    static String at(String day) {
        return "{\"effectiveAt\":\"" + day + "T00:00:00Z\"}";
    }

    static void joined(String... names) {
        for (var name : names) {
            ONE.register("retail", name);
            put("/members/" + name + "/referral-codes/" + name, at("2026-01-01"));
        }
    }

    static Answer referred(TestLedger node, String friend, String by) {
        return node.put(
                P + "/referrals/" + friend,
                "{\"code\":\"" + by + "\"," + at("2026-01-02").substring(1));
    }

    @Test
    void whoever_stands_above_is_nobodys_friend_below() {
        joined("r1", "r2", "r3", "r4");
        assertThat(referred(ONE, "r2", "r1").status()).isEqualTo(201);
        assertThat(referred(TWO, "r3", "r2").status()).isEqualTo(201);
        assertThat(referred(ONE, "r4", "r3").status()).isEqualTo(201);

        assertThat(referred(TWO, "r1", "r4").code()).isEqualTo("referral-cycle");
        assertThat(referred(ONE, "r1", "r3").code()).isEqualTo("referral-cycle");
    }

    @Test
    void of_attributions_that_together_close_a_ring_one_is_refused() {
        for (int round = 0; round < 10; round++) {
            var names = new String[] {"a" + round, "b" + round, "c" + round};
            joined(names);
            var calls = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < 3; i++) {
                var node = i % 2 == 0 ? ONE : TWO;
                var friend = names[i];
                var by = names[(i + 1) % 3];
                calls.add(() -> referred(node, friend, by));
            }

            var answers = RetriesIT.atOnce(calls);

            assertThat(answers).filteredOn(each -> each.status() == 201).hasSize(2);
            assertThat(answers)
                    .filteredOn(each -> each.status() != 201)
                    .allSatisfy(each -> assertThat(each.code()).isEqualTo("referral-cycle"));
        }
    }

    @Test
    void the_second_friend_of_a_month_is_paid_and_the_referrer_is_not() {
        joined("star");
        for (var friend : new String[] {"fan1", "fan2"}) {
            ONE.register("retail", friend);
            assertThat(referred(ONE, friend, "star").status()).isEqualTo(201);
            put(
                    "/purchases/P-" + friend,
                    "{\"memberId\":\"" + friend + "\",\"amount\":\"50.00\",\"currency\":\"GBP\","
                            + at("2026-02-01").substring(1));
            put(
                    "/referrals/" + friend + "/qualification",
                    "{\"purchaseId\":\"P-" + friend + "\"," + at("2026-02-01").substring(1));
            put("/referrals/" + friend + "/reward", at("2026-02-20"));
            assertThat(balance(friend)).isEqualTo(50 + 150);
        }
        assertThat(balance("star")).isEqualTo(300);
        var history = ONE.get(P + "/audit/members/star/history").text();
        assertThat(history).contains("\"limitedBy\":\"CAP\"");
    }

    @Test
    @Tag("row-43")
    void friends_of_the_best_customers_bring_more_as_long_as_the_budget_lasts() {
        joined("vip", "plain");
        put("/purchases/V-1", bought("vip", "500.00", "2026-04-20"));

        var friend = rewarded("buddy", "vip");
        assertThat(friend.path("earned").asLong()).isEqualTo(150 + 20);
        assertThat(friend.path("campaigns").toString())
                .isEqualTo(
                        "[{\"campaign\":\"best-friends\",\"earned\":20,\"withheld\":30,\"withheldFor\":\"BUDGET\"}]");
        assertThat(ONE.get(P + "/audit/members/vip/account?asOf=2026-07-01T00:00:00Z")
                        .json()
                        .path("balance")
                        .asLong())
                .isEqualTo(500 + 300 + 200);

        var other = rewarded("mate", "plain");
        assertThat(other.path("earned").asLong()).isEqualTo(150);
        assertThat(other.has("campaigns")).isFalse();
        var told = TWO.get(P + "/campaigns").json().path("campaigns").path(0);
        assertThat(told.path("used").asLong()).isEqualTo(220);
        assertThat(told.path("halted").asBoolean()).isTrue();
    }

    static String bought(String member, String amount, String day) {
        return "{\"memberId\":\"" + member + "\",\"amount\":\"" + amount + "\",\"currency\":\"GBP\","
                + at(day).substring(1);
    }

    /** What the friend is told, of a referral that qualified in May. */
    static JsonNode rewarded(String friend, String by) {
        ONE.register("retail", friend);
        assertThat(referred(ONE, friend, by).status()).isEqualTo(201);
        put("/purchases/P-" + friend, bought(friend, "50.00", "2026-05-10"));
        put(
                "/referrals/" + friend + "/qualification",
                "{\"purchaseId\":\"P-" + friend + "\"," + at("2026-05-10").substring(1));
        var reward = TWO.put(P + "/referrals/" + friend + "/reward", at("2026-06-20"));
        assertThat(reward.status()).as(reward.text()).isEqualTo(201);
        return reward.json();
    }

    static long balance(String member) {
        return ONE.get(P + "/audit/members/" + member + "/account?asOf=2026-03-01T00:00:00Z")
                .json()
                .path("balance")
                .asLong(-1);
    }
}
