package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DebtsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Debts check = new Debts();
    private long position;

    /** Points from one account to another at an hour, and what the till was told after it. */
    private void entry(int hour, String from, String to, int points, long balance, long debt) {
        var payload = """
                {"effectiveAt":"%s","movements":[{"from":"%s","to":"%s","points":%d,"lot":{"id":"purchase/R"}}],
                 "told":{"balance":%d,"debt":%d}}
                """.formatted(NOON.plus(Duration.ofHours(hour)), from, to, points, balance, debt);
        var header = "{\"metadata\":{\"subject\":\"retail/member/anna\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                "purchase-returned",
                1,
                Optional.of("retail/member/anna"),
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

    private Invariants.Result result() {
        check.end(position);
        return check.result();
    }

    @Test
    void a_debt_that_is_repaid_before_anything_can_be_spent_is_sound() {
        entry(1, "debt", "reversed", 100, 0, 100);
        entry(2, "issuance", "debt", 60, 0, 40);
        entry(3, "issuance", "debt", 40, 30, 0);
        assertThat(result().ok()).as(check.result().detail()).isTrue();
        assertThat(check.result().checked()).isEqualTo(3);
    }

    @Test
    void who_owes_and_can_spend_is_found() {
        entry(1, "debt", "reversed", 100, 0, 100);
        entry(2, "issuance", "debt", 60, 5, 40);
        assertThat(result().detail()).isEqualTo("position 2: owes 40 with 5 to spend");
    }

    @Test
    void a_debt_that_was_told_wrong_is_found() {
        entry(1, "debt", "reversed", 100, 0, 90);
        assertThat(result().detail()).isEqualTo("position 1: told a debt of 90, but it was 100");
    }

    @Test
    void what_is_told_late_may_leave_both_for_a_while() {
        entry(5, "debt", "reversed", 100, 0, 100);
        entry(1, "issuance", "active", 20, 20, 0);
        assertThat(result().ok()).as(check.result().detail()).isTrue();
    }
}
