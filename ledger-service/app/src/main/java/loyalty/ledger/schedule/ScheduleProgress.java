package loyalty.ledger.schedule;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each kind of work is done, kept so that a start need not look at all of the past again. Losing it costs time, no more. */
public final class ScheduleProgress {

    private final JdbcClient jdbc;

    public ScheduleProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All work that was recorded up to this position is done; 0 before the first time. */
    long doneThrough(String work) {
        return jdbc.sql("SELECT done_through FROM schedule.progress WHERE work = :work")
                .param("work", work)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void save(String work, long doneThrough) {
        jdbc.sql("""
                        INSERT INTO schedule.progress (work, done_through) VALUES (:work, :through)
                        ON CONFLICT (work) DO UPDATE SET done_through = excluded.done_through, saved_at = clock_timestamp()
                        """).param("work", work).param("through", doneThrough).update();
    }
}
