package loyalty.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void a_restart_finds_the_data_of_the_run_before() throws SQLException {
        var settings = PostgresSettings.durableIn(directory.resolve("data"));
        try (var server = EmbeddedPostgres.start(settings)) {
            execute(server, "CREATE TABLE fact (n bigint)", "INSERT INTO fact VALUES (42)");
        }
        try (var server = EmbeddedPostgres.start(settings)) {
            assertThat(number(server, "SELECT n FROM fact")).isEqualTo(42);
        }
    }

    @Test
    void the_server_is_durable_checks_its_pages_sorts_by_code_point_and_listens_on_loopback_only() throws SQLException {
        try (var server = EmbeddedPostgres.start(PostgresSettings.durableIn(directory.resolve("data")))) {
            assertThat(List.of(
                            text(server, "SHOW fsync"),
                            text(server, "SHOW synchronous_commit"),
                            text(server, "SHOW full_page_writes"),
                            text(server, "SHOW data_checksums")))
                    .containsOnly("on");
            assertThat(text(server, "SELECT datlocale FROM pg_database WHERE datname = 'postgres'"))
                    .isEqualTo("C.UTF-8");
            assertThat(number(
                            server, "SELECT setting::bigint * 8 / 1024 FROM pg_settings WHERE name = 'shared_buffers'"))
                    .isBetween(128L, 1_024L);
            assertThat(text(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(server, "SHOW unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void nobody_enters_without_the_password_and_its_file_is_for_the_owner_alone() throws Exception {
        var data = directory.resolve("data");
        try (var server = EmbeddedPostgres.start(PostgresSettings.forTestsIn(data))) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("superuser-password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_kill_of_the_server_is_noticed_and_the_next_start_recovers_every_committed_row() throws SQLException {
        var settings = PostgresSettings.durableIn(directory.resolve("data"));
        try (var server = EmbeddedPostgres.start(settings)) {
            execute(server, "CREATE TABLE fact (n bigint)", "INSERT INTO fact SELECT generate_series(1, 1000)");
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            await().atMost(PATIENCE).until(() -> !server.isAlive());
        }
        try (var server = EmbeddedPostgres.start(settings)) {
            assertThat(number(server, "SELECT count(*) FROM fact")).isEqualTo(1000);
        }
    }

    @Test
    void a_kill_of_the_jvm_stops_the_server_and_loses_no_acknowledged_row() throws Exception {
        var data = directory.resolve("data");
        var acknowledged = directory.resolve("acknowledged");
        try (var child = ChildJvm.run(PostgresInChild.class, data, acknowledged)) {
            await().atMost(PATIENCE).until(() -> lastOf(acknowledged) > 200);
            var pid = PidFiles.read(data.resolve("server.pid")).orElseThrow();
            child.kill();
            await().atMost(PATIENCE).until(() -> ProcessHandle.of(pid).isEmpty());
        }
        assertThatEveryAcknowledgedRowIsIn(data, acknowledged);
    }

    @Test
    void a_server_whose_guard_was_killed_too_is_stopped_by_the_next_start() throws Exception {
        var data = directory.resolve("data");
        var acknowledged = directory.resolve("acknowledged");
        try (var child = ChildJvm.run(PostgresInChild.class, data, acknowledged)) {
            await().atMost(PATIENCE).until(() -> lastOf(acknowledged) > 200);
            var stray = ProcessHandle.of(
                            PidFiles.read(data.resolve("server.pid")).orElseThrow())
                    .orElseThrow();
            child.descendants().stream().filter(EmbeddedPostgresIT::isShell).forEach(ProcessHandle::destroyForcibly);
            child.kill();
            assertThat(stray.isAlive()).isTrue();
            assertThatEveryAcknowledgedRowIsIn(data, acknowledged);
            // An init process that does not collect its dead leaves a husk, which has no program any more.
            await().atMost(PATIENCE).until(() -> stray.info().command().isEmpty());
        }
    }

    @Test
    void a_lock_file_of_a_dead_server_whose_number_belongs_to_another_process_is_no_obstacle() throws Exception {
        var settings = PostgresSettings.forTestsIn(directory.resolve("data"));
        EmbeddedPostgres.start(settings).close();
        // As after a restart of the machine: eight lines, the first of which is the number of, for example, us.
        Files.writeString(
                settings.directory().resolve("pg/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + settings.directory().resolve("pg") + "\n1700000000\n5432\n\n"
                        + "127.0.0.1\n 1 1\nready   \n");
        try (var server = EmbeddedPostgres.start(settings)) {
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void a_directory_in_use_is_refused_and_its_server_left_alone() {
        var settings = PostgresSettings.forTestsIn(directory.resolve("data"));
        try (var server = EmbeddedPostgres.start(settings)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("in use");
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void data_of_another_version_is_refused_by_name() throws IOException {
        var settings = PostgresSettings.forTestsIn(directory.resolve("data"));
        EmbeddedPostgres.start(settings).close();
        Files.writeString(settings.directory().resolve("pg/PG_VERSION"), "15\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings)).hasMessageContaining("PostgreSQL 15, this is 18");
    }

    @Test
    void an_initdb_that_was_killed_half_way_is_done_again() throws IOException {
        var settings = PostgresSettings.forTestsIn(directory.resolve("data"));
        Files.createDirectories(settings.directory().resolve("pg.init/base"));
        Files.writeString(settings.directory().resolve("pg.init/PG_VERSION"), "18\n");
        try (var server = EmbeddedPostgres.start(settings)) {
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void the_services_get_their_databases_and_no_service_enters_another_ones() throws SQLException {
        var passwords = new HashMap<String, String>();
        ServiceDatabase.roles().forEach(role -> passwords.put(role, "it's " + role));
        try (var server = EmbeddedPostgres.start(PostgresSettings.forTestsIn(directory.resolve("data")))) {
            ServiceRoles.prepare(server, passwords);
            ServiceRoles.prepare(server, passwords);
            new Login(server.jdbcUrl("ledger"), "ledger_app", "it's ledger_app")
                    .connect()
                    .close();
            assertThatThrownBy(() -> new Login(server.jdbcUrl("ledger"), "gateway_app", "it's gateway_app").connect())
                    .hasMessageContaining("permission denied for database");
        }
    }

    private static void assertThatEveryAcknowledgedRowIsIn(Path data, Path acknowledged) throws SQLException {
        try (var server = EmbeddedPostgres.start(PostgresSettings.durableIn(data))) {
            assertThat(number(server, "SELECT count(*) FROM fact")).isGreaterThanOrEqualTo(lastOf(acknowledged));
        }
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info()
                .command()
                .filter(name -> !name.endsWith("/postgres"))
                .isPresent();
    }

    private static long lastOf(Path acknowledged) {
        return PidFiles.read(acknowledged).orElse(0L);
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (var connection = server.connect("postgres")) {
            for (var statement : statements) {
                Databases.execute(connection, statement);
            }
        }
    }

    private static long number(EmbeddedPostgres server, String query) throws SQLException {
        return Long.parseLong(text(server, query));
    }

    private static String text(EmbeddedPostgres server, String query) throws SQLException {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
