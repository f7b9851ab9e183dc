package loyalty.ledger.schedule;

import java.util.Optional;
import loyalty.value.ProgrammeId;
import loyalty.value.ReinstatementId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each reinstatement is, and how far what it would bring back is reckoned. Losing it costs time, no more. */
public final class ReinstatementProgress {

    private final JdbcClient jdbc;

    public ReinstatementProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * So much of it is done.
     *
     * @param afterMember the last member that was looked at, in the order of their ids; "" before the first
     * @param members of whom something came back, or would
     * @param lots that came back, or would
     * @param points in them
     * @param complete whether all members were looked at
     */
    public record Done(String afterMember, long members, long lots, long points, boolean complete) {

        static final Done NOTHING = new Done("", 0, 0, 0, false);

        Done and(long moreLots, long morePoints) {
            return moreLots == 0
                    ? this
                    : new Done(
                            afterMember,
                            members + 1,
                            Math.addExact(lots, moreLots),
                            Math.addExact(points, morePoints),
                            complete);
        }

        Done upTo(String member, boolean isLast) {
            return new Done(member, members, lots, points, isLast);
        }
    }

    /**
     * Empty before the first members were looked at.
     *
     * @param rehearsal what a proposal would bring back, instead of what an approved one has
     */
    public Optional<Done> find(ProgrammeId programme, ReinstatementId reinstatement, boolean rehearsal) {
        return jdbc.sql("""
                        SELECT after_member, members, lots, points, complete FROM schedule.reinstatements
                         WHERE programme = :programme AND reinstatement = :reinstatement AND rehearsal = :rehearsal
                        """)
                .param("programme", programme.value())
                .param("reinstatement", reinstatement.value())
                .param("rehearsal", rehearsal)
                .query((row, _) ->
                        new Done(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getBoolean(5)))
                .optional();
    }

    void save(ProgrammeId programme, ReinstatementId reinstatement, boolean rehearsal, Done done) {
        jdbc.sql("""
                        INSERT INTO schedule.reinstatements
                               (programme, reinstatement, rehearsal, after_member, members, lots, points, complete)
                        VALUES (:programme, :reinstatement, :rehearsal, :after, :members, :lots, :points, :complete)
                        ON CONFLICT (programme, reinstatement, rehearsal) DO UPDATE
                           SET after_member = excluded.after_member, members = excluded.members, lots = excluded.lots,
                               points = excluded.points, complete = excluded.complete, saved_at = clock_timestamp()
                        """)
                .param("programme", programme.value())
                .param("reinstatement", reinstatement.value())
                .param("rehearsal", rehearsal)
                .param("after", done.afterMember())
                .param("members", done.members())
                .param("lots", done.lots())
                .param("points", done.points())
                .param("complete", done.complete())
                .update();
    }
}
