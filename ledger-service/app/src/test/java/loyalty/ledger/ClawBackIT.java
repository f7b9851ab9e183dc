package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.TestLedger.Answer;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.wiring.AxonLedger;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A reward of 300 and 150 goes back with the purchase of 50.00 that it was paid for, however the return comes. */
class ClawBackIT {

    static final TestLedger ONE = TestLedger.start();
    static final TestLedger TWO = ONE.secondNode();
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        var document =
                TestLedger.document("retail", 1).replace("\"backdatingWindowDays\":400", "\"backdatingWindowDays\":30");
        assertThat(ONE.put(P + "/versions/1", document).status()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        TWO.close();
        ONE.close();
    }

    /** Recommended by {@code of-NAME}, bought for 50.00 on 1 March, rewarded on 15 March. */
    static void rewarded(String friend) {
        ONE.register("retail", "of-" + friend);
        put("/members/of-" + friend + "/referral-codes/CODE-" + friend, at("2026-01-02"));
        put(
                "/members/" + friend,
                "{\"referralCode\":\"CODE-" + friend + "\"," + at("2026-01-03").substring(1));
        put(
                "/purchases/P-" + friend,
                "{\"memberId\":\"" + friend + "\",\"amount\":\"50.00\",\"currency\":\"GBP\","
                        + at("2026-03-01").substring(1));
        put(
                "/referrals/" + friend + "/qualification",
                "{\"purchaseId\":\"P-" + friend + "\"," + at("2026-03-01").substring(1));
        put("/referrals/" + friend + "/reward", at("2026-03-15"));
    }

    static String at(String day) {
        return "{\"effectiveAt\":\"" + day + "T00:00:00Z\"}";
    }

    static String part(String amount, String day) {
        return "{\"amount\":\"" + amount + "\"," + at(day).substring(1);
    }

