package loyalty.projection.feed;

import static loyalty.projection.given.Facts.ANNA;
import static loyalty.projection.given.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import loyalty.embedded.EmbeddedStack;
import loyalty.event.LedgerEntry;
import loyalty.event.PurchaseRecorded;
import loyalty.projection.balance.BalanceProjection;
import loyalty.projection.given.Facts;
import loyalty.projection.given.Publisher;
import loyalty.projection.given.RunningService;
import loyalty.projection.status.Projections;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What a projection says when not its data fail but the machine under it. */
class BrokenMachineIT {

    /** A projection that keeps nothing and does something at each purchase, while folding or while writing. */
    record Odd(Consumer<LedgerEntry> whileFolding, Consumer<LedgerEntry> whileWriting)
            implements Projection<List<LedgerEntry>>, Rows<List<LedgerEntry>> {

        @Override
        public String name() {
            return BalanceProjection.NAME;
        }

        @Override
        public List<LedgerEntry> fold(List<LedgerEntry> entries) {
            purchases(entries, whileFolding);
            return entries;
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public void save(Connection transaction, Slot slot, List<LedgerEntry> entries) {
            purchases(entries, whileWriting);
        }

        private static void purchases(List<LedgerEntry> entries, Consumer<LedgerEntry> what) {
            entries.stream()
                    .filter(each -> each.event() instanceof PurchaseRecorded)
                    .forEach(what);
        }
    }

    @Test
    void a_projection_without_memory_to_fold_says_that_it_has_stopped() throws SQLException {
        says(
                new Odd(
                        _ -> {
                            throw new OutOfMemoryError("Java heap space");
                        },
                        _ -> {}),
                "java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void a_projection_whose_code_cannot_be_loaded_while_it_writes_says_that_it_has_stopped() throws SQLException {
        says(
                new Odd(_ -> {}, _ -> {
                    throw new ExceptionInInitializerError("no such table of types");
                }),
                "java.lang.ExceptionInInitializerError: no such table of types");
    }

    static void says(Odd odd, String reason) throws SQLException {
        var stack = EmbeddedStack.shared();
        var database = stack.databaseFrom("projections", RunningService::migrate);
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.username());
        source.setPassword(database.password());
        var topics = Topics.of(stack.kafka().bootstrapServers(), stack.uniqueName("ledger"));
        var watermark = new Watermark();
        var runner = new ProjectionRunner<>(
                odd, odd, new Checkpoints(source), watermark, new SimpleMeterRegistry(), Clock.systemUTC(), topics);
        var shop = Facts.of("shop");
        try (var publisher = new Publisher(topics);
                var projections = new Projections(new ProgressFeed(topics, "progress", watermark), List.of(runner))) {
            publisher.publish(shop.published(), shop.registered(ANNA, NOON));
            projections.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> projections.troubles().isEmpty());
            publisher.publish(shop.purchase(ANNA, "R-1", NOON, 30));

            await().atMost(Duration.ofSeconds(60)).until(() -> runner.status().state() == ProjectionState.STOPPED);
            assertThat(runner.status().reason()).contains(reason);
            assertThat(projections.troubles()).containsExactly("balance is STOPPED: " + reason);
        }
    }
}
