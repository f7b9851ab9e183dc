package loyalty.journal;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Looks for damage, by reading everything anew: each check gives what it found wrong, no more than {@value #FINDINGS_MAX}, and
 * nothing for a sound journal. Safe beside running appends: it looks at what was committed when it began.
 */
public final class JournalCheck {

    /** Findings of one check: enough to see a pattern. */
    public static final int FINDINGS_MAX = 100;

    private static final int PAGE = 1_000;

    /** Something wrong. */
    public record Finding(long position, String wrong) {}

    private final JournalReader reader;

    public JournalCheck(DataSource database) {
        this.reader = new JournalReader(database);
    }

    /** Positions are 1, 2, 3 ... up to the head, without a hole. */
    public List<Finding> dense() {
        return findings("""
                SELECT position, 'follows ' || before FROM (
                    SELECT position, lag(position, 1, 0::bigint) OVER (ORDER BY position) AS before FROM journal.entries) e
                 WHERE position <> before + 1
                UNION ALL
                SELECT h.head, 'is the head, but the last entry is ' || e.last
                  FROM (SELECT coalesce(max(position), 0) AS head FROM journal.heads) h,
                       (SELECT coalesce(max(position), 0) AS last FROM journal.entries) e
                 WHERE h.head <> e.last
                """);
    }

    /** The recorded time never falls along positions, and a head has the time of its entry. */
    public List<Finding> timesNeverFall() {
        return findings("""
                SELECT position, recorded_at || ' after ' || before FROM (
                    SELECT position, recorded_at, lag(recorded_at) OVER (ORDER BY position) AS before FROM journal.entries) e
                 WHERE recorded_at < before
                UNION ALL
                SELECT h.position, 'its head says ' || h.recorded_at
                  FROM journal.heads h LEFT JOIN journal.entries e USING (position)
                 WHERE e.recorded_at IS DISTINCT FROM h.recorded_at
                """);
    }

    /** Following the previous entry of its subject from any entry misses none in between. */
    public List<Finding> subjectLinks() {
        return findings(
                "SELECT e.position, 'previous is ' || coalesce(p.position, 0) || ', should be ' || e.before FROM ("
                        + "SELECT position, subject, lag(position, 1, 0::bigint) OVER (PARTITION BY subject ORDER BY position) AS before"
                        + " FROM journal.entries WHERE subject IS NOT NULL) e"
                        + " LEFT JOIN LATERAL (" + JournalReader.PREVIOUS + ") p ON true"
                        + " WHERE coalesce(p.position, 0) <> e.before");
    }

    /** Columns and tag rows say what the header bytes say. */
    public List<Finding> copies() {
        var findings = new Findings();
        String sql =
                "SELECT e.subject, array(SELECT t.tag FROM journal.tags t WHERE t.position = e.position AND NOT t.claim"
                        + " ORDER BY t.tag), array(SELECT t.tag FROM journal.tags t WHERE t.position = e.position AND t.claim"
                        + " ORDER BY t.tag), e.position FROM journal.entries e WHERE e.position > ? AND e.position <= ?"
                        + " ORDER BY e.position";
        eachPage(page -> reader.query(
                sql, List.of(page.getFirst().position() - 1, page.getLast().position()), row -> {
                    for (var entry : page) {
                        var header = Header.decode(entry.header());
                        boolean same = row.next()
                                && row.getLong(4) == entry.position()
                                && header.id().equals(entry.id())
                                && header.type().equals(entry.type())
                                && header.revision() == entry.revision()
                                && header.subject().equals(Optional.ofNullable(row.getString(1)))
                                && List.copyOf(header.tags()).equals(texts(row.getArray(2)))
                                && List.copyOf(header.claims()).equals(texts(row.getArray(3)));
                        if (!same) {
                            findings.add(entry.position(), "columns or tags differ from the header");
                        }
                    }
                    return true;
                }));
        return findings.list();
    }

    private static List<Object> texts(Array array) throws SQLException {
        return List.of((Object[]) array.getArray());
    }

    /** What quotas are kept to have given is what the header bytes take from them, added up, and never went beyond its limit. */
    public List<Finding> quotas() {
        var findings = new Findings();
        var given = new HashMap<String, Long>();
        eachPage(page -> {
            var expected = new HashSet<Drawn>();
            for (var entry : page) {
                Header.decode(entry.header()).draws().forEach((quota, draw) -> {
                    long used = given.merge(quota, draw.amount(), Math::addExact);
                    expected.add(new Drawn(entry.position(), quota, draw.amount(), used));
                    if (used < 0 || (draw.amount() > 0 && used > draw.limit())) {
                        findings.add(entry.position(), "takes more than is left of " + quota);
                    }
                });
            }
            var kept = drawn(page.getFirst().position(), page.getLast().position());
            Stream.concat(
                            expected.stream().filter(each -> !kept.contains(each)),
                            kept.stream().filter(each -> !expected.contains(each)))
                    .map(Drawn::position)
                    .distinct()
                    .sorted()
                    .forEach(position -> findings.add(position, "what is kept of quotas differs from the header"));
        });
        return findings.list();
    }

    private record Drawn(long position, String quota, long amount, long used) {}

    private Set<Drawn> drawn(long from, long to) {
        String sql = "SELECT position, quota, amount, used FROM journal.quota_draws WHERE position BETWEEN ? AND ?";
        return reader.query(sql, List.of(from, to), row -> {
            var drawn = new HashSet<Drawn>();
            while (row.next()) {
                drawn.add(new Drawn(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)));
            }
            return drawn;
        });
    }

    /**
     * Each leaf hash is the hash of the bytes stored, and each commit's frontier that of all leaves up to it, so that the root is
     * the root of the bytes.
     */
    public List<Finding> hashes() {
        var findings = new Findings();
        var frontier = new Frontier();
        eachPage(page -> {
            var heads = heads(page.getFirst().position(), page.getLast().position());
            int next = 0;
            for (var entry : page) {
                byte[] leaf =
                        Merkle.leaf(entry.position(), Micros.of(entry.recordedAt()), entry.header(), entry.payload());
                if (!Arrays.equals(leaf, entry.leafHash())) {
                    findings.add(entry.position(), "the leaf hash is not that of the bytes");
                }
                frontier.add(leaf);
                if (next < heads.size() && heads.get(next).position() == entry.position()) {
                    if (!same(heads.get(next++).frontier(), frontier.hashes())) {
                        findings.add(entry.position(), "the frontier is not that of the leaves");
                    }
                }
            }
            if (next < heads.size()) {
                findings.add(heads.get(next).position(), "a head without an entry");
            }
        });
        return findings.list();
    }

    private List<Head> heads(long from, long to) {
        String sql = "SELECT position, " + JournalReader.MICROS
                + ", frontier FROM journal.heads WHERE position BETWEEN ? AND ? ORDER BY position";
        return reader.query(sql, List.of(from, to), row -> {
            var heads = new ArrayList<Head>();
            while (row.next()) {
                heads.add(JournalReader.head(row));
            }
            return heads;
        });
    }

    private static boolean same(List<byte[]> some, List<byte[]> others) {
        return Arrays.deepEquals(some.toArray(), others.toArray());
    }

    private void eachPage(Consumer<List<StoredEntry>> check) {
        long head = reader.headPosition();
        var page = reader.read(0, PAGE);
        while (!page.isEmpty() && page.getFirst().position() <= head) {
            check.accept(page.stream().filter(entry -> entry.position() <= head).toList());
            page = reader.read(page.getLast().position(), PAGE);
        }
    }

    private List<Finding> findings(String sql) {
        return reader.query(sql + " ORDER BY 1 LIMIT " + FINDINGS_MAX, List.of(), row -> {
            var findings = new Findings();
            while (row.next()) {
                findings.add(row.getLong(1), row.getString(2));
            }
            return findings.list();
        });
    }

    /** Collects the first ones. */
    private static final class Findings {

        private final List<Finding> list = new ArrayList<>();

        void add(long position, String wrong) {
            if (list.size() < FINDINGS_MAX) {
                list.add(new Finding(position, wrong));
            }
        }

        List<Finding> list() {
            return List.copyOf(list);
        }
    }
}
