package loyalty.ledger.schedule;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.lease.Duty;

/**
 * How far scheduled work is, as far as this node knows.
 *
 * @param work its name
 * @param reason why it does not run; empty while it does
 * @param doneThrough all work that was recorded up to this position is done
 * @param open known and not done, due or not
 * @param nextDueAt when the first of it falls due; empty for none
 * @param done told and recorded since this node took over
 * @param refused told and refused for good since then
 */
public record ScheduleStatus(
        String work,
        Duty.State state,
        Optional<String> reason,
        long doneThrough,
        int open,
        Optional<Instant> nextDueAt,
        long done,
        long refused) {

    ScheduleStatus in(Duty.Standing standing) {
        return new ScheduleStatus(
                work, standing.state(), standing.reason(), doneThrough, open, nextDueAt, done, refused);
    }
}
