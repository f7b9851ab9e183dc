package loyalty.journal;

import static loyalty.journal.SomeEntries.about;
import static loyalty.journal.SomeEntries.claiming;
import static loyalty.journal.SomeEntries.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import loyalty.embedded.Login;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Append-only is a permission of the run-time role, and triggers refuse the owner too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppendOnlyIT {

    static final int STEP = 100;

    final TestJournals database = new TestJournals();
    PostgresJournal journal;

    @BeforeAll
    void fill() {
        journal = database.open(settings -> settings.withPartitionStep(STEP), JournalListener.LOGGING);
        record(journal, claiming("only/receipt/1", "only/member/1"));
        record(journal, about("only/member/1"));
    }

    @AfterAll
    void close() {
        database.close();
    }

    static List<String> changes() {
        var changes = new ArrayList<String>();
        for (String table : List.of("entries", "entries_from_0000000000001", "tags", "heads", "quota_draws")) {
            changes.add("UPDATE journal." + table + " SET position = position");
            changes.add("DELETE FROM journal." + table);
            changes.add("TRUNCATE journal." + table);
        }
        changes.add("DELETE FROM journal.entries WHERE position < 0");
        return changes;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nobody_changes_what_is_kept(String change) throws SQLException {
        assertThatThrownBy(() -> run(database.app(), change))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501")); // insufficient privilege
        assertThatThrownBy(() -> run(database.owner(), change))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getMessage()).contains("append-only"));
        assertThat(database.check().copies()).isEmpty();
        assertThat(journal.reader().headPosition()).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE journal.mine (a int)",
                "CREATE TABLE public.mine (a int)",
                "DROP TABLE journal.tags",
                "ALTER TABLE journal.entries DISABLE TRIGGER ALL",
                "ALTER TABLE journal.entries DETACH PARTITION journal.entries_from_0000000000001",
                "INSERT INTO journal.entries_from_0000000000001 SELECT * FROM journal.entries",
                "INSERT INTO journal.partitions VALUES (1, 2, 'x')",
                "SET session_replication_role = replica"
            })
    void the_run_time_role_has_no_other_right(String statement) {
        assertThatThrownBy(() -> run(database.app(), statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void the_grants_are_these_and_no_more() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT table_name || ' ' || string_agg(privilege_type, ',' ORDER BY privilege_type)"
                                + " FROM information_schema.table_privileges WHERE grantee IN ('ledger_app', 'PUBLIC')"
                                + " AND table_schema = 'journal' GROUP BY table_name ORDER BY 1")) {
            var grants = new ArrayList<String>();
            while (row.next()) {
                grants.add(row.getString(1));
            }
            assertThat(grants)
                    .containsExactly(
                            "entries INSERT,SELECT",
                            "heads INSERT,SELECT",
                            "partitions SELECT",
                            "quota_draws INSERT,SELECT",
                            "snapshots DELETE,INSERT,SELECT,UPDATE",
                            "tags INSERT,SELECT");
        }
    }

    @Test
    void partitions_are_made_ahead_and_refuse_to_be_emptied() throws SQLException {
        for (int i = 0; i < 8; i++) {
            record(
                    journal,
                    IntStream.range(0, 60).mapToObj(_ -> about("part/member/1")).toArray(NewEntry[]::new));
        }
        long head = journal.reader().headPosition();

        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT name, to_position FROM journal.partitions ORDER BY 2")) {
            long end = 0;
            while (row.next()) {
                end = row.getLong(2);
                String name = row.getString(1);
                assertThatThrownBy(() -> run(database.owner(), "TRUNCATE journal." + name))
                        .hasMessageContaining("append-only");
                assertThatThrownBy(() -> run(database.owner(), "DELETE FROM journal." + name))
                        .hasMessageContaining("append-only");
            }
            assertThat(end).isGreaterThan(head + STEP / 2);
        }
        assertThat(database.check().dense()).isEmpty();
    }

    private static void run(Login login, String sql) throws SQLException {
        try (var connection = login.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
