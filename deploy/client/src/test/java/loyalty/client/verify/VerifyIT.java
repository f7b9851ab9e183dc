package loyalty.client.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import loyalty.client.ApiKey;
import loyalty.client.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyIT {

    private static final Patience BRIEF =
            new Patience(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(5), Duration.ofSeconds(5));

    private TwoSides sides;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        sides = new TwoSides();
    }

    @AfterEach
    void stop() {
        sides.close();
    }

    @Test
    void sides_that_agree_verify_at_each_month_end_and_each_instant_given() {
        assertThat(verify(List.of(Instant.parse("2026-04-15T00:00:00Z")))).isZero();
        assertThat(said())
                .contains("ok      reconcile shop 2026-03-01T00:00:00Z: 25 members, 0 differences")
                .contains("ok      reconcile shop 2026-04-15T00:00:00Z")
                .contains("ok      reconcile shop 2026-08-01T00:00:00Z")
                .contains("ok      totals shop 2026-08-01T00:00:00Z")
                .contains("ok      INV-12 DENSE: positions 1 to 7 without a gap")
                .doesNotContain("1970")
                .endsWith("verified: 15 lines, 0 broken" + System.lineSeparator());
    }

    @Test
    void a_row_edited_by_hand_is_named_with_both_values() {
        sides.edit("m17", "tier", "gold");
        assertThat(verify(List.of())).isEqualTo(1);
        assertThat(said())
                .contains("BROKEN  reconcile shop 2026-03-01T00:00:00Z: 25 members, 1 differences")
                .contains("member m17, tier: projections say gold, the journal none")
                .endsWith("verified: 13 lines, 6 broken" + System.lineSeparator());
    }

    @Test
    void a_dropped_record_shows_as_a_missing_row_and_a_sum_that_is_off() {
        sides.projected.remove("m10");
        assertThat(verify(List.of())).isEqualTo(1);
        assertThat(said())
                .contains("member m10, row: projections say none, the journal one")
                .contains("25 members, 1 differences")
                .contains("BROKEN  totals shop");
    }

    @Test
    void a_row_that_the_journal_does_not_know_is_reported_too() {
        sides.audited.remove("m25");
        sides.issuedSum -= 250;
        assertThat(verify(List.of())).isEqualTo(1);
        assertThat(said()).contains("member m25, row: projections say one, the journal none");
    }

    @Test
    void it_waits_for_projections_that_are_behind() {
        sides.behind.set(3);
        assertThat(verify(List.of())).isZero();
        assertThat(sides.behind).hasValue(0);
    }

    @Test
    void a_broken_invariant_fails_the_run() {
        sides.invariantHolds = false;
        assertThat(verify(List.of())).isEqualTo(1);
        assertThat(said()).contains("BROKEN  INV-12").contains("13 lines, 1 broken");
    }

    @Test
    void a_fact_told_between_the_rows_and_the_totals_is_no_false_alarm() {
        sides.arrivingBeforeTotals.set(1);
        assertThat(verify(List.of())).as(said()).isZero();
        assertThat(said())
                .contains("ok      totals shop 2026-08-01T00:00:00Z")
                .endsWith("verified: 13 lines, 0 broken" + System.lineSeparator());
    }

    @Test
    void an_instant_during_which_facts_arrived_is_asked_again() {
        sides.arriving.set(4);
        assertThat(verify(List.of())).isZero();
        assertThat(said())
                .contains("ok      reconcile shop 2026-08-01T00:00:00Z: 25 members, 0 differences")
                .endsWith("verified: 13 lines, 0 broken" + System.lineSeparator());
    }

    @Test
    void where_facts_never_stop_arriving_the_line_says_so_and_is_not_judged() {
        sides.arriving.set(Integer.MAX_VALUE);
        assertThat(verify(List.of())).isZero();
        assertThat(said())
                .contains(
                        "moved   reconcile shop 2026-08-01T00:00:00Z: 25 members, facts arrived during each of 5 tries;"
                                + " not judged")
                .contains("ok      totals shop 2026-08-01T00:00:00Z")
                .doesNotContain("BROKEN")
                .endsWith("verified: 13 lines, 1 not judged because facts kept arriving, 0 broken"
                        + System.lineSeparator());
    }

    @Test
    void a_row_edited_by_hand_is_found_among_facts_that_never_stop_arriving() {
        sides.arriving.set(Integer.MAX_VALUE);
        sides.edit("m17", "tier", "gold");
        assertThat(verify(List.of())).isEqualTo(1);
        assertThat(said())
                .contains("BROKEN  reconcile shop 2026-08-01T00:00:00Z: 25 members, 1 differences")
                .doesNotContain("member m01")
                .endsWith("verified: 13 lines, 6 broken" + System.lineSeparator());
    }

    private int verify(List<Instant> instants) {
        return Verify.run(
                new VerifyOptions(sides.address(), ApiKey.of("k"), List.of(), instants, 10, false, BRIEF),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
