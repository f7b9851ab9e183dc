package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Consents and what else is known of members over HTTP, and what an auditor sees of them. */
class ConsentsIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
        LEDGER.put(P + "/members/anna", at("2026-01-01"));
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static String at(String day) {
        return "{\"effectiveAt\":\"" + day + "T00:00:00Z\"}";
    }

    static String consents(String day) {
        return LEDGER.get(P + "/audit/members/anna/account?asOf=" + day + "T00:00:00Z")
                .json()
                .path("consents")
                .toString();
    }

    @Test
    void what_was_answered_is_seen_as_of_any_instant_and_told_once() {
        String path = P + "/members/anna/consents/marketing-email";
        var given = LEDGER.put(path, at("2026-02-01"));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        assertThat(given.json().path("purpose").asString()).isEqualTo("marketing-email");
        assertThat(LEDGER.put(path, at("2026-02-03")).json()).isEqualTo(given.json());
        assertThat(LEDGER.put(path + "/withdrawal", at("2026-02-05")).status()).isEqualTo(201);
        var facts = "{\"kind\":\"consent\",\"id\":\"profiling\",\"memberId\":\"anna\","
                + at("2026-02-02").substring(1)
                + ",{\"kind\":\"consent-withdrawal\",\"id\":\"marketing-email\",\"memberId\":\"anna\","
                + at("2026-02-05").substring(1);

        var bulk = LEDGER.call(TestLedger.SHOP, "POST", P + "/facts", "{\"facts\":[" + facts + "]}", Map.of())
                .json();

        assertThat(bulk.path("accepted").asInt()).as(bulk.toString()).isEqualTo(1);
        assertThat(bulk.path("replayed").asInt()).isEqualTo(1);
        assertThat(consents("2026-01-31")).isEqualTo("[]");
        assertThat(consents("2026-02-01"))
                .isEqualTo("[{\"purpose\":\"marketing-email\",\"given\":true,\"since\":\"2026-02-01T00:00:00Z\"}]");
        assertThat(consents("2026-02-05"))
                .isEqualTo("[{\"purpose\":\"marketing-email\",\"given\":false,\"since\":\"2026-02-05T00:00:00Z\"},"
                        + "{\"purpose\":\"profiling\",\"given\":true,\"since\":\"2026-02-02T00:00:00Z\"}]");
    }

    @Test
    void a_purpose_is_an_identifier_and_nothing_else() {
        var answer = LEDGER.put(P + "/members/anna/consents/-mail", at("2026-02-01"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-value");
    }

    static String attributes(String day) {
        return LEDGER.get(P + "/audit/members/anna/account?asOf=" + day + "T00:00:00Z")
                .json()
                .path("attributes")
                .toString();
    }

    static String told(String value, String day) {
        return "{\"value\":\"" + value + "\"," + at(day).substring(1);
    }

    @Test
    @Tag("row-25")
    void what_is_known_of_a_member_is_seen_as_of_any_instant_and_told_once() {
        String path = P + "/members/anna/attributes/age-group";
        var told = LEDGER.put(path, told("under-25", "2026-02-01"));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        assertThat(told.json().path("attribute").asString()).isEqualTo("age-group");
        assertThat(told.json().path("value").asString()).isEqualTo("under-25");
        assertThat(LEDGER.put(path, told("under-25", "2026-02-03")).json()).isEqualTo(told.json());
        assertThat(LEDGER.put(path, told("25-39", "2026-02-01")).code()).isEqualTo("attribute-differs");
        var withdrawn = LEDGER.put(path + "/withdrawal", at("2026-02-05"));
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(201);
        assertThat(withdrawn.json().has("value")).isFalse();
        var facts = "{\"kind\":\"attribute\",\"id\":\"age-group\",\"memberId\":\"anna\","
                + told("25-39", "2026-02-08").substring(1)
                + ",{\"kind\":\"attribute-withdrawal\",\"id\":\"age-group\",\"memberId\":\"anna\","
                + at("2026-02-05").substring(1)
                + ",{\"kind\":\"attribute\",\"id\":\"shoe-size\",\"memberId\":\"anna\","
                + told("42", "2026-02-08").substring(1);

        var bulk = LEDGER.call(TestLedger.SHOP, "POST", P + "/facts", "{\"facts\":[" + facts + "]}", Map.of())
                .json();

        assertThat(bulk.path("accepted").asInt()).as(bulk.toString()).isEqualTo(1);
        assertThat(bulk.path("replayed").asInt()).isEqualTo(1);
        assertThat(bulk.toString()).contains("unknown-attribute");
        assertThat(attributes("2026-01-31")).isEqualTo("[]");
        assertThat(attributes("2026-02-01"))
                .isEqualTo("[{\"attribute\":\"age-group\",\"value\":\"under-25\",\"since\":\"2026-02-01T00:00:00Z\"}]");
        assertThat(attributes("2026-02-05")).isEqualTo("[]");
        assertThat(attributes("2026-02-08"))
                .isEqualTo("[{\"attribute\":\"age-group\",\"value\":\"25-39\",\"since\":\"2026-02-08T00:00:00Z\"}]");
        assertThat(LEDGER.get(P + "/audit/members/anna/history").text()).contains("attribute-recorded");
    }

    @Test
    @Tag("row-25")
    void a_value_is_one_of_a_closed_list_and_no_text() {
        String path = P + "/members/anna/attributes/age-group";

        assertThat(LEDGER.put(path, told("likes green hats", "2026-02-01")).code())
                .isEqualTo("invalid-value");
        assertThat(LEDGER.put(path, at("2026-02-01")).status()).isEqualTo(400);
        assertThat(LEDGER.put(path, told("42", "2026-01-15")).code()).isEqualTo("unknown-attribute-value");
        assertThat(LEDGER.put(P + "/members/anna/attributes/shoe-size/withdrawal", at("2026-01-15"))
                        .code())
                .isEqualTo("unknown-attribute");
    }
}
