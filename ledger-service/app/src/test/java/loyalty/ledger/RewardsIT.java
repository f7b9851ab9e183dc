package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogue, its stock and what is ordered, from the shop's side. */
@Tag("row-16")
class RewardsIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";
    static final int CLIENTS = 64;

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    /** A member with a hundred points. */
    static void rich(String member) {
        LEDGER.register("retail", member);
        told(LEDGER.put(
                P + "/purchases/P-" + member,
                "{\"memberId\":\"" + member
                        + "\",\"amount\":\"100.00\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}"));
    }

    static Answer listed(String reward, int version, int cost, String further) {
        return LEDGER.put(
                P + "/rewards/" + reward,
                "{\"version\":" + version + ",\"name\":\"Mug, blue\",\"cost\":" + cost + further
                        + ",\"effectiveAt\":\"2026-02-02T10:00:00Z\"}");
    }

    static Answer ordered(String order, String reward, String member) {
        return LEDGER.put(
                P + "/reward-orders/" + order,
                "{\"memberId\":\"" + member + "\",\"rewardId\":\"" + reward
                        + "\",\"effectiveAt\":\"2026-02-03T10:00:00Z\"}");
    }

    static Answer step(String order, String step) {
        return LEDGER.put(P + "/reward-orders/" + order + "/" + step, "{\"effectiveAt\":\"2026-02-04T10:00:00Z\"}");
    }

    static Answer told(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    @Test
    @Tag("row-06")
    void an_order_spends_points_is_carried_on_step_by_step_and_is_told_alike_again() {
        rich("anna");
        told(listed("mug", 1, 30, ",\"stock\":5,\"cancellable\":\"UNTIL_DELIVERED\""));

        var order = told(ordered("O-1", "mug", "anna"));
        assertThat(order.json().path("redeemed").asInt()).isEqualTo(30);
        assertThat(order.json().path("balance").asInt()).isEqualTo(70);
        assertThat(order.json().path("state").asString()).isEqualTo("ORDERED");
        assertThat(order.json().path("rewardVersion").asInt()).isEqualTo(1);
        assertThat(order.json().path("nextLapse").path("at").asString()).isEqualTo("2027-02-01T10:00:00Z");
        assertThat(order.json().path("tier").path("name").asString()).isEqualTo("none");
        var again = ordered("O-1", "mug", "anna");
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(order.json());

        assertThat(step("O-1", "delivery").code()).isEqualTo("reward-step-out-of-order");
        told(step("O-1", "shipment"));
        assertThat(step("O-1", "readiness").code()).isEqualTo("reward-step-out-of-order");
        told(step("O-1", "delivery"));
        assertThat(step("O-1", "cancellation").code()).isEqualTo("reward-order-not-cancellable");

        var found = LEDGER.get(P + "/reward-orders/O-1").json();
        assertThat(found.path("state").asString()).isEqualTo("DELIVERED");
        assertThat(found.path("name").asString()).isEqualTo("Mug, blue");
        assertThat(found.path("steps")
                        .valueStream()
                        .map(each -> each.path("state").asString()))
                .containsExactly("ORDERED", "SHIPPED", "DELIVERED");
        assertThat(LEDGER.get(P + "/audit/members/anna/history").text())
                .contains("reward-ordered", "reward-order-progressed");
    }

    @Test
    void a_cancelled_order_gives_points_and_stock_back_at_once() {
        rich("bert");
        told(listed("pen", 1, 40, ",\"stock\":1"));
        told(ordered("O-2", "pen", "bert"));
        assertThat(ordered("O-3", "pen", "bert").code()).isEqualTo("reward-sold-out");
        assertThat(LEDGER.get(P + "/rewards/pen").json().path("state").asString())
                .isEqualTo("SOLD_OUT");

        var back = told(step("O-2", "cancellation"));

        assertThat(back.json().path("reversed").asInt()).isEqualTo(40);
        assertThat(back.json().path("balance").asInt()).isEqualTo(100);
        var pen = LEDGER.get(P + "/rewards/pen").json();
        assertThat(pen.path("ordered").asInt()).isZero();
        assertThat(pen.path("left").asInt()).isEqualTo(1);
        told(ordered("O-3", "pen", "bert"));
        assertThat(LEDGER.get(P + "/reward-orders/O-2").json().path("state").asString())
                .isEqualTo("CANCELLED");
    }

    @Test
    void a_version_changes_what_is_listed_and_a_withdrawal_ends_it() {
        told(listed("cap", 1, 10, ""));
        assertThat(listed("cap", 1, 10, "").replayed()).isTrue();
        assertThat(listed("cap", 1, 11, "").code()).isEqualTo("reward-differs");
        assertThat(listed("cap", 3, 11, "").code()).isEqualTo("version-not-next");
        told(listed("cap", 2, 11, ",\"tiers\":[\"silver\"]"));
        var cap = LEDGER.get(P + "/rewards/cap").json();
        assertThat(cap.path("cost").asInt()).isEqualTo(11);
        assertThat(cap.path("left").isNull()).isTrue();
        assertThat(cap.path("tiers").toString()).isEqualTo("[\"silver\"]");
        assertThat(listed("cap", 3, 11, ",\"cancellable\":\"perhaps\"").status())
                .isEqualTo(400);
        assertThat(listed("cap", 3, 0, "").status()).isEqualTo(400);

        told(LEDGER.put(
                P + "/rewards/cap/withdrawal", "{\"reason\":\"broken\",\"effectiveAt\":\"2026-02-02T11:00:00Z\"}"));
        rich("cora");
        assertThat(ordered("O-4", "cap", "cora").code()).isEqualTo("reward-withdrawn");
        assertThat(LEDGER.get(P + "/rewards/cap").json().path("state").asString())
                .isEqualTo("WITHDRAWN");
        assertThat(LEDGER.get(P + "/rewards/none").code()).isEqualTo("unknown-reward");
        assertThat(LEDGER.get(P + "/reward-orders/none").code()).isEqualTo("unknown-reward-order");
    }

    /** Three for each that there are, all at once; then as many as were cancelled, while they are being cancelled. */
    @Test
    void never_more_are_given_than_there_are_and_nobody_is_refused_while_there_are_some() throws Exception {
        int stock = CLIENTS / 3;
        var members = IntStream.range(0, CLIENTS).mapToObj(i -> "m" + i).toList();
        members.forEach(RewardsIT::rich);
        told(listed("few", 1, 10, ",\"stock\":" + stock));

        var first = atOnce(members, member -> ordered("F-" + member, "few", member));

        var given = first.stream().filter(each -> each.status() == 201).toList();
        assertThat(given).hasSize(stock);
        assertThat(first.stream().filter(each -> each.status() != 201))
                .allSatisfy(each -> assertThat(each.code()).isEqualTo("reward-sold-out"));
        assertThat(LEDGER.get(P + "/rewards/few").json().path("left").asInt()).isZero();

        var back = given.stream()
                .map(each -> each.json().path("orderId").asString())
                .limit(10)
                .toList();
        assertThat(atOnce(back, order -> step(order, "cancellation")))
                .allSatisfy(each -> assertThat(each.status()).as(each.text()).isEqualTo(201));
        var second = atOnce(members, member -> ordered("S-" + member, "few", member));
        assertThat(second.stream().filter(each -> each.status() == 201)).hasSize(back.size());

        assertThat(LEDGER.get(P + "/rewards/few").json().path("ordered").asInt())
                .isEqualTo(stock);
        var report = LEDGER.get("/v1/invariants").json();
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    }

    private static List<Answer> atOnce(List<String> of, Function<String, Answer> asking) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = of.stream()
                    .map(each -> clients.submit(() -> asking.apply(each)))
                    .toList();
            for (var client : running) {
                answers.add(client.get());
            }
        }
        return answers;
    }

    @Test
    void who_packs_finds_the_orders_that_wait_page_by_page() {
        rich("dora");
        rich("emil");
        told(listed("toy", 1, 5, ""));
        for (int i = 1; i <= 5; i++) {
            told(ordered("T-" + i, "toy", i % 2 == 0 ? "emil" : "dora"));
        }
        told(step("T-1", "readiness"));
        told(step("T-4", "cancellation"));

        assertThat(walk("state=ORDERED&memberId=dora", 1)).containsExactly("T-3", "T-5");
        assertThat(walk("state=READY&memberId=dora", 100)).containsExactly("T-1");
        assertThat(walk("memberId=emil", 1)).containsExactly("T-2", "T-4");
        assertThat(walk("state=ORDERED&memberId=dora&recordedFrom=2100-01-01T00:00:00Z", 100))
                .isEmpty();
        assertThat(walk("state=CANCELLED", 1)).contains("T-4");
        assertThat(LEDGER.get(P + "/reward-orders?state=lost").status()).isEqualTo(400);
        assertThat(LEDGER.get(P + "/reward-orders?limit=501").status()).isEqualTo(400);
        assertThat(LEDGER.get("/v1/programmes/nowhere/reward-orders").status()).isEqualTo(404);
    }

    private static List<String> walk(String query, int limit) {
        var found = new ArrayList<String>();
        long after = 0;
        while (true) {
            var page = LEDGER.get(P + "/reward-orders?" + query + "&limit=" + limit + "&after=" + after)
                    .json();
            page.path("orders").forEach(each -> found.add(each.path("orderId").asString()));
            if (page.path("next").isNull()) {
                return found;
            }
            after = page.path("next").asLong();
        }
    }

    @Test
    void the_catalogue_is_read_page_by_page() {
        told(listed("c-1", 1, 5, ""));
        told(listed("c-2", 1, 5, ""));
        told(listed("c-1", 2, 6, ""));
        var costs = new ArrayList<String>();
        long after = 0;
        while (true) {
            var page = LEDGER.get(P + "/rewards?limit=1&after=" + after).json();
            page.path("rewards")
                    .forEach(each -> costs.add(each.path("rewardId").asString() + " "
                            + each.path("cost").asInt()));
            if (page.path("next").isNull()) {
                break;
            }
            after = page.path("next").asLong();
        }
        assertThat(costs).contains("c-1 6", "c-2 5").doesNotHaveDuplicates();
        assertThat(LEDGER.get(P + "/rewards?limit=0").status()).isEqualTo(400);
    }

    @Test
    void orders_and_what_becomes_of_them_may_come_in_bulk() {
        rich("finn");
        told(listed("bag", 1, 20, ",\"cancellable\":\"ANY_TIME\""));
        var item = "{\"kind\":\"%s\",\"id\":\"K-1\",\"effectiveAt\":\"2026-02-05T10:00:00Z\"%s}";
        var items = List.of(
                item.formatted("reward-order", ",\"memberId\":\"finn\",\"rewardId\":\"bag\""),
                item.formatted("reward-order-shipment", ""),
                item.formatted("reward-order-readiness", ""),
                item.formatted("reward-order-delivery", ""),
                item.formatted("reward-order-cancellation", ",\"reason\":\"broken\""));

        var answer = LEDGER.post(P + "/facts", "{\"facts\":[" + String.join(",", items) + "]}", "bulk");

        assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(4);
        assertThat(answer.json().path("rejected").toString()).contains("reward-step-out-of-order");
        assertThat(LEDGER.get(P + "/reward-orders/K-1").json().path("state").asString())
                .isEqualTo("CANCELLED");
    }
}
