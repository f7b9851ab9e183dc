package loyalty.ledger.schedule;

import java.time.Instant;
import java.util.Comparator;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * A referral that the programme pays by itself.
 *
 * @param position of the entry that says when
 * @param dueAt from this instant on, whenever anybody looks
 */
public record DueReward(long position, ProgrammeId programme, MemberId friend, Instant dueAt)
        implements Comparable<DueReward> {

    private static final Comparator<DueReward> SOONEST_FIRST =
            Comparator.comparing(DueReward::dueAt).thenComparingLong(DueReward::position);

    @Override
    public int compareTo(DueReward other) {
        return SOONEST_FIRST.compare(this, other);
    }
}
