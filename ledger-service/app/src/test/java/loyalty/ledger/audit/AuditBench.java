package loyalty.ledger.audit;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import loyalty.embedded.EmbeddedStack;
import loyalty.embedded.ServiceDatabase;
import loyalty.embedded.TestDatabase;
import loyalty.event.LedgerEvent;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventNames;
import loyalty.journal.Condition;
import loyalty.journal.Header;
import loyalty.journal.JournalListener;
import loyalty.journal.JournalSettings;
import loyalty.journal.NewEntry;
import loyalty.journal.PostgresJournal;
import loyalty.journal.QuotaDraw;
import loyalty.journal.Verdict;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.TagName;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A journal of its own for one test, written to as the service writes, and harmed as nobody should be able to. */
public final class AuditBench implements AutoCloseable {

    private final TestDatabase database;
    public final PostgresJournal journal;
    public final HikariDataSource pool = new HikariDataSource();

    public AuditBench() {
        database = EmbeddedStack.shared().databaseFrom("audit", AuditBench::migrate);
        var app = database.handOverTo(ServiceDatabase.LEDGER).app();
        pool.setJdbcUrl(app.url());
        pool.setUsername(app.username());
        pool.setPassword(app.password());
        pool.setMaximumPoolSize(4);
        journal = new PostgresJournal(
                pool, JournalSettings.of(app.url(), app.username(), app.password()), JournalListener.LOGGING);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(journal::isConnected);
    }

    private static void migrate(TestDatabase template) {
        var owner = template.handOverTo(ServiceDatabase.LEDGER).owner();
        Flyway.configure()
                .dataSource(owner.url(), owner.username(), owner.password())
                .locations("classpath:db/migration/journal", "classpath:db/migration/watch")
                .load()
                .migrate();
    }

    /** A session that nobody else uses, and that ends when it is closed. */
    public DataSource sessions() {
        var app = database.handOverTo(ServiceDatabase.LEDGER).app();
        var sessions = new PGSimpleDataSource();
        sessions.setUrl(app.url());
        sessions.setUser(app.username());
        sessions.setPassword(app.password());
        return sessions;
    }

    /** Records an event and returns its position. */
    public long record(LedgerEvent event) {
        return record(List.of(event));
    }

    /** Records events with one append and returns the position of the last. */
    public long record(List<LedgerEvent> events) {
        try {
            var entries = events.stream().map(AuditBench::entry).toList();
            var verdict = journal.append(entries, Condition.NONE).get(60, TimeUnit.SECONDS);
            if (verdict instanceof Verdict.Accepted accepted) {
                return accepted.last();
            }
            throw new AssertionError("not accepted: " + verdict);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no verdict", e);
        }
    }

    private static NewEntry entry(LedgerEvent event) {
        var names = EntryTags.of(event);
        var tags = new TreeSet<>(names.others().stream().map(TagName::text).collect(Collectors.toSet()));
        String subject = names.subject().text();
        tags.add(subject);
        var name = EventNames.of(event);
        var header = new Header(
                UUID.randomUUID(),
                name.name(),
                name.revision(),
                tags,
                new TreeSet<>(names.claims().stream().map(TagName::text).collect(Collectors.toSet())),
                new TreeMap<>(Map.of(
                        Header.SUBJECT,
                        subject,
                        "effectiveAt",
                        event.effectiveAt().toString(),
                        "actor",
                        "till-1",
                        "reason",
                        "sale")),
                names.draws().stream()
                        .collect(Collectors.toMap(
                                draw -> draw.quota().text(),
                                draw -> new QuotaDraw(draw.amount(), draw.limit()),
                                (_, _) -> {
                                    throw new AssertionError("two draws from one quota");
                                },
                                TreeMap::new)));
        return new NewEntry(header, EventJson.write(event));
    }

    /** Harms the journal as a superuser who has switched its triggers off. */
    public void harm(String... statements) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String each : statements) {
                if (statement.executeUpdate(each) == 0) {
                    throw new AssertionError("harmed nothing: " + each);
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        journal.close();
        pool.close();
    }
}
