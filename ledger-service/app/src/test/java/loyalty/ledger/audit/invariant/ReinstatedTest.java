package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ReinstatedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TERMS =
            "\"terms\":{\"lapsedFrom\":\"2026-01-01T00:00:00Z\",\"lapsedUntil\":\"2026-06-01T00:00:00Z\"}";
    private static final String PROPOSED =
            "\"reinstatement\":\"law\",\"proposedBy\":{\"name\":\"pam\",\"key\":\"k1\"}," + TERMS;

    /** 60 of 100 points that lapsed on 1 March come back on 1 June and last until December. */
    private static final String BACK = """
            "reinstatement":"law","effectiveAt":"2026-06-01T00:00:00Z","points":60,
            "lots":[{"lot":"purchase/R-1","into":"reinstated-1-purchase/R-1","points":60,"lapsedAt":"2026-03-01T00:00:00Z"}],
            "movements":[{"from":"active","to":"expired","points":60,
             "lot":{"id":"purchase/R-1","activeFrom":"2026-02-01T00:00:00Z","lapsesAt":"2026-03-01T00:00:00Z"}},
            {"from":"expired","to":"active","points":60,
             "lot":{"id":"reinstated-1-purchase/R-1","activeFrom":"2026-06-01T00:00:00Z","lapsesAt":"2026-12-01T00:00:00Z"}}]""";

    private final Reinstated check = new Reinstated();
    private final FourEyes hands = new FourEyes();
    private long position;

    private void entry(String type, String subject, String payload) {
        var header = "{\"metadata\":{\"subject\":\"retail/" + subject + "\"}}";
        position++;
        var row = new Row(
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
                JSON.readTree("{" + payload + "}"));
        check.see(row);
        hands.see(row);
    }

    private void approved(String by) {
        entry("reinstatement-proposed", "reinstatement/law", PROPOSED);
        entry(
                "reinstatement-approved",
                "reinstatement/law",
                PROPOSED + ",\"approvedBy\":" + by
                        + ",\"effectiveAt\":\"2026-06-01T00:00:00Z\",\"pointsLapseAt\":\"2026-12-01T00:00:00Z\"");
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @BeforeEach
    void anna_earned_100_and_40_of_them_were_taken_after_they_had_lapsed() { // positions 1 and 2
        entry("purchase-recorded", "member/anna", """
                "movements":[{"from":"issuance","to":"active","points":100,
                 "lot":{"id":"purchase/R-1","activeFrom":"2026-02-01T00:00:00Z","lapsesAt":"2026-03-01T00:00:00Z"}}]""");
        entry("purchase-returned", "member/anna", "\"purchase\":\"R-1\",\"lapsedBefore\":40,\"movements\":[]");
    }

    @Test
    void what_comes_back_as_approved_is_sound() {
        approved("{\"name\":\"quinn\",\"key\":\"k2\"}");
        entry("points-reinstated", "member/anna", BACK);

        assertThat(found()).isEqualTo("holds");
        assertThat(hands.result().detail()).isEqualTo("holds");
    }

    @Test
    void what_nobody_approved_and_what_comes_back_twice_is_found() {
        entry("points-reinstated", "member/anna", BACK);
        entry("points-reinstated", "member/anna", BACK);

        assertThat(found())
                .contains("position 3: brings points back that nobody approved")
                .contains("position 4: brings points of a member back again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            effectiveAt":"2026-06-01   | effectiveAt":"2026-05-01 | at another instant than was approved
            lapsedAt":"2026-03-01      | lapsedAt":"2026-06-01    | brings back what lapsed at
            R-1","points":60,"lapsedAt | R-1","points":59,"lapsedAt | takes other points out of
            "points":60,"lapsedAt      | "points":61,"lapsedAt    | brings other points into
            activeFrom":"2026-06-01    | activeFrom":"2026-05-01  | is active from another instant
            lapsesAt":"2026-12-01      | lapsesAt":"2027-12-01    | lasts longer than was approved
            """)
    void what_comes_back_otherwise_than_approved_is_found(String right, String wrong, String finding) {
        approved("{\"name\":\"quinn\",\"key\":\"k2\"}");
        assertThat(BACK).contains(right);
        entry("points-reinstated", "member/anna", BACK.replace(right, wrong));

        assertThat(found()).contains(finding);
    }

    @Test
    void what_a_return_took_and_comes_back_all_the_same_is_found() {
        approved("{\"name\":\"quinn\",\"key\":\"k2\"}");
        entry("points-reinstated", "member/anna", BACK.replace(":60", ":61"));

        assertThat(found()).contains("position 5: brings back what a return took of purchase/R-1");
    }

    @Test
    void points_that_pass_through_expired_otherwise_are_found() {
        entry(
                "points-adjusted",
                "member/anna",
                "\"movements\":[{\"from\":\"expired\",\"to\":\"active\",\"points\":1,\"lot\":{\"id\":\"a/b\"}}]");

        assertThat(found()).contains("position 3: moves points through expired");
    }

    @ParameterizedTest
    @CsvSource({"pam, k9", "quinn, k1"})
    void an_approval_by_one_hand_is_found(String name, String key) {
        approved("{\"name\":\"" + name + "\",\"key\":\"" + key + "\"}");

        assertThat(hands.result().detail()).contains("position 4: the same name or key on both sides");
    }

    @Test
    void an_approval_of_other_terms_or_of_none_is_found() {
        entry("reinstatement-proposed", "reinstatement/law", PROPOSED.replace("06-01", "05-01"));
        for (int i = 0; i < 2; i++) {
            entry(
                    "reinstatement-approved",
                    "reinstatement/law",
                    PROPOSED + ",\"approvedBy\":{\"name\":\"quinn\",\"key\":\"k2\"}");
        }

        assertThat(hands.result().detail())
                .contains("position 4: approves something else than was proposed")
                .contains("position 5: judges a reinstatement that nobody proposed");
    }
}
