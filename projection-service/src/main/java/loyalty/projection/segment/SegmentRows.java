package loyalty.projection.segment;

import java.time.Instant;
import java.util.List;
import loyalty.projection.roster.Roster;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** What a poll adds to the tables of segments. */
public record SegmentRows(Roster roster, List<Spend> spends) {

    public SegmentRows {
        spends = List.copyOf(spends);
    }

    /**
     * Money spent or given back.
     *
     * @param purchase false for a return
     * @param minorUnits negative for a return
     */
    public record Spend(
            ProgrammeId programme, MemberId member, long position, Instant at, boolean purchase, long minorUnits) {}
}
