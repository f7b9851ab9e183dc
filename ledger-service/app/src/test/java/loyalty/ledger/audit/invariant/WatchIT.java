package loyalty.ledger.audit.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.ledger.audit.AuditBench;
import loyalty.ledger.audit.Facts;
import loyalty.ledger.audit.invariant.WatchRecords.Violation;
import loyalty.ledger.lease.Duty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The invariants are watched while the ledger works, by one node at a time, which goes on where the last one was. */
class WatchIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AuditBench bench = new AuditBench();
    private final Facts facts = new Facts(bench);
    private final WatchRecords records = new WatchRecords(JdbcClient.create(bench.pool));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void a_member_with_a_purchase() {
        facts.register("anna", NOON.minusSeconds(60));
        facts.buy("anna", "R-1", 100, NOON);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private long head() {
        return bench.journal.reader().head().position();
    }

    private Watch watch(SimpleMeterRegistry registry) {
        var watch = new Watch(bench.pool, records, bench.sessions(), this::head, Duration.ofMillis(50), registry);
        watch.start();
        return watch;
    }

    private void awaitAll(Watch watch) {
        await().atMost(PATIENCE).until(() -> watch.status().checkedThrough() == head());
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void it_follows_what_is_recorded_and_finds_nothing_in_a_sound_journal() {
        try (var watch = watch(meters)) {
            awaitAll(watch);
            long before = head();
            facts.buy("anna", "R-2", 50, NOON.plusSeconds(60));
            awaitAll(watch);

            assertThat(watch.status().checkedThrough()).isEqualTo(before + 1);
            assertThat(watch.status().state()).isEqualTo(Duty.State.RUNNING);
            assertThat(watch.status().found()).isZero();
            assertThat(gauge("loyalty.watched.lag")).isZero();
            assertThat(meters.get("loyalty.watched.entries").counter().count()).isEqualTo((double) head());
        }
    }

    @Test
    void what_it_finds_stays_on_record_and_is_found_once() {
        long position = facts.buy("anna", "R-2", 50, NOON.plusSeconds(60));
        bench.harm("UPDATE journal.entries SET payload ="
                + " convert_to(replace(convert_from(payload, 'UTF8'), '\"balance\":150', '\"balance\":151'), 'UTF8')"
                + " WHERE position = " + position);
        try (var watch = watch(meters)) {
            awaitAll(watch);
            assertThat(watch.status().violations())
                    .extracting(Violation::position)
                    .containsOnly(position);
            assertThat(watch.status().violations())
                    .filteredOn(violation -> violation.invariant().equals("INV-02"))
                    .extracting(Violation::detail)
                    .containsExactly("told a balance of 151, but it was 150");
            assertThat(gauge("loyalty.watched.violations"))
                    .isEqualTo((double) watch.status().found())
                    .isPositive();
        }
        long found = records.count();
        facts.buy("anna", "R-3", 10, NOON.plusSeconds(90));
        try (var next = watch(new SimpleMeterRegistry())) {
            awaitAll(next);
            assertThat(next.status().found()).isEqualTo(found);
        }
    }

    @Test
    void whatever_damaged_bytes_say_can_be_put_on_record() {
        var endless = new Finding("INV-05", 1, "holds the number \0" + "9".repeat(10_000));
        records.save(1, List.of(endless, endless));
        assertThat(records.violations())
                .singleElement()
                .extracting(Violation::detail)
                .isEqualTo("holds the number ?" + "9".repeat(10_000));
    }

    @Test
    void one_node_watches_and_another_goes_on_when_it_ends() {
        var first = watch(meters);
        awaitAll(first);
        try (var second = watch(new SimpleMeterRegistry())) {
            await().atMost(PATIENCE).until(() -> second.status().reason().equals(Optional.of("another node does it")));
            assertThat(second.status().checkedThrough())
                    .as("whichever node watches")
                    .isEqualTo(head());
            first.close();
            assertThat(first.status().state()).isEqualTo(Duty.State.CLOSED);
            facts.buy("anna", "R-2", 50, NOON.plusSeconds(60));
            awaitAll(second);
            assertThat(second.status().state()).isEqualTo(Duty.State.RUNNING);
        } finally {
            first.close();
        }
    }
}
