package loyalty.journal;

import static loyalty.journal.SomeEntries.about;
import static loyalty.journal.SomeEntries.claiming;
import static loyalty.journal.SomeEntries.drawing;
import static loyalty.journal.SomeEntries.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import loyalty.journal.JournalCheck.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sound journal passes every check; damage done on purpose is found where it was done. */
class JournalCheckIT {

    final TestJournals database = new TestJournals();
    PostgresJournal journal;

    @BeforeEach
    void fill() {
        journal = database.open();
        for (int commit = 0; commit < 7; commit++) {
            int number = commit;
            record(
                    journal,
                    IntStream.rangeClosed(0, commit)
                            .mapToObj(i -> claiming("check/receipt/" + number + "-" + i, "check/member/" + i % 3))
                            .toArray(NewEntry[]::new));
        }
        record(journal, about("check/member/0", "check/member/1"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_sound_journal_passes() {
        var check = database.check();
        assertThat(check.dense()).isEmpty();
        assertThat(check.timesNeverFall()).isEmpty();
        assertThat(check.copies()).isEmpty();
        assertThat(check.hashes()).isEmpty();
        assertThat(check.subjectLinks()).isEmpty();
        assertThat(check.quotas()).isEmpty();
    }

    @Test
    void a_draw_that_was_changed_removed_or_added_is_found() throws SQLException {
        record(journal, drawing("check/campaign/1", 40, 100)); // 30
        record(journal, drawing("check/campaign/1", 40, 100));
        record(journal, drawing("check/campaign/2", 5, 100));
        record(journal, about("check/member/0"));
        assertThat(database.check().quotas()).isEmpty();

        damage("UPDATE journal.quota_draws SET amount = 39, used = 39 WHERE position = 30");
        damage("DELETE FROM journal.quota_draws WHERE position = 32");
        damage("INSERT INTO journal.quota_draws VALUES ('check/campaign/1', 33, 1, 81)");

        assertThat(positions(JournalCheck::quotas)).containsExactly(30L, 32L, 33L);
    }

    @Test
    void a_draw_beyond_its_limit_is_found_in_the_header_itself() throws SQLException {
        record(journal, drawing("check/campaign/1", 60, 100)); // 30
        record(journal, drawing("check/campaign/1", 40, 100));

        damage(
                "UPDATE journal.entries SET header = replace(encode(header, 'escape'), '\"limit\":100', '\"limit\":99')::bytea"
                        + " WHERE position = 31");

        assertThat(positions(JournalCheck::quotas)).containsExactly(31L);
    }

    @Test
    void the_root_is_that_of_the_stored_bytes_by_the_letter_of_the_rfc() throws Exception {
        var leaves = new ArrayList<byte[]>();
        try (var connection = database.app().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT position, (extract(epoch FROM recorded_at) * 1000000)::bigint,"
                        + " header, payload FROM journal.entries ORDER BY position")) {
            while (row.next()) {
                byte[] header = row.getBytes(3);
                byte[] payload = row.getBytes(4);
                leaves.add(sha256(ByteBuffer.allocate(25 + header.length + payload.length)
                        .put((byte) 0)
                        .putLong(row.getLong(1))
                        .putLong(row.getLong(2))
                        .putInt(header.length)
                        .put(header)
                        .putInt(payload.length)
                        .put(payload)));
            }
        }
        assertThat(leaves).hasSize(29);
        for (int size = 1; size <= leaves.size(); size++) {
            var head = journal.reader().headAt(size);
            if (head.position() == size) {
                assertThat(head.root()).isEqualTo(treeHash(leaves.subList(0, size)));
            }
        }
    }

    // RFC 6962, section 2.1: MTH(D[n]) = SHA-256(0x01 || MTH(D[0:k]) || MTH(D[k:n])), k the largest power of two
    // smaller than n.
    private static byte[] treeHash(List<byte[]> leaves) throws Exception {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return sha256(ByteBuffer.allocate(65)
                .put((byte) 1)
                .put(treeHash(leaves.subList(0, k)))
                .put(treeHash(leaves.subList(k, leaves.size()))));
    }

    private static byte[] sha256(ByteBuffer bytes) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes.flip());
        return digest.digest();
    }

    @Test
    void a_changed_payload_is_found_and_the_frontiers_after_it() throws SQLException {
        damage("UPDATE journal.entries SET payload = payload || ' '::bytea WHERE position = 12");
        assertThat(positions(JournalCheck::hashes))
                .startsWith(12L)
                .contains(15L, 21L, 28L, 29L)
                .doesNotContain(10L);
    }

    @Test
    void a_changed_payload_with_a_new_leaf_hash_is_still_found() throws SQLException {
        damage("UPDATE journal.entries SET payload = '{}', leaf = sha256('\\x00'::bytea || int8send(position)"
                + " || int8send((extract(epoch FROM recorded_at) * 1000000)::bigint) || int4send(length(header)) || header"
                + " || int4send(2) || '{}') WHERE position = 12");
        assertThat(positions(JournalCheck::hashes)).containsExactly(15L, 21L, 28L, 29L);
    }

    @Test
    void a_removed_entry_is_found() throws SQLException {
        damage("DELETE FROM journal.entries WHERE position = 5");
        assertThat(positions(JournalCheck::dense)).containsExactly(6L);
    }

    @Test
    void a_cut_tail_is_found() throws SQLException {
        damage("DELETE FROM journal.entries WHERE position = 29");
        assertThat(positions(JournalCheck::dense)).containsExactly(29L);
    }

    @Test
    void a_time_that_falls_is_found() throws SQLException {
        damage("UPDATE journal.entries SET recorded_at = recorded_at - interval '1 day' WHERE position = 5");
        assertThat(positions(JournalCheck::timesNeverFall)).contains(5L);
    }

    @Test
    void a_column_that_differs_from_the_header_is_found() throws SQLException {
        damage("UPDATE journal.entries SET type = 'other' WHERE position = 3");
        damage("UPDATE journal.entries SET subject = 'check/receipt/0-0' WHERE position = 4");
        assertThat(positions(JournalCheck::copies)).containsExactly(3L, 4L);
    }

    @Test
    void a_tag_that_was_removed_added_or_claimed_is_found() throws SQLException {
        damage("DELETE FROM journal.tags WHERE position = 7 AND claim");
        damage("INSERT INTO journal.tags VALUES ('check/member/77', 8, false)");
        damage("UPDATE journal.tags SET claim = true WHERE position = 29 AND tag = 'check/member/0'");
        assertThat(positions(JournalCheck::copies)).containsExactly(7L, 8L, 29L);
    }

    @Test
    void a_subject_whose_chain_is_broken_is_found() throws SQLException {
        damage("DELETE FROM journal.tags WHERE position = 4 AND tag = 'check/member/0'");
        assertThat(positions(JournalCheck::subjectLinks)).isNotEmpty();
    }

    private List<Long> positions(Function<JournalCheck, List<Finding>> check) {
        return check.apply(database.check()).stream().map(Finding::position).toList();
    }

    /** As somebody could who has the disk or the superuser's password. */
    private void damage(String sql) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
