package loyalty.ledger.schedule;

import java.util.List;
import loyalty.event.LateFact;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** What was told late of members of programmes that rate purchases anew by themselves, as recorded. */
public interface LateFacts {

    /** Something that was told late of a member. */
    record Told(ProgrammeId programme, MemberId member, LateFact fact) {}

    /**
     * Some of them, in the order of recording.
     *
     * @param through nothing is missing up to this position
     * @param isLast whether there were no more
     */
    record Page(List<Told> facts, long through, boolean isLast) implements Walk.Page {

        public Page {
            facts = List.copyOf(facts);
        }
    }

    /** Those that were recorded after a position. */
    Page after(long position);
}
