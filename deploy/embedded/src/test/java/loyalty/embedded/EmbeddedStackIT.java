package loyalty.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EmbeddedStackIT {

    private final EmbeddedStack stack = EmbeddedStack.shared();

    @Test
    void fresh_databases_know_nothing_of_each_other() throws SQLException {
        var one = stack.freshDatabase();
        var other = stack.freshDatabase();
        run(one.superuser(), "CREATE TABLE fact (n bigint)");
        run(other.superuser(), "CREATE TABLE fact (n bigint)");
        assertThat(one.name()).isNotEqualTo(other.name());
    }

    @Test
    void a_template_is_migrated_once_and_every_clone_has_its_tables_owner_and_grants() throws SQLException {
        var migrations = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            var clone = stack.databaseFrom("stack-it", template -> {
                migrations.incrementAndGet();
                var logins = template.handOverTo(ServiceDatabase.LEDGER);
                migrate(logins.owner());
            });
            var logins = clone.handOverTo(ServiceDatabase.LEDGER);
            run(logins.app(), "INSERT INTO fact VALUES (1)");
            assertThatThrownBy(() -> run(logins.app(), "DELETE FROM fact")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(logins.app(), "CREATE TABLE mine (n bigint)"))
                    .hasMessageContaining("permission denied");
        }
        assertThat(migrations).hasValue(1);
    }

    @Test
    void a_clone_belongs_to_whom_its_template_belongs_to() throws SQLException {
        var clone = stack.databaseFrom("stack-it-owner", template -> template.handOverTo(ServiceDatabase.GATEWAY));
        run(new Login(clone.url(), "gateway_owner", EmbeddedStack.passwordOf("gateway_owner")), "CREATE TABLE mine ()");
        assertThatThrownBy(() -> new Login(clone.url(), "ledger_app", EmbeddedStack.passwordOf("ledger_app")).connect())
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void a_login_shown_in_a_log_keeps_its_password_to_itself() {
        assertThat(new Login("jdbc:postgresql://127.0.0.1/ledger", "ledger_app", "geheim").toString())
                .doesNotContain("geheim");
    }

    private static void migrate(Login owner) {
        try {
            run(owner, "CREATE TABLE fact (n bigint)");
            run(owner, "GRANT INSERT, SELECT ON fact TO ledger_app");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(Login login, String sql) throws SQLException {
        try (var connection = login.connect()) {
            Databases.execute(connection, sql);
        }
    }
}
