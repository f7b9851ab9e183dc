package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Coupons from the shop's side: issued from a pool that all share, redeemed once by whoever shows the code. */
@Tag("row-46")
class CouponsIT {

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

    static Answer told(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    static Answer opened(String pool, String further) {
        return LEDGER.put(
                P + "/coupon-pools/" + pool,
                "{\"name\":\"Five pounds off\"" + further + ",\"effectiveAt\":\"2026-02-02T10:00:00Z\"}");
    }

    static Answer issued(String coupon, String pool, String member) {
        return LEDGER.put(
                P + "/coupons/" + coupon,
                "{\"poolId\":\"" + pool + "\",\"memberId\":\"" + member
                        + "\",\"effectiveAt\":\"2026-02-03T10:00:00Z\"}");
    }

    static String code(Answer issued) {
        return issued.json().path("code").asString();
    }

    static String shown(String code, String receipt, String order, String at) {
        return "{\"code\":\"" + code + "\",\"purchaseId\":\"" + receipt + "\",\"orderAmount\":\"" + order
                + "\",\"currency\":\"GBP\",\"effectiveAt\":\"" + at + "\"}";
    }

    static Answer redeemed(String id, String code) {
        return LEDGER.put(P + "/coupon-redemptions/" + id, shown(code, "R-" + id, "25.00", "2026-02-04T10:00:00Z"));
    }

    static Answer quoted(String code, String order, String at) {
        return LEDGER.post(
                P + "/coupon-quotes",
                "{\"code\":\"" + code + "\",\"orderAmount\":\"" + order + "\",\"currency\":\"GBP\",\"effectiveAt\":\""
                        + at + "\"}",
                "any");
    }

    @Test
    void a_coupon_is_issued_asked_about_redeemed_and_given_back() {
        LEDGER.register("retail", "anna");
        told(opened(
                "spring",
                ",\"amountOff\":\"5.00\",\"minimumOrder\":\"20.00\",\"currency\":\"GBP\",\"points\":10"
                        + ",\"codes\":3,\"until\":\"2026-02-20T00:00:00Z\""));
        var issued = told(issued("C-1", "spring", "anna"));
        var code = code(issued);
        assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(issued.json().path("until").asString()).isEqualTo("2026-02-20T00:00:00Z");

        var quote = quoted(code.toLowerCase(Locale.ROOT), "25.00", "2026-02-04T10:00:00Z");
        assertThat(quote.status()).as(quote.text()).isEqualTo(200);
        assertThat(quote.json().path("discount").asString()).isEqualTo("5.00");
        assertThat(quote.json().path("amount").asString()).isEqualTo("20.00");
        assertThat(quote.json().path("points").asInt()).isEqualTo(10);
        assertThat(quoted(code, "19.99", "2026-02-04T10:00:00Z").code()).isEqualTo("order-below-coupon-minimum");
        assertThat(quoted(code, "25.00", "2026-02-19T23:59:59.999999Z").status())
                .isEqualTo(200);
        assertThat(quoted(code, "25.00", "2026-02-20T00:00:00Z").code()).isEqualTo("coupon-expired");

        var redeemed = told(redeemed("X-1", code));
        assertThat(redeemed.json().path("discount").asString()).isEqualTo("5.00");
        assertThat(redeemed.json().path("earned").asInt()).isEqualTo(10);
        assertThat(redeemed.json().path("balance").asInt()).isEqualTo(10);
        assertThat(redeemed.json().path("memberId").asString()).isEqualTo("anna");
        var again = redeemed("X-1", code);
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(redeemed.json());
        assertThat(redeemed("X-2", code).code()).isEqualTo("coupon-redeemed");
        assertThat(LEDGER.get(P + "/coupons/C-1").json().path("state").asString())
                .isEqualTo("REDEEMED");

        var undone = told(LEDGER.put(
                P + "/coupon-redemptions/X-1/undo",
                "{\"reason\":\"mistake\",\"effectiveAt\":\"2026-02-04T11:00:00Z\"}"));
        assertThat(undone.json().path("reversed").asInt()).isEqualTo(10);
        assertThat(undone.json().path("balance").asInt()).isZero();
        told(LEDGER.put(P + "/coupon-redemptions/X-2", shown(code, "R-2", "25.00", "2026-02-04T11:00:00Z")));
        var found = LEDGER.get(P + "/coupons/C-1").json();
        assertThat(found.path("redemptions").size()).isEqualTo(2);
        assertThat(found.path("redemptions").get(0).path("undoneAt").asString()).isEqualTo("2026-02-04T11:00:00Z");
        assertThat(found.path("redemptions").get(1).path("undoneAt").isNull()).isTrue();
        assertThat(LEDGER.get(P + "/audit/members/anna/history").text())
                .contains("coupon-issued", "coupon-redeemed", "coupon-redemption-undone");
    }

    /** By its id, and by an idempotency key: the code is made anew from what the entry holds, and is the same. */
    @Test
    void a_retry_is_told_the_same_code_and_nobody_else_is() {
        LEDGER.register("retail", "bert");
        told(opened("once", ",\"points\":5"));
        var body = "{\"poolId\":\"once\",\"memberId\":\"bert\",\"effectiveAt\":\"2026-02-03T10:00:00Z\"}";
        var first = told(LEDGER.put(P + "/coupons/C-2", body, "key-1"));

        for (var again : List.of(LEDGER.put(P + "/coupons/C-2", body, "key-1"), issued("C-2", "once", "bert"))) {
            assertThat(again.replayed()).isTrue();
            assertThat(again.json()).isEqualTo(first.json());
        }
        var code = code(first);
        var found = LEDGER.get(P + "/coupons/C-2");
        assertThat(found.json().path("state").asString()).isEqualTo("VALID");
        for (var answer : List.of(
                found, LEDGER.get(P + "/members/bert/coupons"), LEDGER.get(P + "/audit/members/bert/history"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).doesNotContain(code).doesNotContain(code.replace("-", ""));
        }
        assertThat(code(told(issued("C-3", "once", "bert")))).isNotEqualTo(code);
        assertThat(issued("C-2", "once", "nobody").code()).isEqualTo("coupon-differs");
    }

    @Test
    void what_is_no_code_and_what_is_nobodys_is_refused() {
        assertThat(redeemed("X-9", "0000-0000-0000-0000").code()).isEqualTo("unknown-coupon");
        assertThat(redeemed("X-9", "0000-0000").status()).isEqualTo(400);
        assertThat(quoted("0000-0000-0000-0000", "5.00", "2026-02-04T10:00:00Z").status())
                .isEqualTo(404);
        assertThat(LEDGER.get(P + "/coupons/none").code()).isEqualTo("unknown-coupon");
        assertThat(LEDGER.get(P + "/coupon-pools/none").code()).isEqualTo("unknown-coupon-pool");
        assertThat(LEDGER.put(P + "/coupon-redemptions/none/undo", "{}").code()).isEqualTo("unknown-coupon-redemption");
        assertThat(LEDGER.get("/v1/programmes/nowhere/coupon-pools").status()).isEqualTo(404);
        for (var further : List.of(
                "",
                ",\"amountOff\":\"5.00\"",
                ",\"currency\":\"GBP\",\"points\":5",
                ",\"amountOff\":\"5.00\",\"percentOff\":10,\"currency\":\"GBP\"",
                ",\"percentOff\":101",
                ",\"discountMax\":\"5.00\",\"currency\":\"GBP\"",
                ",\"points\":0",
                ",\"points\":5,\"codes\":0",
                ",\"points\":5,\"validDays\":0",
                ",\"points\":5,\"from\":\"2026-02-20T00:00:00Z\",\"until\":\"2026-02-20T00:00:00Z\"")) {
            assertThat(opened("broken", further).status()).as(further).isEqualTo(400);
        }
        assertThat(opened("broken", ",\"amountOff\":\"5.00\",\"currency\":\"EUR\"")
                        .code())
                .isEqualTo("unknown-currency");
    }

    /** Three for each that there are, all at once; then one code at all tills at once. */
    @Test
    void never_more_are_issued_than_there_are_codes_and_a_code_is_good_at_one_till() throws Exception {
        int codes = CLIENTS / 3;
        var members = IntStream.range(0, CLIENTS).mapToObj(i -> "m" + i).toList();
        members.forEach(member -> LEDGER.register("retail", member));
        told(opened("few", ",\"percentOff\":\"10\",\"codes\":" + codes));

        var issued = atOnce(members, member -> issued("F-" + member, "few", member));

        var given = issued.stream().filter(each -> each.status() == 201).toList();
        assertThat(given).hasSize(codes);
        assertThat(issued.stream().filter(each -> each.status() != 201))
                .allSatisfy(each -> assertThat(each.code()).isEqualTo("coupon-pool-exhausted"));
        assertThat(given.stream().map(CouponsIT::code)).doesNotHaveDuplicates();
        var pool = LEDGER.get(P + "/coupon-pools/few").json();
        assertThat(pool.path("left").asInt()).isZero();
        assertThat(pool.path("state").asString()).isEqualTo("EXHAUSTED");

        var code = code(given.getFirst());
        var tills = atOnce(members, till -> redeemed("T-" + till, code));
        assertThat(tills.stream().filter(each -> each.status() == 201)).hasSize(1);
        assertThat(tills.stream().filter(each -> each.status() != 201))
                .allSatisfy(each -> assertThat(each.code()).isEqualTo("coupon-redeemed"));
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
    void pools_and_the_coupons_of_a_member_are_read_page_by_page() {
        LEDGER.register("retail", "cora");
        told(opened("p-1", ",\"points\":5,\"validDays\":30"));
        told(opened("p-2", ",\"points\":5"));
        told(LEDGER.put(
                P + "/coupon-pools/p-2/withdrawal",
                "{\"reason\":\"leaked\",\"effectiveAt\":\"2026-02-03T11:00:00Z\"}"));
        told(issued("P-1", "p-1", "cora"));
        told(issued("P-2", "p-2", "cora"));
        told(LEDGER.put(P + "/coupons/P-2/void", "{\"reason\":\"leaked\",\"effectiveAt\":\"2026-02-03T12:00:00Z\"}"));

        assertThat(walk("/coupon-pools", "pools", "poolId")).contains("p-1 OPEN", "p-2 WITHDRAWN");
        assertThat(walk("/members/cora/coupons", "coupons", "couponId")).containsExactly("P-1 EXPIRED", "P-2 VOID");
        assertThat(LEDGER.get(P + "/coupons/P-1").json().path("until").asString())
                .isEqualTo("2026-03-05T10:00:00Z");
        assertThat(LEDGER.get(P + "/coupon-pools?limit=101").status()).isEqualTo(400);
        assertThat(LEDGER.get(P + "/members/cora/coupons?after=-1").status()).isEqualTo(400);
    }

    private static List<String> walk(String path, String rows, String id) {
        var found = new ArrayList<String>();
        long after = 0;
        while (true) {
            var page = LEDGER.get(P + path + "?limit=1&after=" + after).json();
            page.path(rows)
                    .forEach(each -> found.add(
                            each.path(id).asString() + " " + each.path("state").asString()));
            if (page.path("next").isNull()) {
                return found;
            }
            after = page.path("next").asLong();
        }
    }

    @Test
    void who_may_not_make_a_coupon_void_may_not_do_it_in_bulk_either() {
        LEDGER.register("retail", "emil");
        told(opened("kept", ",\"points\":5"));
        told(LEDGER.put(P + "/coupons/V-1", "{\"poolId\":\"kept\",\"memberId\":\"emil\"}"));
        var till = new Caller("till", "till1", Set.of(Role.SERVICE), Set.of(Caller.BACKDATE), Set.of());
        var body = "{\"facts\":[{\"kind\":\"coupon-void\",\"id\":\"V-1\"}]}";

        var refused = LEDGER.call(till, "POST", P + "/facts", body, Map.of());
        assertThat(refused.json().path("rejected").toString()).isEqualTo("{\"forbidden\":1}");
        assertThat(LEDGER.post(P + "/facts", body, "void")
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void coupons_may_be_issued_in_bulk_each_with_its_code() {
        LEDGER.register("retail", "dora");
        told(opened("mailing", ",\"points\":5"));
        var item = "{\"kind\":\"%s\",\"id\":\"%s\",\"effectiveAt\":\"2026-02-05T10:00:00Z\"%s}";
        var body = "{\"facts\":["
                + String.join(
                        ",",
                        item.formatted("coupon", "B-1", ",\"poolId\":\"mailing\",\"memberId\":\"dora\""),
                        item.formatted("coupon", "B-2", ",\"poolId\":\"mailing\",\"memberId\":\"dora\""),
                        item.formatted("coupon", "B-3", ",\"poolId\":\"mailing\",\"memberId\":\"nobody\""),
                        item.formatted("coupon-void", "B-2", ",\"reason\":\"leaked\""))
                + "]}";

        var answer = LEDGER.post(P + "/facts", body, "bulk");

        assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(3);
        assertThat(answer.json().path("rejected").toString()).isEqualTo("{\"unknown-member\":1}");
        var code =
                answer.json().path("items").get(0).path("answer").path("code").asString();
        var used = LEDGER.post(
                P + "/facts",
                "{\"facts\":["
                        + String.join(
                                ",",
                                item.formatted(
                                        "coupon-redemption",
                                        "BX-1",
                                        ",\"code\":\"" + code
                                                + "\",\"purchaseId\":\"BR-1\",\"orderAmount\":\"1.00\",\"currency\":\"GBP\""),
                                item.formatted("coupon-redemption-undo", "BX-1", ",\"reason\":\"mistake\""))
                        + "]}",
                "bulk");
        assertThat(used.json().path("accepted").asInt()).as(used.text()).isEqualTo(2);
        assertThat(LEDGER.get(P + "/coupons/B-1").json().path("redemptions").size())
                .isEqualTo(1);
        assertThat(LEDGER.get(P + "/coupons/B-2").json().path("state").asString())
                .isEqualTo("VOID");
    }

    @Test
    void in_bulk_a_code_is_redeemed_in_the_order_of_its_members_other_facts() {
        told(opened("thanks", ",\"points\":10"));
        var items = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            LEDGER.register("retail", "bulk-" + i);
            var code = code(told(issued("CB-" + i, "thanks", "bulk-" + i)));
            // The code alone says whose it is; told too late, the points that it gives are not there to be spent.
            items.add("{\"kind\":\"coupon-redemption\",\"id\":\"CBR-" + i + "\","
                    + shown(code, "R-CBR-" + i, "25.00", "2026-02-04T10:00:00Z").substring(1));
            items.add("{\"kind\":\"redemption\",\"id\":\"CBX-" + i + "\",\"memberId\":\"bulk-" + i
                    + "\",\"points\":10,\"effectiveAt\":\"2026-02-05T10:00:00Z\"}");
        }
        var answer = LEDGER.call(
                TestLedger.SHOP, "POST", P + "/facts", "{\"facts\":[" + String.join(",", items) + "]}", Map.of());
        assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(80);
    }
}
