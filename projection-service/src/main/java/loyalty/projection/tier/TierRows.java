package loyalty.projection.tier;

import java.time.Instant;
import java.util.List;
import loyalty.programme.TierPolicy.Metric;
import loyalty.projection.roster.Roster;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** What a poll adds to the tables of tiers. */
public record TierRows(Roster roster, List<Credit> credits) {

    public TierRows {
        credits = List.copyOf(credits);
    }

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
