package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.TestLedger.Answer;
import loyalty.ledger.vault.Contact;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.vault.Vault;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Members found by e-mail address or telephone number, and what is kept of who has looked. */
class LookUpIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
        LEDGER.publish("other");
        var strict = TestLedger.document("strict", 1)
                .replace(
                        "\"returnWindowDays\":14}",
                        "\"returnWindowDays\":14,\"selfMatch\":[\"PAYMENT_TOKEN\",\"DEVICE\",\"ADDRESS\"]}");
        assertThat(strict).contains("selfMatch");
        assertThat(LEDGER.put("/v1/programmes/strict/versions/1", strict).status())
                .isEqualTo(201);
        join("retail", "anna", "anna@example.org", "+49 151 7391-5502");
        join("retail", "ben", "anna@example.org", "0151 2222222");
        join("other", "carl", "anna@example.org", "+49 151 7391-5502");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static void join(String programme, String member, String email, String phone) {
        var answer = LEDGER.put(
                "/v1/programmes/" + programme + "/members/" + member,
                "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"contact\":{\"email\":\"" + email + "\",\"phone\":\""
                        + phone + "\"}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    static Answer lookUp(String body) {
        return LEDGER.call(TestLedger.SHOP, "POST", P + "/members/look-up", body, Map.of());
    }

    static void asSuperuser(String sql) throws SQLException {
        try (Connection connection = LEDGER.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "email, anna@example.org, '[\"anna\",\"ben\"]'",
        "email, ' Anna@EXAMPLE.org ', '[\"anna\",\"ben\"]'",
        "email, anna@example.com, '[]'",
        "phone, +4915173915502, '[\"anna\"]'",
        "phone, 0049 (151) 7391 5502, '[\"anna\"]'",
        "phone, +49 (0)151 73915502, '[\"anna\"]'",
        "phone, 015173915502, '[]'",
        "phone, 0151/2222222, '[\"ben\"]'"
    })
    void members_of_the_programme_are_found_however_it_is_written(String field, String text, String members) {
        var answer = lookUp("{\"" + field + "\":\"" + text + "\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("members").toString()).isEqualTo(members);
        assertThat(answer.text()).doesNotContain("example", "7391");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"email\":\"anna@example.org\",\"phone\":\"0151 2222222\"}",
                "{\"email\":\"secret-nobody\"}",
                "{\"phone\":\"0\"}",
                "{\"name\":\"secret-nobody\"}"
            })
    void what_names_not_one_of_the_two_is_refused_without_repeating_it(String body) {
        var answer = lookUp(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("secret", "example", "2222222");
    }

    @Test
    void in_a_programme_that_does_not_exist_nobody_is_found() {
        var answer = LEDGER.call(
                TestLedger.SHOP,
                "POST",
                "/v1/programmes/nowhere/members/look-up",
                "{\"email\":\"anna@example.org\"}",
                Map.of());

        assertThat(answer.code()).isEqualTo("unknown-programme");
    }

    @Test
    void contact_data_without_a_registration_finds_nobody() {
        var contact = new Contact(
                java.util.Optional.of(new Sensitive("almost@example.org")),
                java.util.Optional.empty(),
                java.util.Optional.empty());
        LEDGER.bean(Vault.class).keep(new ProgrammeId("retail"), new MemberId("almost"), contact);

        assertThat(lookUp("{\"email\":\"almost@example.org\"}")
                        .json()
                        .path("members")
                        .toString())
                .isEqualTo("[]");
    }

    static Answer referred(String friend, String code) {
        return LEDGER.put(P + "/referrals/" + friend, "{\"code\":\"" + code + "\"}");
    }

    @Test
    void a_friend_with_the_address_or_the_number_of_the_referrer_is_the_referrer() {
        join("retail", "rita", "rita@example.org", "+49 160 1111");
        join("retail", "friend-1", "RITA@example.org", "+49 160 2222");
        join("retail", "friend-2", "friend-2@example.org", "0049 160 1111");
        join("retail", "friend-3", "friend-3@example.org", "+49 160 3333");
        join("other", "friend-3", "rita@example.org", "+49 160 1111");
        assertThat(LEDGER.put(P + "/members/rita/referral-codes/RITA", "{}").status())
                .isEqualTo(201);

        for (String friend : new String[] {"friend-1", "friend-2", "rita"}) {
            var refused = referred(friend, "RITA");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("self-referral");
            assertThat(refused.text()).doesNotContain("example", "1111");
        }
        assertThat(referred("friend-3", "RITA").status()).isEqualTo(201);
        var joined = LEDGER.put(
                P + "/members/friend-4", "{\"referralCode\":\"RITA\",\"contact\":{\"phone\":\"+49 (0)160 1111\"}}");
        assertThat(joined.status()).isEqualTo(201);
        assertThat(joined.json().path("referral").path("code").asString()).isEqualTo("self-referral");
        var bulk = "{\"facts\":[{\"kind\":\"referral\",\"id\":\"friend-2\",\"code\":\"RITA\"}]}";
        assertThat(LEDGER.call(TestLedger.SHOP, "POST", P + "/facts", bulk, Map.of())
                        .json()
                        .path("items")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("self-referral");
    }

    static final String ROSA = """
            {"address":{"street":"Main St. 5","postalCode":"10 115","city":"Berlin","country":"DE"},
             "paymentTokens":["tok-secret-1","tok-secret-2"],"devices":["secret-telephone"]}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pay   | {\"paymentTokens\":[\"tok-secret-9\",\"tok-secret-2\"]} | true",
                "phone | {\"devices\":[\"secret-telephone\"]} | true",
                "home  | {\"address\":{\"street\":\"MAIN ST 5\",\"postalCode\":\"10115\",\"city\":\"berlin\",\"country\":\"de\"}} | true",
                "mixed | {\"paymentTokens\":[\"secret-telephone\"],\"devices\":[\"tok-secret-1\"]} | false",
                "next  | {\"address\":{\"street\":\"Main St. 5\",\"city\":\"Berlin\",\"country\":\"DE\"}} | false"
            })
    void tokens_devices_and_addresses_count_where_the_programme_says_so(String friend, String contact, boolean same) {
        for (String programme : new String[] {"retail", "strict"}) {
            String members = "/v1/programmes/" + programme + "/members/";
            var joined = "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"contact\":" + ROSA + "}";
            assertThat(LEDGER.put(members + "rosa", joined).status()).isIn(200, 201);
            assertThat(LEDGER.put(members + "rosa/referral-codes/ROSA", "{\"effectiveAt\":\"2026-01-01T00:00:00Z\"}")
                            .status())
                    .isIn(200, 201);

            var answer = LEDGER.put(members + friend, "{\"referralCode\":\"ROSA\",\"contact\":" + contact + "}");

            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.json().path("referral").path("code").asString(""))
                    .isEqualTo(same && programme.equals("strict") ? "self-referral" : "");
            assertThat(answer.text()).doesNotContainIgnoringCase("secret", "main st");
        }
    }

    @Test
    void the_same_tokens_in_another_order_are_the_same_registration_and_others_are_not() {
        String path = P + "/members/tom";
        String body = "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"contact\":{\"paymentTokens\":[%s]}}";
        assertThat(LEDGER.put(path, body.formatted("\"t-1\",\"t-2\"")).status()).isEqualTo(201);

        assertThat(LEDGER.put(path, body.formatted("\"t-2\",\"t-1\",\"t-2\"")).status())
                .isEqualTo(200);
        assertThat(LEDGER.put(path, body.formatted("\"t-1\"")).code()).isEqualTo("registration-differs");
        assertThat(LEDGER.number("SELECT count(*) FROM vault.match_index WHERE member = 'tom'"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"paymentTokens\":[null]}",
                "{\"paymentTokens\":[\"\"]}",
                "{\"paymentTokens\":[]}",
                "{\"devices\":[[\"secret\"]]}",
                "{\"devices\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"secret\"]}",
                "{\"address\":\"secret\"}",
                "{\"address\":{\"street\":\"secret\",\"city\":\"secret\"}}",
                "{\"address\":{\"street\":\"secret\",\"country\":\"DE\"}}",
                "{\"address\":{\"city\":\"secret\",\"country\":\"DE\"}}",
                "{\"address\":{\"street\":\"secret\",\"city\":\"secret\",\"country\":\"secret\"}}",
                "{\"address\":{\"street\":\"secret\",\"city\":\"secret\",\"country\":\"DE\",\"door\":\"secret\"}}"
            })
    void what_cannot_be_compared_is_refused_without_repeating_it(String contact) {
        var answer = LEDGER.put(P + "/members/nobody-yet", "{\"contact\":" + contact + "}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("secret");
    }

    @Test
    void each_look_up_is_counted_by_what_was_given_and_whether_anybody_was_found() {
        lookUp("{\"email\":\"anna@example.org\"}");

        var metrics = LEDGER.get("/metrics").text();
        assertThat(metrics).containsPattern("loyalty_audited_lookups_total\\{by=\"email\",found=\"yes\"} [1-9]");
    }

    @Test
    void numbers_from_before_there_was_an_index_are_put_into_it_once() throws SQLException {
        var vault = LEDGER.bean(Vault.class);
        join("retail", "dora", "dora@example.org", "0170 555");
        assertThat(vault.indexPhonesOfBefore()).isZero();
        asSuperuser("DELETE FROM vault.phone_index WHERE member = 'dora'; DELETE FROM vault.phones_indexed");
        assertThat(lookUp("{\"phone\":\"0170555\"}").json().path("members").toString())
                .isEqualTo("[]");

        assertThat(vault.indexPhonesOfBefore()).isPositive();

        assertThat(lookUp("{\"phone\":\"0170555\"}").json().path("members").toString())
                .isEqualTo("[\"dora\"]");
        assertThat(vault.indexPhonesOfBefore()).isZero();
    }

    static Caller clerk(String name) {
        return new Caller(name, "key-of-" + name, Set.of(Role.SERVICE), Set.of(), Set.of("retail"));
    }

    static Answer lookUp(Caller caller, String body) {
        return LEDGER.call(caller, "POST", P + "/members/look-up", body, Map.of());
    }

    /** What is kept, as an auditor reads it. */
    static JsonNode kept(String question) {
        var answer = LEDGER.get(P + "/audit/look-ups" + question);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** The rows of one clerk: datum and member of each. */
    static List<String> keptOf(String clerk) {
        var rows = new ArrayList<String>();
        for (JsonNode row : kept("?limit=1000").path("lookUps")) {
            if (row.path("actor").asString().equals(clerk)) {
                rows.add(row.path("by").asString() + " "
                        + (row.path("memberId").isNull()
                                ? "nobody"
                                : row.path("memberId").asString()));
            }
        }
        return rows;
    }

    @Test
    void who_looked_whom_up_is_kept_with_nothing_of_what_was_asked() {
        var clerk = clerk("carol");
        lookUp(clerk, "{\"email\":\"anna@example.org\"}");
        lookUp(clerk, "{\"phone\":\"+49 151 7391-5502\"}");
        lookUp(clerk, "{\"email\":\"stranger@example.net\"}");
        lookUp(clerk, "{\"email\":\"no address\"}");

        assertThat(keptOf("carol")).containsExactly("EMAIL anna", "EMAIL ben", "PHONE anna", "EMAIL nobody");
        assertThat(LEDGER.number("SELECT count(*) FROM vault.look_ups l"
                        + " WHERE l::text LIKE '%example%' OR l::text LIKE '%7391%'"))
                .isZero();
    }

    @Test
    void the_row_leads_to_key_and_request() {
        var answer = LEDGER.call(
                clerk("tracy"),
                "POST",
                P + "/members/look-up",
                "{\"phone\":\"0151/2222222\"}",
                Map.of("On-Behalf-Of", "staff:117"));

        var rows = kept("?memberId=ben&limit=1000").path("lookUps");
        var row = rows.path(rows.size() - 1);
        assertThat(row.path("actor").asString()).isEqualTo("tracy");
        assertThat(row.path("keyId").asString()).isEqualTo("key-of-tracy");
        assertThat(row.path("onBehalfOf").asString()).isEqualTo("staff:117");
        assertThat(row.path("traceId").asString())
                .isEqualTo(answer.headers().get("trace-id"))
                .matches("[0-9a-f]{32}");
        assertThat(row.path("at").asString()).endsWith("Z");
    }

    @Test
    void whose_a_card_is_is_kept_wherever_it_is_told_and_nothing_of_a_card_of_nobody() {
        LEDGER.register("retail", "cleo");
        assertThat(LEDGER.put(P + "/cards/N-1", "{\"cardKind\":\"steady\",\"memberId\":\"cleo\"}")
                        .status())
                .isEqualTo(201);
        assertThat(LEDGER.put(P + "/cards/B-1", "{\"cardKind\":\"steady\"}").status())
                .isEqualTo(201);
        var bought = "{\"cardId\":\"B-1\",\"amount\":\"10.00\",\"currency\":\"GBP\"}";
        assertThat(LEDGER.put(P + "/purchases/B-1-1", bought).status()).isEqualTo(201);
        var clerk = clerk("cora");
        for (String path :
                new String[] {"N-1", "N-1/discount", "N-1/receipts", "B-1", "B-1/discount", "B-1/receipts"}) {
            assertThat(LEDGER.call(clerk, "GET", P + "/cards/" + path, null, Map.of())
                            .status())
                    .isEqualTo(200);
        }
        assertThat(keptOf("cora")).containsExactly("CARD cleo", "CARD cleo");

        assertThat(LEDGER.put(P + "/receipts/B-1-1/claim", "{\"memberId\":\"cleo\"}")
                        .status())
                .isEqualTo(201);
        assertThat(LEDGER.call(clerk, "GET", P + "/cards/B-1/receipts", null, Map.of())
                        .text())
                .contains("cleo");
        assertThat(LEDGER.call(clerk, "GET", P + "/cards/NONE", null, Map.of()).status())
                .isEqualTo(404);
        assertThat(keptOf("cora")).containsExactly("CARD cleo", "CARD cleo", "CARD cleo");
    }

    @Test
    void auditors_read_page_by_page_by_member_and_by_period() {
        join("retail", "pia", "pia@example.org", "+49 170 4711");
        for (int i = 0; i < 5; i++) {
            lookUp(clerk("paula"), "{\"email\":\"pia@example.org\"}");
        }
        var all = kept("?memberId=pia").path("lookUps");
        assertThat(all.size()).isEqualTo(5);
        assertThat(all.at("/0/onBehalfOf").isNull()).isTrue();
        var numbers = new ArrayList<Long>();
        String after = "0";
        for (int size : new int[] {2, 2, 1}) {
            var page = kept("?memberId=pia&limit=2&after=" + after);
            page.path("lookUps").forEach(row -> numbers.add(row.path("number").asLong()));
            assertThat(page.path("lookUps").size()).isEqualTo(size);
            after = page.path("next").isNull()
                    ? ""
                    : Long.toString(page.path("next").asLong());
        }
        assertThat(after).isEmpty();
        assertThat(numbers).hasSize(5).isSorted().doesNotHaveDuplicates();

        String second = all.at("/1/at").asString();
        String fourth = all.at("/3/at").asString();
        var period = kept("?memberId=pia&from=" + second + "&until=" + fourth).path("lookUps");
        assertThat(period.size()).isEqualTo(2);
        assertThat(period.at("/0/number")).isEqualTo(all.at("/1/number"));
        assertThat(period.at("/1/number")).isEqualTo(all.at("/2/number"));
        assertThat(LEDGER.get("/v1/programmes/other/audit/look-ups?memberId=pia")
                        .text())
                .contains("\"lookUps\":[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?after=-1",
                "?after=999999999",
                "?limit=0",
                "?limit=1001",
                "?from=today",
                "?memberId=-x",
                "?until=1"
            })
    void what_is_no_question_is_refused(String question) {
        assertThat(LEDGER.get(P + "/audit/look-ups" + question).status()).isEqualTo(400);
        assertThat(LEDGER.get("/v1/programmes/nowhere/audit/look-ups").code()).isEqualTo("unknown-programme");
    }

    @Test
    void what_cannot_be_kept_is_not_answered() throws SQLException {
        asSuperuser("ALTER TABLE vault.look_ups RENAME TO look_ups_away");
        try {
            var answer = lookUp("{\"email\":\"anna@example.org\"}");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).doesNotContain("anna");
        } finally {
            asSuperuser("ALTER TABLE vault.look_ups_away RENAME TO look_ups");
        }
    }

    @Test
    void a_page_waits_for_what_is_being_written_so_that_the_next_one_misses_nothing() throws Exception {
        try (Connection slow = LEDGER.database().connect();
                var statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(
                    "SELECT vault.keep_look_up('retail', 'PHONE', 'slow', 'key-of-slow', NULL, 'trace', ARRAY['dan'])");
            var page = CompletableFuture.supplyAsync(() -> kept("?memberId=dan"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> LEDGER.number("SELECT count(*) FROM pg_locks"
                                    + " WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND NOT granted"
                                    + " AND (classid::bigint << 32 | objid::bigint) = 8530217760114208350")
                            > 0);
            slow.commit();

            assertThat(page.get(20, TimeUnit.SECONDS).path("lookUps").size()).isEqualTo(1);
        }
    }
}
