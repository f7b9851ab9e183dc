package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CausedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Caused check = new Caused();
    private long position;

    /** An entry of a member; the causation as its header has it, "" for none. */
    private void entry(String programme, String type, String causation, String payload) {
        var subject = programme + "/member/anna";
        var header = "{\"metadata\":{\"subject\":\"" + subject + "\""
                + (causation.isEmpty() ? "" : ",\"causation\":\"" + causation + "\"") + "}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                type,
                1,
                Optional.of(subject),
                header.getBytes(UTF_8),
                payload.getBytes(UTF_8),
                new byte[32],
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                JSON.readTree(header),
                JSON.readTree(payload)));
    }

    private void entry(String type, String causation) {
        entry("retail", type, causation, "{}");
    }

    @ParameterizedTest
    @CsvSource({
        "member-registered, referral-attributed",
        "referral-qualified, referral-rewarded",
        "purchase-returned, referral-clawed-back",
        "purchase-voided, referral-clawed-back",
        "reinstatement-approved, points-reinstated"
    })
    void what_makes_another_entry_happen_may_be_its_cause_and_need_not(String cause, String effect) {
        entry(cause, "");
        entry(effect, "1");
        entry(effect, "");

        assertThat(check.result().ok()).as(check.result().detail()).isTrue();
        assertThat(check.result().checked()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "3", "-1", "01", "one", "1 ", "99999999999999999999"})
    void the_cause_comes_before(String causation) {
        entry("referral-qualified", "");
        entry("referral-rewarded", causation);

        assertThat(check.result().ok()).isFalse();
        assertThat(check.result().detail()).contains("2");
    }

    @ParameterizedTest
    @CsvSource({
        "purchase-recorded, referral-rewarded",
        "purchase-returned, referral-rewarded",
        "referral-qualified, referral-clawed-back",
        "reinstatement-proposed, points-reinstated",
        "member-registered, purchase-recorded"
    })
    void nothing_else_makes_it_happen(String cause, String effect) {
        entry(cause, "");
        entry(effect, "1");

        assertThat(check.result().ok()).isFalse();
    }

    @Test
    void the_cause_is_of_the_same_programme() {
        entry("other", "referral-qualified", "", "{}");
        entry("retail", "referral-rewarded", "1", "{}");

        assertThat(check.result().detail()).contains("causes no such entry");
    }

    @Test
    void what_is_rated_anew_names_the_same_fact_twice() {
        entry("tier-granted", "");
        entry("retail", "purchase-rerated", "1", "{\"cause\":{\"position\":1}}");
        entry("retail", "purchase-rerated", "", "{\"cause\":{\"position\":1}}");
        assertThat(check.result().ok()).as(check.result().detail()).isTrue();

        entry("retail", "purchase-rerated", "2", "{\"cause\":{\"position\":1}}");
        entry("retail", "purchase-rerated", "1", "{}");
        assertThat(check.result().detail()).contains("4").contains("5");
    }
}
