package loyalty.programme;

import java.util.List;
import java.util.Optional;
import loyalty.value.Points;
import loyalty.value.ReasonCode;

/**
 * What a person may give or take by hand.
 *
 * @param approvalAbove more points than this, given or taken, need another person's approval; 0 for always
 * @param proposalDays 1 to 365: the calendar days, in the programme's zone, after which a proposal has lapsed
 * @param reasons the codes that may be given; empty when any may
 */
public record AdjustmentPolicy(Points approvalAbove, int proposalDays, Optional<List<ReasonCode>> reasons) {

    public AdjustmentPolicy {
        if (proposalDays < 1 || proposalDays > 365) {
            throw new IllegalArgumentException("a proposal lapses after 1 to 365 days");
        }
        reasons = reasons.map(List::copyOf);
    }

    public boolean allows(ReasonCode reason) {
        return reasons.map(each -> each.contains(reason)).orElse(true);
    }

    /** Whether so many points, given or taken, have to be approved. */
    public boolean needsApproval(Points points) {
        return points.compareTo(approvalAbove) > 0;
    }
}
