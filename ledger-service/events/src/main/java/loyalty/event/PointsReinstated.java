package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReinstatementId;

/**
 * Lapsed points of a member came back, once for each reinstatement. The lapse of each lot is posted and undone in one: out of the lot that has lapsed
 * into {@code expired}, and from there into a lot that lasts.
 *
 * @param effectiveAt that of the reinstatement
 * @param points of all lots, those included that repay what the member owed
 * @param lots at least one, in the order in which they had lapsed
 * @param programmeVersion that of the reinstatement
 * @param told the balance after it, as of {@code effectiveAt}
 */
public record PointsReinstated(
        ProgrammeId programme,
        MemberId member,
        ReinstatementId reinstatement,
        Instant effectiveAt,
        ReasonCode reason,
        Points points,
        List<ReinstatedLot> lots,
        int programmeVersion,
        List<Movement> movements,
        Told told)
        implements LedgerEvent.OfMember {

    public PointsReinstated {
        lots = List.copyOf(lots);
        movements = List.copyOf(movements);
    }

    /**
     * A lot whose points came back.
     *
     * @param lot the one that had lapsed
     * @param into the one that they are in now
     * @param points more than 0
     * @param earnedAt when the points came to the member in the first place
     * @param lapsedAt when they lapsed
     */
    public record ReinstatedLot(LotId lot, LotId into, Points points, Instant earnedAt, Instant lapsedAt) {}
}
