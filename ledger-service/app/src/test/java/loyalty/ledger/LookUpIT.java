package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import loyalty.ledger.TestLedger.Answer;
import loyalty.ledger.vault.Contact;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.vault.Vault;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members found by e-mail address or telephone number. */
class LookUpIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
        LEDGER.publish("other");
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
}
