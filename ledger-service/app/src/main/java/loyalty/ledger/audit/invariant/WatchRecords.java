package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the watch has come and what it has found, kept: a finding stays until somebody has seen to it. */
public final class WatchRecords {

    private static final int SHOWN = 100;

    private final JdbcClient jdbc;

    public WatchRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that should not be.
     *
     * @param invariant its id, such as INV-02
     * @param position of the entry at which it shows
     */
    public record Violation(String invariant, long position, String detail, Instant foundAt) {}

    /** All entries up to this position were looked at; 0 before the first time. */
    long checkedThrough() {
        return jdbc.sql("SELECT checked_through FROM watch.progress")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** What was found first: if it ends in between, the same is looked at again, and found again. */
    void save(long checkedThrough, List<Finding> findings) {
        for (Finding finding : findings) {
            jdbc.sql("""
                                INSERT INTO watch.violations (invariant, position, detail) VALUES (:invariant, :position, :detail)
                                ON CONFLICT DO NOTHING
                                """)
                    .param("invariant", finding.invariant())
                    .param("position", finding.position())
                    .param("detail", finding.what().replace('\0', '?')) // which PostgreSQL has no place for
                    .update();
        }
        jdbc.sql("""
                            INSERT INTO watch.progress (checked_through) VALUES (:through)
                            ON CONFLICT (one) DO UPDATE SET checked_through = excluded.checked_through, saved_at = clock_timestamp()
                            """).param("through", checkedThrough).update();
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM watch.violations")
                .query(Long.class)
                .single();
    }

    /** The first hundred, by position. */
    List<Violation> violations() {
        return jdbc.sql("""
                        SELECT invariant, position, detail, found_at FROM watch.violations
                         ORDER BY position, invariant, detail LIMIT %d
                        """.formatted(SHOWN))
                .query((row, _) -> new Violation(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }
}
