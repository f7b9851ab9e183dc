package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rewards that give coupons, from the shop's side: points are spent and a code is told in one act, or neither. */
@Tag("row-16")
@Tag("row-46")
class RewardCouponsIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";
    static final int CLIENTS = 48;

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static Answer told(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    /** A member with a hundred points. */
    static void rich(String member) {
        LEDGER.register("retail", member);
        told(LEDGER.put(
                P + "/purchases/P-" + member,
                "{\"memberId\":\"" + member
                        + "\",\"amount\":\"100.00\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}"));
    }

    static void opened(String pool, String further) {
        told(LEDGER.put(
                P + "/coupon-pools/" + pool,
                "{\"name\":\"Five pounds off\",\"amountOff\":\"5.00\",\"currency\":\"GBP\"" + further
                        + ",\"effectiveAt\":\"2026-02-02T10:00:00Z\"}"));
    }

    static Answer listed(String reward, int version, String further) {
        return LEDGER.put(
                P + "/rewards/" + reward,
                "{\"version\":" + version + ",\"name\":\"Five pounds off\",\"cost\":40" + further
                        + ",\"effectiveAt\":\"2026-02-02T10:00:00Z\"}");
    }

    static String ordering(String reward, String member) {
        return "{\"memberId\":\"" + member + "\",\"rewardId\":\"" + reward
                + "\",\"effectiveAt\":\"2026-02-03T10:00:00Z\"}";
    }

    static Answer ordered(String order, String reward, String member) {
        return LEDGER.put(P + "/reward-orders/" + order, ordering(reward, member));
    }

    static Answer cancelled(String order) {
        return LEDGER.put(
                P + "/reward-orders/" + order + "/cancellation", "{\"effectiveAt\":\"2026-02-04T10:00:00Z\"}");
    }

    static String code(Answer ordered) {
        return ordered.json().path("coupon").path("code").asString();
    }

    static Answer redeemed(String id, String code) {
        return LEDGER.put(
                P + "/coupon-redemptions/" + id,
                "{\"code\":\"" + code + "\",\"purchaseId\":\"R-" + id
                        + "\",\"orderAmount\":\"25.00\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-04T10:00:00Z\"}");
    }

    static long balance(String member) {
        return LEDGER.get(P + "/audit/members/" + member + "/account?asOf=2026-02-10T00:00:00Z")
                .json()
                .path("balance")
                .asLong();
    }

    @Test
    void an_order_tells_the_code_each_time_it_is_sent_and_nobody_else_does() {
        rich("anna");
        opened("treats", ",\"codes\":3,\"until\":\"2026-02-20T00:00:00Z\"");
        told(listed("five-off", 1, ",\"couponPoolId\":\"treats\""));

        var first = told(LEDGER.put(P + "/reward-orders/O-1", ordering("five-off", "anna"), "key-1"));
        var code = code(first);
        assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        var coupon = first.json().path("coupon");
        assertThat(coupon.path("couponId").asString()).isEqualTo("O-1");
        assertThat(coupon.path("poolId").asString()).isEqualTo("treats");
        assertThat(coupon.path("until").asString()).isEqualTo("2026-02-20T00:00:00Z");
        assertThat(first.json().path("state").asString()).isEqualTo("DELIVERED");
        assertThat(first.json().path("balance").asInt()).isEqualTo(60);
        for (var again : List.of(
                LEDGER.put(P + "/reward-orders/O-1", ordering("five-off", "anna"), "key-1"),
                ordered("O-1", "five-off", "anna"))) {
            assertThat(again.replayed()).isTrue();
            assertThat(again.json()).isEqualTo(first.json());
        }

        var found = LEDGER.get(P + "/reward-orders/O-1");
        assertThat(found.json().path("state").asString()).isEqualTo("DELIVERED");
        assertThat(found.json().path("couponId").asString()).isEqualTo("O-1");
        assertThat(found.json()
                        .path("steps")
                        .valueStream()
                        .map(each -> each.path("state").asString()))
                .containsExactly("DELIVERED");
        var seen = LEDGER.get(P + "/coupons/O-1");
        assertThat(seen.json().path("orderId").asString()).isEqualTo("O-1");
        assertThat(LEDGER.get(P + "/audit/members/anna/history").text()).contains("coupon-issued", "reward-ordered");
        for (var answer : List.of(
                found,
                seen,
                LEDGER.get(P + "/members/anna/coupons"),
                LEDGER.get(P + "/reward-orders?memberId=anna"),
                LEDGER.get(P + "/audit/members/anna/history"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).doesNotContain(code).doesNotContain(code.replace("-", ""));
        }
        assertThat(LEDGER.put(P + "/reward-orders/O-1/delivery", "{\"effectiveAt\":\"2026-02-04T10:00:00Z\"}")
                        .code())
                .isEqualTo("reward-step-out-of-order");
        assertThat(told(redeemed("X-1", code)).json().path("discount").asString())
                .isEqualTo("5.00");
        assertThat(cancelled("O-1").code()).isEqualTo("coupon-redeemed");
        assertThat(balance("anna")).isEqualTo(60);
    }

    @Test
    void whoever_cancels_has_the_points_again_and_the_code_is_good_no_more() {
        rich("bert");
        opened("sweets", "");
        told(listed("sweet", 1, ",\"couponPoolId\":\"sweets\",\"stock\":1"));
        var code = code(told(ordered("O-2", "sweet", "bert")));
        assertThat(ordered("O-3", "sweet", "bert").code()).isEqualTo("reward-sold-out");

        var back = told(cancelled("O-2"));

        assertThat(back.json().path("balance").asInt()).isEqualTo(100);
        assertThat(cancelled("O-2").replayed()).isTrue();
        assertThat(redeemed("X-2", code).code()).isEqualTo("coupon-voided");
        assertThat(LEDGER.get(P + "/coupons/O-2").json().path("state").asString())
                .isEqualTo("VOID");
        assertThat(LEDGER.get(P + "/reward-orders/O-2").json().path("state").asString())
                .isEqualTo("CANCELLED");
        told(ordered("O-3", "sweet", "bert"));
        var pool = LEDGER.get(P + "/coupon-pools/sweets").json();
        assertThat(pool.path("issued").asInt()).isEqualTo(2);
    }

    @Test
    void the_catalogue_says_what_a_pool_has_left_and_when_it_is_over() {
        rich("cora");
        assertThat(listed("hat", 1, ",\"couponPoolId\":\"hats\"").code()).isEqualTo("unknown-coupon-pool");
        opened("hats", ",\"codes\":1");
        assertThat(listed("hat", 1, ",\"couponPoolId\":\"hats\",\"cancellable\":\"UNTIL_SHIPPED\"")
                        .status())
                .isEqualTo(400);
        assertThat(listed("hat", 1, ",\"couponPoolId\":\"a b\"").status()).isEqualTo(400);
        told(listed("hat", 1, ",\"couponPoolId\":\"hats\",\"stock\":5"));
        var hat = LEDGER.get(P + "/rewards/hat").json();
        assertThat(hat.path("couponPoolId").asString()).isEqualTo("hats");
        assertThat(hat.path("cancellable").asString()).isEqualTo("ANY_TIME");
        assertThat(hat.path("left").asInt()).isEqualTo(1);
        told(ordered("O-4", "hat", "cora"));

        assertThat(ordered("O-5", "hat", "cora").code()).isEqualTo("coupon-pool-exhausted");
        assertThat(balance("cora")).isEqualTo(60);
        assertThat(LEDGER.get(P + "/rewards/hat").json().path("state").asString())
                .isEqualTo("SOLD_OUT");
        told(LEDGER.put(P + "/coupon-pools/hats/withdrawal", "{\"effectiveAt\":\"2026-02-02T11:00:00Z\"}"));
        assertThat(ordered("O-5", "hat", "cora").code()).isEqualTo("coupon-pool-withdrawn");
        assertThat(LEDGER.get(P + "/rewards/hat").json().path("state").asString())
                .isEqualTo("ENDED");
        assertThat(listed("hat", 2, "").status()).isEqualTo(201);
        var plain = LEDGER.get(P + "/rewards/hat").json();
        assertThat(plain.path("couponPoolId").isNull()).isTrue();
        assertThat(plain.path("left").isNull()).isTrue();
        assertThat(told(ordered("O-5", "hat", "cora")).json().has("coupon")).isFalse();
    }

    /** Of as many orders as there are points for, twice as many as there are codes: all at once, beside coupons that are simply issued. */
    @Test
    void never_more_are_given_than_there_are_codes_whoever_gives_them() throws Exception {
        int codes = CLIENTS / 2;
        var members = IntStream.range(0, CLIENTS).mapToObj(i -> "m" + i).toList();
        members.forEach(RewardCouponsIT::rich);
        opened("few", ",\"codes\":" + codes);
        told(listed("rare", 1, ",\"couponPoolId\":\"few\",\"stock\":" + (CLIENTS - 4)));

        var answers = atOnce(members.stream()
                .flatMap(member -> Stream.<Callable<Answer>>of(
                        () -> ordered("F-" + member, "rare", member),
                        () -> LEDGER.put(
                                P + "/coupons/G-" + member,
                                "{\"poolId\":\"few\",\"memberId\":\"" + member
                                        + "\",\"effectiveAt\":\"2026-02-03T10:00:00Z\"}")))
                .toList());

        var given = answers.stream().filter(each -> each.status() == 201).toList();
        assertThat(given).hasSize(codes);
        assertThat(answers.stream().filter(each -> each.status() != 201))
                .allSatisfy(each -> assertThat(each.code()).isEqualTo("coupon-pool-exhausted"));
        var pool = LEDGER.get(P + "/coupon-pools/few").json();
        assertThat(pool.path("left").asInt()).isZero();
        long orders = given.stream().filter(each -> each.json().has("orderId")).count();
        assertThat(LEDGER.get(P + "/rewards/rare").json().path("ordered").asLong())
                .isEqualTo(orders);
        soundInvariants();
    }

    /** The customer at the till and the one who calls the order off are both in a hurry: one of them has it. */
    @Test
    void an_order_is_cancelled_or_its_coupon_redeemed_and_never_both() throws Exception {
        opened("races", "");
        told(listed("race", 1, ",\"couponPoolId\":\"races\""));
        for (int i = 0; i < 12; i++) {
            var order = "Q-" + i;
            rich(order);
            var code = code(told(ordered(order, "race", order)));

            var answers = atOnce(List.of(() -> cancelled(order), () -> redeemed("X-" + order, code)));

            var codes = answers.stream()
                    .map(each -> each.status() == 201 ? "201" : each.code())
                    .toList();
            assertThat(codes).isIn(List.of("201", "coupon-voided"), List.of("coupon-redeemed", "201"));
            assertThat(balance(order)).isEqualTo(codes.getFirst().equals("201") ? 100 : 60);
        }
        soundInvariants();
    }

    private static void soundInvariants() {
        var report = LEDGER.get("/v1/invariants").json();
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    }

    private static List<Answer> atOnce(List<Callable<Answer>> asking) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : clients.invokeAll(asking)) {
                answers.add(client.get());
            }
        }
        return answers;
    }

    @Test
    void orders_in_bulk_tell_their_codes_and_what_comes_after_them_finds_their_coupons() {
        rich("dora");
        opened("mailing", "");
        told(listed("letter", 1, ",\"couponPoolId\":\"mailing\""));
        var item = "{\"kind\":\"%s\",\"id\":\"%s\",\"effectiveAt\":\"2026-02-03T10:00:00Z\"%s}";
        var ordering = ",\"memberId\":\"dora\",\"rewardId\":\"letter\"";
        var body = "{\"facts\":["
                + String.join(
                        ",",
                        item.formatted("reward-order", "B-1", ordering),
                        item.formatted("reward-order", "B-2", ordering),
                        item.formatted("reward-order", "B-3", ordering),
                        item.formatted("coupon-void", "B-2", ",\"reason\":\"leaked\""),
                        item.formatted("reward-order-cancellation", "B-2", ""))
                + "]}";

        var answer = LEDGER.post(P + "/facts", body, "bulk");

        assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(4);
        assertThat(answer.json().path("rejected").toString()).isEqualTo("{\"insufficient-balance\":1}");
        var code = answer.json()
                .path("items")
                .get(0)
                .path("answer")
                .path("coupon")
                .path("code")
                .asString();
        told(redeemed("X-B-1", code));
        var again = "{\"facts\":[" + item.formatted("reward-order", "B-1", ordering) + "]}";
        assertThat(LEDGER.post(P + "/facts", again, "bulk")
                        .json()
                        .path("items")
                        .get(0)
                        .path("answer")
                        .path("coupon")
                        .path("code")
                        .asString())
                .isEqualTo(code);
        assertThat(balance("dora")).isEqualTo(60);
    }
}
