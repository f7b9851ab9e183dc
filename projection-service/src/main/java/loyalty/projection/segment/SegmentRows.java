package loyalty.projection.segment;

import java.time.Instant;
import java.util.List;
import loyalty.projection.roster.Roster;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** What a poll adds to the tables of segments. */
public record SegmentRows(Roster roster, List<Spend> spends, List<Undone> undone, List<Known> known) {

    public SegmentRows {
        spends = List.copyOf(spends);
        undone = List.copyOf(undone);
        known = List.copyOf(known);
    }

    /**
     * Money spent or given back.
     *
     * @param purchase false for a return
     * @param minorUnits negative for a return
     */
    public record Spend(
            ProgrammeId programme, MemberId member, long position, Instant at, boolean purchase, long minorUnits) {}

    /**
     * An attribute that has a value from an instant on, until the next row of the same attribute.
     *
     * @param value "" for none any more
     */
    public record Known(
            ProgrammeId programme, MemberId member, long position, Instant at, String attribute, String value) {}

    /**
     * What was never spent, or never given back: it takes away what an earlier row of the same instant says.
     *
     * @param ordinal its place within the entry, from 0
     * @param purchase false for a return
     * @param minorUnits what it adds, negative for a purchase
     */
    public record Undone(
            ProgrammeId programme,
            MemberId member,
            long position,
            int ordinal,
            Instant at,
            boolean purchase,
            long minorUnits) {}
}
