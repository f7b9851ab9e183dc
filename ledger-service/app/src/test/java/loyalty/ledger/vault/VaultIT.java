package loyalty.ledger.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import loyalty.embedded.EmbeddedStack;
import loyalty.embedded.ServiceDatabase;
import loyalty.event.ContactVersion;
import loyalty.ledger.TestLedger;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The vault by itself: what it keeps, whom it finds, what it refuses. */
class VaultIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final ProgrammeId RETAIL = new ProgrammeId("retail");
    static final MemberId ANNA = new MemberId("anna");
    static final MemberId BERT = new MemberId("bert");

    @TempDir
    Path home;

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static Vault vault() {
        return LEDGER.bean(Vault.class);
    }

    static Contact contact(String email, String name) {
        return new Contact(Optional.of(new Sensitive(email)), Optional.empty(), Optional.of(new Sensitive(name)));
    }

    /** Another vault on a database of its own, as the app role sees it. */
    static JdbcClient emptyVault() {
        var database = EmbeddedStack.shared().databaseFrom("ledger-app", TestLedger::migrate);
        var app = database.handOverTo(ServiceDatabase.LEDGER).app();
        return JdbcClient.create(new DriverManagerDataSource(app.url(), app.username(), app.password()));
    }

    static void asSuperuser(String sql) throws SQLException {
        try (Connection connection = LEDGER.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long versionsOf(ContactVersion version) {
        return LEDGER.number("SELECT count(*) FROM vault.contact_versions WHERE version = '" + version.value() + "'");
    }

    @Test
    void what_was_kept_is_found_again_normalised() {
        var version = vault().keep(RETAIL, ANNA, contact("  Anna.Keeps@Example.ORG ", " Anna "));
        assertThat(vault().find(RETAIL, ANNA, version)).contains(contact("anna.keeps@example.org", "Anna"));
        assertThat(vault().find(RETAIL, BERT, version)).isEmpty();
        assertThat(vault().find(RETAIL, ANNA, new ContactVersion(new UUID(1, 1))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "look.up@example.org, true",
        "Look.Up@EXAMPLE.org, true",
        "'  look.up@example.org  ', true",
        "look.up@example.com, false",
        "lookup@example.org, false"
    })
    void members_are_found_by_their_e_mail_however_it_is_written(String asked, boolean found) {
        var member = new MemberId("looked-up");
        vault().keep(RETAIL, member, contact("look.up@example.org", "Anna"));
        assertThat(vault().membersWith(RETAIL, contact(asked, "anybody")).contains(member))
                .isEqualTo(found);
    }

    @Test
    void accents_count_as_one_character_however_they_are_composed() {
        var member = new MemberId("accent");
        var composed = vault().keep(RETAIL, member, contact("ren\u00e9@example.org", "Ren\u00e9"));
        var decomposed = vault().keep(RETAIL, member, contact("rene\u0301@example.org", "Rene\u0301"));
        assertThat(decomposed).isEqualTo(composed);
    }

    @Test
    void two_members_with_one_e_mail_are_both_found_and_only_in_their_programme() {
        vault().keep(RETAIL, ANNA, contact("shared@example.org", "Anna"));
        vault().keep(RETAIL, BERT, contact("shared@example.org", "Bert"));
        var other = new ProgrammeId("other");
        vault().keep(other, new MemberId("carl"), contact("shared@example.org", "Carl"));
        assertThat(vault().membersWith(RETAIL, contact("shared@example.org", "who")))
                .containsExactly(ANNA, BERT);
        assertThat(vault().person(RETAIL, contact("shared@example.org", "who")))
                .isNotEqualTo(vault().person(other, contact("shared@example.org", "who")));
    }

    @Test
    void the_same_contact_of_the_same_member_is_the_same_version_written_once() {
        var first = vault().keep(RETAIL, ANNA, contact("same@example.org", "Anna"));
        var again = vault().keep(RETAIL, ANNA, contact("SAME@example.org", "Anna"));
        var otherName = vault().keep(RETAIL, ANNA, contact("same@example.org", "Anne"));
        var otherMember = vault().keep(RETAIL, BERT, contact("same@example.org", "Anna"));
        assertThat(again).isEqualTo(first);
        assertThat(otherName).isNotEqualTo(first);
        assertThat(otherMember).isNotEqualTo(first);
        assertThat(versionsOf(first)).isEqualTo(1);
    }

    @Test
    void a_row_put_under_another_member_does_not_open() throws SQLException {
        var version = vault().keep(RETAIL, ANNA, contact("moved@example.org", "Anna"));
        asSuperuser("INSERT INTO vault.contact_versions SELECT programme, 'bert', version, written_at, sealed"
                + " FROM vault.contact_versions WHERE version = '" + version.value() + "'");
        assertThatThrownBy(() -> vault().find(RETAIL, BERT, version))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("moved@");
        asSuperuser("DELETE FROM vault.contact_versions WHERE member = 'bert' AND version = '" + version.value() + "'");
    }

    @Test
    void nothing_opens_once_the_key_of_the_member_is_destroyed() throws SQLException {
        var gone = new MemberId("gone");
        var version = vault().keep(RETAIL, gone, contact("gone@example.org", "Gone"));
        asSuperuser("DELETE FROM vault.member_keys WHERE member = 'gone'");
        assertThat(vault().find(RETAIL, gone, version)).isEmpty();
    }

    @Test
    void the_key_file_is_the_owners_alone_and_opens_the_vault_again() throws IOException {
        var file = home.resolve("keys").resolve("vault-key");
        var jdbc = emptyVault();
        var version = Vault.open(jdbc, file).keep(RETAIL, ANNA, contact("anna@example.org", "Anna"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Vault.open(jdbc, file).find(RETAIL, ANNA, version)).isPresent();
        try (var beside = Files.list(file.resolveSibling("."))) {
            assertThat(beside).hasSize(1);
        }
    }

    @Test
    void a_lost_key_file_is_never_made_anew_for_a_vault_that_holds_something() throws IOException {
        var file = home.resolve("vault-key");
        var jdbc = emptyVault();
        Vault.open(jdbc, file).keep(RETAIL, ANNA, contact("anna@example.org", "Anna"));
        Files.delete(file);
        assertThatThrownBy(() -> Vault.open(jdbc, file)).hasMessageContaining("is gone");
        assertThat(file).doesNotExist();
    }

    @Test
    void the_keys_of_another_vault_are_refused_before_anything_is_sealed_with_them() throws IOException {
        var file = home.resolve("vault-key");
        var foreign = home.resolve("foreign-key");
        var jdbc = emptyVault();
        Vault.open(jdbc, file).keep(RETAIL, ANNA, contact("anna@example.org", "Anna"));
        Vault.open(emptyVault(), foreign);
        assertThatThrownBy(() -> Vault.open(jdbc, foreign)).hasMessageContaining("not those of this vault");
    }

    @Test
    void a_mark_is_the_same_again_and_tells_nothing_to_who_has_not_the_key() throws IOException {
        byte[] body = "{\"email\":\"anna@example.org\"}".getBytes(UTF_8);
        var jdbc = emptyVault();
        var mark = Vault.open(jdbc, home.resolve("vault-key")).mark("request", body);
        assertThat(Vault.open(jdbc, home.resolve("vault-key")).mark("request", body))
                .isEqualTo(mark)
                .matches("[0-9a-f]{64}");
        assertThat(vault().mark("request", body)).isNotEqualTo(mark);
        assertThat(Vault.open(jdbc, home.resolve("vault-key")).mark("key", body))
                .isNotEqualTo(mark);
    }

    @Test
    void a_key_file_that_others_may_read_or_that_is_cut_short_is_refused() throws IOException {
        var file = home.resolve("vault-key");
        var jdbc = emptyVault();
        Vault.open(jdbc, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Vault.open(jdbc, file)).hasMessageContaining("mode 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, Files.readAllLines(file).getFirst());
        assertThatThrownBy(() -> Vault.open(jdbc, file)).hasMessageContaining("no key file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE vault.member_keys SET wrapped = wrapped",
                "UPDATE vault.contact_versions SET sealed = sealed",
                "UPDATE vault.email_index SET member = member",
                "UPDATE vault.match_index SET member = member",
                "DELETE FROM vault.member_keys",
                "DELETE FROM vault.contact_versions",
                "DELETE FROM vault.email_index",
                "DELETE FROM vault.match_index",
                "UPDATE vault.keys_of_notes SET since = now()",
                "DELETE FROM vault.keys_of_notes",
                "UPDATE vault.key_check SET value = value",
                "DELETE FROM vault.key_check",
                "UPDATE vault.look_ups SET actor = actor",
                "DELETE FROM vault.look_ups",
                "TRUNCATE vault.look_ups",
                "ALTER TABLE vault.look_ups DISABLE TRIGGER ALL",
                "TRUNCATE vault.contact_versions",
                "SELECT * FROM public.vault_schema_history",
                "CREATE TABLE vault.mine (a int)",
                "ALTER TABLE vault.member_keys DISABLE TRIGGER ALL"
            })
    void the_app_role_changes_nothing_and_reads_no_more_than_it_needs(String sql) throws SQLException {
        var app = LEDGER.database().handOverTo(ServiceDatabase.LEDGER).app();
        try (var connection = app.connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("42501"); // insufficient_privilege
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE vault.look_ups SET actor = actor",
                "DELETE FROM vault.look_ups",
                "TRUNCATE vault.look_ups"
            })
    void not_even_the_owner_changes_who_has_looked(String sql) throws SQLException {
        var owner = LEDGER.database().handOverTo(ServiceDatabase.LEDGER).owner();
        try (var connection = owner.connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROJECTIONS", "GATEWAY"})
    void the_other_services_do_not_even_reach_the_database(ServiceDatabase service) {
        var fresh = EmbeddedStack.shared().freshDatabase();
        var theirs = fresh.handOverTo(service).app();
        assertThatThrownBy(() -> java.sql.DriverManager.getConnection(
                                LEDGER.database().url(), theirs.username(), theirs.password())
                        .close())
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42501");
    }

    @Test
    void the_sweep_takes_what_no_entry_named_within_a_day_and_nothing_else() throws SQLException {
        var unnamed = vault().keep(RETAIL, new MemberId("never"), contact("never@example.org", "Never"));
        var young = vault().keep(RETAIL, new MemberId("young"), contact("young@example.org", "Young"));
        var answer = LEDGER.put(
                "/v1/programmes/retail/members/named",
                "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"contact\":{\"email\":\"named@example.org\"}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        asSuperuser("UPDATE vault.contact_versions SET written_at = written_at - interval '25 hours'"
                + " WHERE member IN ('never', 'named')");

        assertThat(vault().sweep()).isEqualTo(1);

        assertThat(versionsOf(unnamed)).isZero();
        assertThat(versionsOf(young)).isEqualTo(1);
        assertThat(LEDGER.number("SELECT count(*) FROM vault.contact_versions WHERE member = 'named'"))
                .isEqualTo(1);
        assertThat(vault().membersWith(RETAIL, contact("never@example.org", "who")))
                .isEmpty();
        assertThat(vault().membersWith(RETAIL, contact("named@example.org", "who")))
                .containsExactly(new MemberId("named"));
        assertThat(vault().sweep()).isZero();
    }

    @Test
    void the_sweep_looks_once_at_what_an_entry_names_and_keeps_it_once() throws SQLException {
        var member = new MemberId("confirmed");
        var body = "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"contact\":{\"email\":\"confirmed@example.org\"}}";
        assertThat(LEDGER.put("/v1/programmes/retail/members/confirmed", body).status())
                .isEqualTo(201);
        vault().sweep();
        assertThat(LEDGER.number("SELECT count(*) FROM vault.contact_versions WHERE named AND member = 'confirmed'"))
                .isEqualTo(1);
        asSuperuser("UPDATE vault.contact_versions SET written_at = written_at - interval '40 days'"
                + " WHERE member = 'confirmed'");

        var given =
                new Contact(Optional.of(new Sensitive("confirmed@example.org")), Optional.empty(), Optional.empty());
        var version = vault().keep(RETAIL, member, given);

        assertThat(versionsOf(version)).isEqualTo(1);
        vault().sweep();
        assertThat(vault().find(RETAIL, member, version)).contains(given);
    }

    @Test
    void the_sweep_takes_a_key_that_opens_nothing_and_the_member_gets_another_one() throws SQLException {
        var member = new MemberId("keyless");
        var given = new Contact(
                Optional.of(new Sensitive("keyless@example.org")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(new Sensitive("telephone-1")));
        vault().keep(RETAIL, member, given);
        assertThat(LEDGER.number("SELECT count(*) FROM vault.match_index WHERE member = 'keyless'"))
                .isEqualTo(1);
        asSuperuser(
                "UPDATE vault.contact_versions SET written_at = written_at - interval '25 hours' WHERE member = 'keyless'");
        asSuperuser("UPDATE vault.member_keys SET written_at = written_at - interval '25 hours'");

        vault().sweep();

        assertThat(LEDGER.number("SELECT count(*) FROM vault.member_keys WHERE member = 'keyless'"))
                .isZero();
        assertThat(LEDGER.number("SELECT count(*) FROM vault.email_index WHERE member = 'keyless'"))
                .isZero();
        assertThat(LEDGER.number("SELECT count(*) FROM vault.match_index WHERE member = 'keyless'"))
                .isZero();
        var again = vault().keep(RETAIL, member, contact("keyless@example.org", "Keyless"));
        assertThat(vault().find(RETAIL, member, again)).isPresent();
    }

    @Test
    void other_keys_are_refused_even_where_nobody_has_given_contact_data() throws IOException {
        var file = home.resolve("vault-key");
        var jdbc = emptyVault();
        Vault.open(jdbc, file);
        var foreign = home.resolve("foreign-key");
        Vault.open(emptyVault(), foreign);
        assertThatThrownBy(() -> Vault.open(jdbc, foreign)).hasMessageContaining("not those of this vault");
        Files.delete(file);
        assertThatThrownBy(() -> Vault.open(jdbc, file)).hasMessageContaining("is gone");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_database_from_before_the_check_takes_the_keys_that_it_has_and_never_makes_new_ones() throws Exception {
        var database = EmbeddedStack.shared().databaseFrom("ledger-app", TestLedger::migrate);
        var app = database.handOverTo(ServiceDatabase.LEDGER).app();
        var jdbc = JdbcClient.create(new DriverManagerDataSource(app.url(), app.username(), app.password()));
        var file = home.resolve("vault-key");
        Vault.open(jdbc, file);
        try (Connection superuser = database.connect();
                var statement = superuser.createStatement()) {
            statement.execute("DELETE FROM vault.key_check");
            statement.execute("INSERT INTO journal.heads (position, recorded_at, frontier) VALUES (1, now(), '{}')");
        }
        assertThatThrownBy(() -> Vault.open(jdbc, home.resolve("lost"))).hasMessageContaining("is gone");
        var mark = Vault.open(jdbc, file).mark("request", new byte[] {1});
        assertThat(Vault.open(jdbc, file).mark("request", new byte[] {1})).isEqualTo(mark);
    }
}
