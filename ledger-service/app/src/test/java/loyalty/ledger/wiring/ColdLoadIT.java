package loyalty.ledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import loyalty.account.MemberAccount;
import loyalty.event.LedgerEvent;
import loyalty.journal.JournalReader;
import loyalty.journal.Snapshots;
import loyalty.ledger.TestLedger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A member that no memory holds any more: loaded through a snapshot, as if folded from the first entry. */
class ColdLoadIT {

    static final TestLedger LEDGER = TestLedger.start(Map.of("loyalty.ledger.snapshot-every", "5"));
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static String day(int day) {
        return "\"effectiveAt\":\"2026-02-%02dT10:00:00Z\"".formatted(day);
    }

    /** A life of 21 entries: 12 purchases of 10.00, each fourth returned in part, redemptions of 5. */
    static void live(String member) {
        LEDGER.register("retail", member);
        for (int i = 1; i <= 12; i++) {
            var purchase = P + "/purchases/" + member + "-" + i;
            put(purchase, "{\"memberId\":\"" + member + "\",\"amount\":\"10.00\",\"currency\":\"GBP\"," + day(i) + "}");
            if (i % 4 == 0) {
                put(purchase + "/returns/1", "{\"amount\":\"2.00\"," + day(i + 1) + "}");
            }
            if (i % 2 == 0) {
                put(P + "/redemptions/" + member + "-" + i, redemption(member, 5, i + 2));
            }
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> snapshots().find("retail/member/" + member).isPresent());
    }

    static final int LEFT = 12 * 10 - 3 * 2 - 6 * 5;

    static String redemption(String member, int points, int day) {
        return "{\"memberId\":\"" + member + "\",\"points\":" + points + "," + day(day) + "}";
    }

    static void put(String path, String body) {
        var answer = LEDGER.put(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    static Snapshots snapshots() {
        return new Snapshots(LEDGER.bean(DataSource.class), MemberAccountCodec.FINGERPRINT);
    }

    /** From the first entry, without any snapshot. */
    static MemberAccount folded(String tag, long upTo) {
        var account = MemberAccount.UNKNOWN;
        for (var entry : LEDGER.bean(JournalReader.class).readByTag(tag, 0, 1_000)) {
            if (entry.position() <= upTo && Entries.eventOf(entry) instanceof LedgerEvent.OfMember event) {
                account = account.after(event, entry.position());
            }
        }
        return account;
    }

    static void sql(String sql, Object... parameters) throws SQLException {
        try (var connection = LEDGER.database().connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    @Test
    void a_snapshot_equals_a_fold_of_all_entries_up_to_its_position() {
        live("equal");
        var snapshot = snapshots().find("retail/member/equal").orElseThrow();
        assertThat(snapshot.position()).isPositive();
        MemberAccountCodecTest.assertSame(
                MemberAccountCodec.decode(snapshot.state()), folded("retail/member/equal", snapshot.position()), "");
    }

    @Test
    void a_node_that_has_never_met_the_member_decides_as_one_that_has() {
        live("cold");
        try (var node = LEDGER.secondNode()) {
            var tooMuch = node.put(P + "/redemptions/cold-too-much", redemption("cold", LEFT + 1, 20));
            assertThat(tooMuch.code()).as(tooMuch.text()).isEqualTo("insufficient-balance");
            assertThat(tooMuch.json().path("balance").asInt()).isEqualTo(LEFT);
            var all = node.put(P + "/redemptions/cold-all", redemption("cold", LEFT, 20));
            assertThat(all.status()).as(all.text()).isEqualTo(201);
        }
    }

    @Test
    void what_other_code_folded_is_never_looked_at() throws SQLException {
        live("foreign");
        sql(
                "UPDATE journal.snapshots SET fingerprint = 'of-other-code', state = '\\x00' WHERE entity = ?",
                "retail/member/foreign");
        try (var node = LEDGER.secondNode()) {
            var all = node.put(P + "/redemptions/foreign-all", redemption("foreign", LEFT, 20));
            assertThat(all.status()).as(all.text()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x00", "\\x0000000000007fffffff", "\\x00000000000000000000ff"})
    void bytes_that_are_no_snapshot_cost_a_longer_load_and_nothing_else(String bytes) throws SQLException {
        var member = "damaged-" + bytes.length() + "-" + bytes.hashCode();
        live(member);
        sql("UPDATE journal.snapshots SET state = ?::bytea WHERE entity = ?", bytes, "retail/member/" + member);
        try (var node = LEDGER.secondNode()) {
            var all = node.put(P + "/redemptions/" + member + "-all", redemption(member, LEFT, 20));
            assertThat(all.status()).as(all.text()).isEqualTo(201);
        }
    }

    @Test
    void a_start_removes_what_other_code_folded() throws SQLException {
        live("others");
        sql("UPDATE journal.snapshots SET fingerprint = 'of-code-of-before' WHERE entity = ?", "retail/member/others");
        try (var _ = LEDGER.secondNode()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> LEDGER.number(
                                    "SELECT count(*) FROM journal.snapshots WHERE fingerprint = 'of-code-of-before'")
                            == 0);
        }
    }

    @Test // else the tests above would show nothing of snapshots
    void a_cold_load_does_begin_at_the_snapshot() throws SQLException {
        live("planted");
        long head = LEDGER.entries();
        sql(
                "UPDATE journal.snapshots SET state = ?, position = ? WHERE entity = ?",
                MemberAccountCodec.encode(MemberAccount.UNKNOWN),
                head,
                "retail/member/planted");
        try (var node = LEDGER.secondNode()) {
            var all = node.put(P + "/redemptions/planted-all", redemption("planted", LEFT, 20));
            assertThat(all.code()).as(all.text()).isEqualTo("unknown-member");
        }
    }
}
