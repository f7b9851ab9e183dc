package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Joining over HTTP: 100 points that wait up to 72 hours for the e-mail to be confirmed, once for each person. */
class RegistrationsIT {

    static final TestLedger ONE = TestLedger.start();
    static final TestLedger TWO = ONE.secondNode();
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        ONE.publish("retail");
        var byToken = TestLedger.document("token", 1)
                .replace(
                        "\"confirmWithinHours\":72",
                        "\"confirmWithinHours\":72,\"confirmation\":\"TOKEN\",\"tokenHours\":2");
        assertThat(ONE.put("/v1/programmes/token/versions/1", byToken).status()).isEqualTo(201);
    }

    static Answer token(String member) {
        return ONE.call(
                TestLedger.SHOP,
                "POST",
                "/v1/programmes/token/members/" + member + "/email-confirmation-tokens",
                null,
                Map.of());
    }

    static Answer confirmed(String member, String token) {
        return ONE.put(
                "/v1/programmes/token/members/" + member + "/email-confirmation", "{\"token\":\"" + token + "\"}");
    }

    @Test
    @Tag("W26")
    void a_token_confirms_the_address_that_it_was_made_for_once_and_is_kept_nowhere() {
        for (String member : new String[] {"tina", "tom"}) {
            assertThat(ONE.put(
                                    "/v1/programmes/token/members/" + member,
                                    "{\"contact\":{\"email\":\"" + member + "@token.example\"}}")
                            .status())
                    .isEqualTo(201);
        }
        var issued = token("tina");
        assertThat(issued.status()).as(issued.text()).isEqualTo(200);
        String text = issued.json().path("token").asString();
        var left = Duration.between(
                Instant.now(), Instant.parse(issued.json().path("expiresAt").asString()));
        assertThat(left).isBetween(Duration.ofMinutes(118), Duration.ofHours(2));

        var byWord = ONE.put("/v1/programmes/token/members/tina/email-confirmation", "{}");
        assertThat(byWord.code()).isEqualTo("confirmation-token-missing");
        assertThat(confirmed("tom", text).code()).isEqualTo("unknown-confirmation-token");
        assertThat(confirmed("nobody", text).code()).isEqualTo("unknown-member");
        var forged = confirmed("tina", text.substring(0, 12) + "0".repeat(49));
        assertThat(forged.code()).isEqualTo("unknown-confirmation-token");
        assertThat(forged.text()).doesNotContain(text.substring(0, 12));

        var first = confirmed("tina", text);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().path("earned").asInt()).isEqualTo(100);
        assertThat(confirmed("tina", text).json()).isEqualTo(first.json());
        var bulk = "{\"facts\":[{\"kind\":\"email-confirmation\",\"id\":\"tina\",\"token\":\"" + text + "\"},"
                + "{\"kind\":\"email-confirmation\",\"id\":\"tom\",\"token\":\"" + text + "\"}]}";
        var told = ONE.call(TestLedger.SHOP, "POST", "/v1/programmes/token/facts", bulk, Map.of())
                .json();
        assertThat(told.path("replayed").asInt()).as(told.toString()).isEqualTo(1);
        assertThat(told.at("/items/1/code").asString()).isEqualTo("unknown-confirmation-token");

        var history = ONE.get("/v1/programmes/token/audit/members/tina/history").json();
        assertThat(history.at("/entries/1/event/contact")).isEqualTo(history.at("/entries/0/event/contact"));
        assertThat(history.toString()).doesNotContain(text);
        assertThat(ONE.number("SELECT count(*) FROM journal.entries WHERE position(convert_to('" + text
                        + "', 'UTF8') IN payload || header) > 0"))
                .isZero();
    }

    @Test
    void without_an_address_there_is_no_token() {
        assertThat(ONE.put("/v1/programmes/token/members/phil", "{\"contact\":{\"phone\":\"+49 151 0000001\"}}")
                        .status())
                .isEqualTo(201);
        ONE.register("token", "nemo");
        for (String member : new String[] {"phil", "nemo"}) {
            assertThat(token(member).code()).isEqualTo("no-email-address");
            assertThat(confirmed(member, "ec_" + "0".repeat(58)).code()).isEqualTo("unknown-confirmation-token");
        }
        assertThat(token("nobody").code()).isEqualTo("unknown-member");
        assertThat(ONE.call(
                                TestLedger.SHOP,
                                "POST",
                                "/v1/programmes/nowhere/members/tina/email-confirmation-tokens",
                                null,
                                Map.of())
                        .code())
                .isEqualTo("unknown-programme");
    }

    @AfterAll
    static void close() {
        TWO.close();
        ONE.close();
    }

    static Answer join(TestLedger node, String member, String email) {
        return node.put(
                P + "/members/" + member,
                "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"contact\":{\"email\":\"" + email + "\"}}");
    }

    @Test
    void a_company_is_one_for_the_till_and_for_the_auditor_and_what_is_neither_is_refused() {
        String path = P + "/members/company";
        assertThat(ONE.put(path, "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"type\":\"COMPANY\"}")
                        .status())
                .isEqualTo(201);

        assertThat(ONE.get(P + "/audit/members/company/account")
                        .json()
                        .path("type")
                        .asString())
                .isEqualTo("COMPANY");
        assertThat(ONE.put(path, "{\"effectiveAt\":\"2026-01-01T00:00:00Z\"}").code())
                .isEqualTo("registration-differs");
        var neither = ONE.put(P + "/members/club", "{\"type\":\"CLUB-7391\"}");
        assertThat(neither.status()).isEqualTo(400);
        assertThat(neither.json().path("pointer").asString()).isEqualTo("/type");
        assertThat(neither.text()).doesNotContain("7391");
    }

    static Answer confirm(String member, String at) {
        return ONE.put(P + "/members/" + member + "/email-confirmation", "{\"effectiveAt\":\"" + at + "\"}");
    }

    static long balance(String member, String at) {
        return ONE.get(P + "/audit/members/" + member + "/account?asOf=" + at)
                .json()
                .path("balance")
                .asLong(-1);
    }

    @ParameterizedTest
    @Tag("W26")
    @CsvSource({
        "w26-71h, 2026-01-03T23:00:00Z, 100",
        "w26-last-second, 2026-01-03T23:59:59Z, 100",
        "w26-72h, 2026-01-04T00:00:00Z, 0",
        "w26-late, 2026-01-05T00:00:00Z, 0"
    })
    void the_bonus_becomes_active_if_the_e_mail_is_confirmed_in_time(String member, String at, int earned) {
        var joined = join(ONE, member, member + "@example.org");
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        assertThat(joined.json().path("earned").asInt()).isEqualTo(100);
        assertThat(joined.json().path("balance").asInt()).isZero();
        assertThat(joined.json().path("confirmBy").asString()).isEqualTo("2026-01-04T00:00:00Z");

        var confirmed = confirm(member, at);

        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(201);
        assertThat(confirmed.json().path("earned").asInt()).isEqualTo(earned);
        assertThat(confirmed.json().path("balance").asInt()).isEqualTo(earned);
        assertThat(balance(member, "2026-01-06T00:00:00Z")).isEqualTo(earned);
        assertThat(balance(member, "2026-01-03T22:59:59Z")).isZero();
    }

    @Test
    @Tag("W26")
    void without_a_confirmation_the_bonus_never_counts() {
        join(ONE, "w26-never", "w26-never@example.org");
        assertThat(balance("w26-never", "2026-01-03T12:00:00Z")).isZero();
        assertThat(balance("w26-never", "2026-01-04T00:00:00Z")).isZero();
    }

    @Test
    @Tag("W26")
    void confirming_twice_gives_the_bonus_once() {
        join(ONE, "w26-twice", "w26-twice@example.org");
        var first = confirm("w26-twice", "2026-01-03T23:00:00Z");
        var again = confirm("w26-twice", "2026-01-03T23:00:00Z");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(balance("w26-twice", "2026-01-06T00:00:00Z")).isEqualTo(100);
    }

    @Test
    void a_person_who_joins_again_under_another_member_id_has_no_second_bonus() {
        assertThat(join(ONE, "person-1", "person@example.org")
                        .json()
                        .path("earned")
                        .asInt())
                .isEqualTo(100);
        var second = join(TWO, "person-2", " Person@EXAMPLE.org ");
        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(second.json().path("earned").asInt()).isZero();
        assertThat(confirm("person-2", "2026-01-01T01:00:00Z")
                        .json()
                        .path("balance")
                        .asInt())
                .isZero();
    }

    @Test
    void of_one_person_joining_at_once_under_many_ids_on_two_nodes_one_has_the_bonus() {
        var calls = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 10; i++) {
            var node = i % 2 == 0 ? ONE : TWO;
            var member = "crowd-" + i;
            calls.add(() -> join(node, member, "crowd@example.org"));
        }
        var answers = RetriesIT.atOnce(calls);
        assertThat(answers)
                .allSatisfy(each -> assertThat(each.status()).as(each.text()).isEqualTo(201));
        assertThat(answers.stream().map(each -> each.json().path("earned").asInt()))
                .containsOnlyOnce(100)
                .containsOnly(0, 100);
    }

    @Test
    void the_same_registration_sent_again_is_told_the_same_and_another_contact_is_a_conflict() {
        var first = join(ONE, "again", "again@example.org");
        var again = join(TWO, "again", "AGAIN@example.org");
        assertThat(again.replayed()).as(again.text()).isTrue();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(join(ONE, "again", "other@example.org").code()).isEqualTo("registration-differs");
    }

    @Test
    @Tag("W27")
    void a_referral_pays_both_sides_and_its_answer_stands_at_the_last_of_the_two_entries() {
        ONE.register("retail", "referrer");
        ONE.register("retail", "friend");
        put("/members/referrer/referral-codes/COME", "{\"effectiveAt\":\"2026-01-02T00:00:00Z\"}");
        put("/referrals/friend", "{\"code\":\"COME\",\"effectiveAt\":\"2026-01-03T00:00:00Z\"}");
        put(
                "/purchases/W27",
                "{\"memberId\":\"friend\",\"amount\":\"50.00\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-03-01T00:00:00Z\"}");
        put("/referrals/friend/qualification", "{\"purchaseId\":\"W27\",\"effectiveAt\":\"2026-03-01T00:00:00Z\"}");
        var early = ONE.put(P + "/referrals/friend/reward", "{\"effectiveAt\":\"2026-03-14T23:59:59Z\"}");
        assertThat(early.code()).isEqualTo("referral-not-mature");

        var body = "{\"effectiveAt\":\"2026-03-15T00:00:00Z\"}";
        long before = ONE.entries();
        var paid = ONE.put(P + "/referrals/friend/reward", body, "reward-key");

        assertThat(paid.status()).as(paid.text()).isEqualTo(201);
        assertThat(ONE.entries()).isEqualTo(before + 2);
        assertThat(paid.position()).isEqualTo(before + 2);
        assertThat(paid.headers().get("etag")).isEqualTo("\"" + (before + 2) + "\"");
        assertThat(paid.json().path("memberId").asString()).isEqualTo("friend");
        assertThat(paid.json().path("earned").asInt()).isEqualTo(150);
        assertThat(balance("friend", "2026-03-15T00:00:00Z")).isEqualTo(50 + 150);
        assertThat(balance("referrer", "2026-03-15T00:00:00Z")).isEqualTo(300);

        var retries = List.of(
                ONE.put(P + "/referrals/friend/reward", body, "reward-key"),
                TWO.put(P + "/referrals/friend/reward", body, "reward-key"),
                TWO.put(P + "/referrals/friend/reward", body));
        assertThat(retries).allSatisfy(each -> {
            assertThat(each.replayed()).as(each.text()).isTrue();
            assertThat(each.json()).isEqualTo(paid.json());
        });
        assertThat(ONE.entries()).isEqualTo(before + 2);
    }

    static long vaultRows(String member) {
        return ONE.number("SELECT (SELECT count(*) FROM vault.contact_versions WHERE member = '" + member + "')"
                + " + (SELECT count(*) FROM vault.email_index WHERE member = '" + member + "')"
                + " + (SELECT count(*) FROM vault.member_keys WHERE member = '" + member + "')");
    }

    @Test
    void a_registration_that_is_refused_leaves_nothing_in_the_vault() {
        var future = ONE.put(
                P + "/members/refused",
                "{\"effectiveAt\":\"2999-01-01T00:00:00Z\",\"contact\":{\"email\":\"refused@example.org\"}}");
        assertThat(future.code()).isEqualTo("effective-in-future");
        assertThat(vaultRows("refused")).isZero();

        assertThat(ONE.put(P + "/members/keyed-1", "{\"effectiveAt\":\"2026-01-01T00:00:00Z\"}", "one-key")
                        .status())
                .isEqualTo(201);
        var reused = ONE.put(
                P + "/members/keyed-2",
                "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"contact\":{\"email\":\"keyed@example.org\"}}",
                "one-key");
        assertThat(reused.code()).isEqualTo("idempotency-key-reused");
        assertThat(vaultRows("keyed-2")).isZero();

        join(ONE, "differs", "differs@example.org");
        assertThat(vaultRows("differs")).isEqualTo(3);
        assertThat(join(ONE, "differs", "other-differs@example.org").code()).isEqualTo("registration-differs");
        assertThat(vaultRows("differs")).isEqualTo(3);
    }

    @Test
    void a_registration_that_is_repeated_hours_later_writes_nothing_into_the_vault() throws SQLException {
        join(ONE, "hours", "hours@example.org");
        try (var superuser = ONE.database().connect();
                var statement = superuser.createStatement()) {
            statement.execute("UPDATE vault.contact_versions SET written_at = written_at - interval '2 hours'"
                    + " WHERE member = 'hours'");
        }
        assertThat(join(TWO, "hours", "hours@example.org").replayed()).isTrue();
        assertThat(vaultRows("hours")).isEqualTo(3);
    }

    @Test
    void a_registration_told_again_attributes_no_code_that_was_issued_since() {
        ONE.register("retail", "later-referrer");
        var body = "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"referralCode\":\"LATER\"}";
        var first = ONE.put(P + "/members/early-friend", body, "early-key");
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().path("referral").path("code").asString()).isEqualTo("unknown-referral-code");
        put("/members/later-referrer/referral-codes/LATER", "{\"effectiveAt\":\"2026-01-01T00:00:00Z\"}");
        long before = ONE.entries();

        for (var again : List.of(
                ONE.put(P + "/members/early-friend", body, "early-key"), TWO.put(P + "/members/early-friend", body))) {
            assertThat(again.replayed()).as(again.text()).isTrue();
            assertThat(again.json()).isEqualTo(first.json());
        }
        assertThat(ONE.entries()).isEqualTo(before);
    }

    @Test
    void a_registration_told_again_tells_the_referral_again() {
        ONE.register("retail", "known-referrer");
        put("/members/known-referrer/referral-codes/KNOWN", "{\"effectiveAt\":\"2026-01-01T00:00:00Z\"}");
        var body = "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"referralCode\":\"KNOWN\"}";
        var first = ONE.put(P + "/members/known-friend", body);
        assertThat(first.json().path("referral").path("referrerId").asString()).isEqualTo("known-referrer");
        long before = ONE.entries();
        assertThat(TWO.put(P + "/members/known-friend", body).json()).isEqualTo(first.json());
        assertThat(ONE.entries()).isEqualTo(before);
    }

    static void put(String path, String body) {
        var answer = ONE.put(P + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
