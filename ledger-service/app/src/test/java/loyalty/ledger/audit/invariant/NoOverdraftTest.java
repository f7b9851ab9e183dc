package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

class NoOverdraftTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final NoOverdraft check = new NoOverdraft();
    private long position;

    /** Points that come (or, if negative, go) at an hour, of a lot that lapses at another one. */
    private void entry(int hour, int points, int lapsesAt, long told) {
        boolean comes = points > 0;
        var payload = """
                {"effectiveAt":"%s","movements":[{"from":"%s","to":"%s","points":%d,
                 "lot":{"id":"purchase/R","activeFrom":"%s","lapsesAt":"%s"}}],"told":{"balance":%d}}
                """.formatted(
                        at(hour),
                        comes ? "issuance" : "active",
                        comes ? "active" : "redeemed",
                        Math.abs(points),
                        at(0),
                        at(lapsesAt),
                        told);
        var header = "{\"metadata\":{\"subject\":\"retail/member/anna\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                comes ? "purchase-recorded" : "points-redeemed",
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

    private static Instant at(int hour) {
        return NOON.plus(Duration.ofHours(hour));
    }

    private Invariants.Result result() {
        check.end(position);
        return check.result();
    }

    @Test
    void points_that_come_and_go_and_lapse_are_sound() {
        entry(1, 100, 50, 100);
        entry(2, -30, 50, 70);
        entry(50, 7, 90, 7);
        assertThat(result().ok()).as(check.result().detail()).isTrue();
    }

    @Test
    void a_redemption_of_yesterday_that_takes_what_was_spent_today_is_found_at_that_later_instant() {
        entry(1, 100, 50, 100);
        entry(10, -100, 50, 0);
        entry(5, -60, 50, 40);
        var result = result();
        assertThat(result.ok()).isFalse();
        assertThat(result.detail()).contains("position 3: leaves a balance of -60 at " + at(10));
    }

    @Test
    void a_balance_below_zero_and_a_balance_that_was_told_wrong_are_found() {
        entry(1, 10, 50, 11);
        entry(2, -20, 50, -10);
        assertThat(result().detail())
                .contains("position 1: told a balance of 11, but it was 10")
                .contains("position 2: leaves a balance of -10");
    }

    @RepeatedTest(200)
    void balances_are_those_of_adding_up_everything_anew(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition()); // the repetition is the seed
        int hours = 1 + random.nextInt(40);
        var instants = new Instant[hours];
        for (int hour = 0; hour < hours; hour++) {
            instants[hour] = at(hour);
        }
        var balances = new Balances(instants);
        long[] naive = new long[hours];
        for (int i = 0; i < 30; i++) {
            int from = random.nextInt(hours);
            int points = random.nextInt(-9, 10);
            balances.add(at(from), points);
            for (int hour = from; hour < hours; hour++) {
                naive[hour] += points;
            }
            int asked = random.nextInt(hours);
            assertThat(balances.at(at(asked))).isEqualTo(naive[asked]);
            var below = new ArrayList<Instant>();
            for (int hour = asked + 1; hour < hours; hour++) {
                if (naive[hour] < 0) {
                    below.add(at(hour));
                }
            }
            assertThat(balances.firstBelowZeroAfter(at(asked)))
                    .isEqualTo(below.stream().findFirst());
        }
    }

    @Test
    @Timeout(60) // adding up everything at each entry takes many minutes
    void a_member_of_many_entries_is_checked_in_seconds() {
        int pairs = 60_000;
        for (int i = 1; i <= pairs; i++) {
            entry(2 * i, 5, 1_000_000, i + 4L);
            entry(2 * i + 1, -4, 1_000_000, i);
        }
        assertThat(result().ok()).as(check.result().detail()).isTrue();
    }
}