    static void put(String path, String body) {
        var answer = ONE.put(P + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    static Answer giveBack(TestLedger node, String friend, String id, String body) {
        return node.put(P + "/purchases/P-" + friend + "/returns/" + id, body);
    }

    static long balance(String member, String day) {
        return ONE.get(P + "/audit/members/" + member + "/account?asOf=" + day + "T00:00:00Z")
                .json()
                .path("balance")
                .asLong(-1);
    }

    @Test
    void a_purchase_that_was_never_made_takes_the_reward_back_from_both_sides_and_says_so_again_when_told_again() {
        rewarded("void");
        var because = "{\"reason\":\"till-error\"," + at("2026-03-20").substring(1);

        var voided = ONE.put(P + "/purchases/P-void/void", because);

        assertThat(voided.status()).as(voided.text()).isEqualTo(201);
        assertThat(voided.json().path("effectiveAt").asString()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(voided.json().path("clawBack").path("reversed").asInt()).isEqualTo(150);
        assertThat(balance("void", "2026-03-10")).isZero();
        assertThat(balance("void", "2026-03-20")).isZero();
        assertThat(balance("of-void", "2026-03-20")).isZero();
        long known = ONE.entries();
        var again = TWO.put(P + "/purchases/P-void/void", because);
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(voided.json());
        assertThat(ONE.entries()).isEqualTo(known);
        var facts = "{\"facts\":[{\"kind\":\"purchase-void\",\"id\":\"P-void\"," + because.substring(1) + "]}";
        var bulk =
                ONE.call(TestLedger.SHOP, "POST", P + "/facts", facts, Map.of()).json();
        assertThat(bulk.path("replayed").asInt()).as(bulk.toString()).isEqualTo(1);
        assertThat(bulk.path("items")
                        .get(0)
                        .path("answer")
                        .path("clawBack")
                        .path("reversed")
                        .asInt())
                .isEqualTo(150);
    }

    /** Headers of the entries of a type of a member, in the order of recording. */
    static List<JsonNode> headers(String member, String type) {
        var found = new ArrayList<JsonNode>();
        for (JsonNode entry :
                ONE.get(P + "/audit/members/" + member + "/history").json().path("entries")) {
            if (entry.path("type").asString().equals(type)) {
                found.add(entry.path("header"));
            }
        }
        return found;
    }

    @Test
    void what_follows_from_an_entry_says_from_which_and_for_whom_the_key_acts_stands_in_both() {
        rewarded("proven");
        var registered = ONE.put(
                P + "/members/proven",
                "{\"referralCode\":\"CODE-proven\"," + at("2026-01-03").substring(1));
        var attributed = headers("proven", "referral-attributed").getFirst();
        assertThat(attributed.path("causation").asString()).isEqualTo(Long.toString(registered.position()));
        assertThat(headers("proven", "member-registered").getFirst().has("causation"))
                .isFalse();

        var returned = ONE.call(
                TestLedger.SHOP,
                "PUT",
                P + "/purchases/P-proven/returns/R",
                at("2026-03-20"),
                Map.of("On-Behalf-Of", "clerk-7"));

        assertThat(returned.status()).as(returned.text()).isEqualTo(201);
        var cause = headers("proven", "purchase-returned").getFirst();
        assertThat(cause.path("onBehalfOf").asString()).isEqualTo("clerk-7");
        assertThat(cause.has("causation")).isFalse();
        for (String side : List.of("proven", "of-proven")) {
            var effect = headers(side, "referral-clawed-back").getFirst();
            assertThat(effect.path("causation").asString()).isEqualTo(Long.toString(returned.position()));
            assertThat(effect.path("onBehalfOf").asString()).isEqualTo("clerk-7");
            assertThat(effect.path("correlation")).isEqualTo(cause.path("correlation"));
        }
        assertThat(headers("proven", "purchase-recorded").getFirst().has("onBehalfOf"))
                .isFalse();
        assertThat(ONE.get("/v1/invariants").json().path("invariants").valueStream())
                .filteredOn(result -> result.path("id").asString().equals("INV-56"))
                .allMatch(result -> result.path("ok").asBoolean())
                .hasSize(1);
    }

    @Test
    void for_whom_a_key_acts_is_one_name_for_all_items_and_no_part_of_what_is_told() {
        var fact = "{\"facts\":[{\"kind\":\"member\",\"id\":\"for-1\"},{\"kind\":\"member\",\"id\":\"for-2\"}]}";
        var told = ONE.call(TestLedger.SHOP, "POST", P + "/facts", fact, Map.of("On-Behalf-Of", "till-7"));
        assertThat(told.json().path("accepted").asInt()).as(told.text()).isEqualTo(2);
        assertThat(headers("for-1", "member-registered").getFirst().path("onBehalfOf"))
                .isEqualTo(headers("for-2", "member-registered").getFirst().path("onBehalfOf"));

        var key = Map.of("Idempotency-Key", "for-3", "On-Behalf-Of", "till-7");
        assertThat(ONE.call(TestLedger.SHOP, "PUT", P + "/members/for-3", "{}", key)
                        .status())
                .isEqualTo(201);
        var other = Map.of("Idempotency-Key", "for-3", "On-Behalf-Of", "till-8");
        assertThat(ONE.call(TestLedger.SHOP, "PUT", P + "/members/for-3", "{}", other)
                        .replayed())
                .isTrue();
        assertThat(headers("for-3", "member-registered"))
                .extracting(header -> header.path("onBehalfOf").asString())
                .containsExactly("till-7");

        var wrong = Map.of("On-Behalf-Of", "carol@shop.example");
        var refused = ONE.call(TestLedger.SHOP, "PUT", P + "/members/for-4", "{}", wrong);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).doesNotContain("carol");
    }

    @Test
    void a_till_voids_while_it_may_and_a_person_at_any_time() {
        var till = new Caller("till", "till1", Set.of(Role.SERVICE), Set.of(), Set.of());
        ONE.register("retail", "tilda");
        put("/purchases/T-1", "{\"memberId\":\"tilda\",\"amount\":\"50.00\",\"currency\":\"GBP\"}");

        var voided = ONE.call(till, "PUT", P + "/purchases/T-1/void", null, Map.of());
        assertThat(voided.status()).as(voided.text()).isEqualTo(201);
        put(
                "/purchases/T-3",
                "{\"memberId\":\"tilda\",\"amount\":\"50.00\",\"currency\":\"GBP\","
                        + at("2026-03-01").substring(1));
        var tooLate = ONE.call(
                new Caller("till", "till1", Set.of(Role.SERVICE), Set.of(Caller.BACKDATE), Set.of()),
                "PUT",
                P + "/purchases/T-3/void",
                at("2026-03-02"),
                Map.of());
        assertThat(tooLate.status()).isEqualTo(403);
        assertThat(tooLate.code()).isEqualTo("void-too-late");
        assertThat(ONE.put(P + "/purchases/T-3/void", at("2026-03-02")).code()).isEqualTo("reason-missing");
    }

    @Test
    @Tag("W27")
    void a_return_after_the_reward_takes_it_back_from_both_sides_and_says_so_again_when_told_again() {
        rewarded("w27");
        long before = ONE.entries();

        var returned = giveBack(ONE, "w27", "R", at("2026-03-20"));

        assertThat(returned.status()).as(returned.text()).isEqualTo(201);
        assertThat(ONE.entries()).isEqualTo(before + 3);
        assertThat(returned.position()).isEqualTo(before + 1);
        var clawBack = returned.json().path("clawBack");
        assertThat(clawBack.path("position").asLong()).isEqualTo(before + 3);
        assertThat(clawBack.path("memberId").asString()).isEqualTo("w27");
        assertThat(clawBack.path("referrerId").asString()).isEqualTo("of-w27");
        assertThat(clawBack.path("reversed").asInt()).isEqualTo(150);
        assertThat(clawBack.path("balance").asInt()).isZero();
        assertThat(balance("w27", "2026-03-19")).isEqualTo(50 + 150);
        assertThat(balance("of-w27", "2026-03-19")).isEqualTo(300);
        assertThat(balance("w27", "2026-03-20")).isZero();
        assertThat(balance("of-w27", "2026-03-20")).isZero();

        var again = giveBack(TWO, "w27", "R", at("2026-03-20"));
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(returned.json());
        var asked = TWO.put(P + "/referrals/w27/claw-back", "{}");
        assertThat(asked.replayed()).as(asked.text()).isTrue();
        assertThat(asked.json()).isEqualTo(clawBack);
        assertThat(ONE.entries()).isEqualTo(before + 3);
    }

    @Test
    void only_the_return_that_leaves_too_little_tells_of_it() {
        rewarded("parts");
        var bodies = List.of(part("10.00", "2026-03-20"), part("10.01", "2026-03-21"), part("5.00", "2026-03-22"));
        var first = List.of(
                giveBack(ONE, "parts", "1", bodies.get(0)),
                giveBack(ONE, "parts", "2", bodies.get(1)),
                giveBack(ONE, "parts", "3", bodies.get(2)));

        assertThat(first).extracting(each -> each.json().has("clawBack")).containsExactly(false, true, false);
        assertThat(first.get(1).json().path("clawBack").path("effectiveAt").asString())
                .isEqualTo("2026-03-21T00:00:00Z");
        for (int i = 0; i < 3; i++) {
            assertThat(giveBack(TWO, "parts", Integer.toString(i + 1), bodies.get(i))
                            .json())
                    .isEqualTo(first.get(i).json());
        }
    }

    /** As after a crash: the return stands, and nothing followed it. */
    static void returnedAlone(String friend) {
        var returns = ONE.bean(AxonLedger.class).of(new ReturnDecider());
        var outcome = returns.handle(
                new ReturnPurchase(
                        new ProgrammeId("retail"),
                        new PurchaseId("P-" + friend),
                        new ReturnId("R"),
                        EffectiveAt.stated(Instant.parse("2026-03-20T00:00:00Z")),
                        Optional.empty()),
                new Origin("till", "till1", true, "c", "00-0", Optional.empty()));
        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        assertThat(balance("of-" + friend, "2026-03-20")).isEqualTo(300);
    }

    @Test
    void a_crash_between_return_and_claw_back_is_mended_when_the_return_is_told_again() {
        rewarded("crashed");
        returnedAlone("crashed");

        var again = giveBack(TWO, "crashed", "R", at("2026-03-20"));

        assertThat(again.replayed()).as(again.text()).isTrue();
        assertThat(again.json().path("clawBack").path("effectiveAt").asString()).isEqualTo("2026-03-20T00:00:00Z");
        assertThat(balance("of-crashed", "2026-03-20")).isZero();
        assertThat(balance("crashed", "2026-03-20")).isZero();
    }

    @Test
    void or_when_somebody_asks_for_it_and_then_it_takes_effect_when_it_was_due() {
        rewarded("asked");
        var tooEarly = ONE.put(P + "/referrals/asked/claw-back", "{}");
        returnedAlone("asked");

        var asked = ONE.put(P + "/referrals/asked/claw-back", "{}", "asked-key");

        assertThat(tooEarly.code()).isEqualTo("purchase-still-counts");
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.json().path("effectiveAt").asString()).isEqualTo("2026-03-20T00:00:00Z");
        assertThat(balance("of-asked", "2026-03-20")).isZero();
        assertThat(ONE.put(P + "/referrals/asked/claw-back", "{}", "asked-key").json())
                .isEqualTo(asked.json());
    }

    @Test
    void what_became_due_before_the_window_is_marked_so_and_takes_the_right_to_backdate() {
        rewarded("late");
        returnedAlone("late");
        var clerk = new Caller("clerk", "clerk1", Set.of(Role.OPERATOR), Set.of(), Set.of());

        var refused = ONE.call(clerk, "PUT", P + "/referrals/late/claw-back", "{}", Map.of());
        var allowed = ONE.put(P + "/referrals/late/claw-back", "{}");

        assertThat(refused.code()).as(refused.text()).isEqualTo("too-old");
        assertThat(allowed.status()).as(allowed.text()).isEqualTo(201);
        assertThat(ONE.number("SELECT count(*) FROM journal.entries WHERE type = 'referral-clawed-back'"
                        + " AND convert_from(payload, 'UTF8') LIKE '%\"friend\":\"late\"%'"
                        + " AND convert_from(header, 'UTF8') LIKE '%\"backdated\":\"true\"%'"))
                .isEqualTo(2);
    }

    @Test
    void facts_of_the_referrer_keep_their_order_with_a_return_of_the_friend_in_one_request() {
        rewarded("bulk");
        var answer = ONE.call(
                TestLedger.SHOP,
                "POST",
                P + "/facts",
                "{\"facts\":[{\"kind\":\"return\",\"id\":\"R\",\"purchaseId\":\"P-bulk\","
                        + at("2026-03-20").substring(1)
                        + ",{\"kind\":\"redemption\",\"id\":\"X-bulk\",\"memberId\":\"of-bulk\",\"points\":300,"
                        + at("2026-03-21").substring(1) + ",{\"kind\":\"referral-claw-back\",\"id\":\"bulk\","
                        + at("2026-03-22").substring(1) + "]}",
                Map.of());

        assertThat(answer.json().at("/items/0/answer/clawBack/reversed").asInt())
                .as(answer.text())
                .isEqualTo(150);
        assertThat(answer.json().at("/items/1/code").asString()).isEqualTo("insufficient-balance");
        assertThat(answer.json().at("/items/2/verdict").asString()).isEqualTo("replayed");
    }
}
