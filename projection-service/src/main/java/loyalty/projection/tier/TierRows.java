package loyalty.projection.tier;

import java.time.Instant;
import java.util.List;
import loyalty.programme.TierFloor;
import loyalty.programme.TierPolicy.Metric;
import loyalty.projection.roster.Roster;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** What a poll adds to the tables of tiers. */
public record TierRows(Roster roster, List<Credit> credits, List<Floor> floors) {

    public TierRows {
        credits = List.copyOf(credits);
        floors = List.copyOf(floors);
    }

    /**
     * A tier given by hand.
     *
     * @param position of the entry; of one grant the floor of the last entry counts
     */
    public record Floor(ProgrammeId programme, MemberId member, long position, TierFloor floor) {}

    /**
     * Points that count towards the tier.
     *
     * @param ordinal its place within the entry, from 0
     * @param since the first instant at which they are known to count
     * @param countsAt the instant that must lie in the window
     * @param points in units of the metric; negative for a return
     */
    public record Credit(
            ProgrammeId programme,
            MemberId member,
            long position,
            int ordinal,
            Instant since,
            Instant countsAt,
            long points,
            Metric metric) {}
}
