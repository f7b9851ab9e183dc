package loyalty.ledger.schedule;

import java.time.Instant;
import java.util.List;
import loyalty.event.LedgerEvent;
import loyalty.event.ReinstatementTerms;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** The reinstatements of all programmes as recorded, and the members that they are about. */
public interface Population {

    /** An entry of a reinstatement. */
    record Told(long position, LedgerEvent.OfReinstatement event) {}

    /**
     * Some entries, in the order of recording.
     *
     * @param through nothing is missing up to this position
     * @param isLast whether there were no more
     */
    record Page(List<Told> entries, long through, boolean isLast) implements Walk.Page {

        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** The entries of reinstatements after a position. */
    Page after(long position);

    /**
     * The next members of a programme in the order of their ids.
     *
     * @param after the last one known, "" for none
     * @param upTo only those whose registration was recorded up to this position
     * @param limit 1 or more
     */
    List<MemberId> members(ProgrammeId programme, String after, long upTo, int limit);

    /**
     * What comes back of a member.
     *
     * @param points of all those lots
     */
    record Lapsed(long lots, long points) {}

    /** What would come back of each of some members at an instant, by all that is known now; moves nothing. */
    List<Lapsed> lapsed(ProgrammeId programme, List<MemberId> members, ReinstatementTerms terms, Instant at);
}
