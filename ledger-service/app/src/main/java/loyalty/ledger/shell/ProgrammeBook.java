package loyalty.ledger.shell;

import java.util.List;
import loyalty.programme.Programme;
import loyalty.value.ProgrammeId;

/** The programmes as recorded. */
public interface ProgrammeBook {

    /** A programme with all its versions; without any if it does not exist. May lag behind what another node has just published. */
    Programme find(ProgrammeId id);

    /** The same, including whatever has been recorded when it is asked. */
    Programme findNow(ProgrammeId id);

    /** All that exist, by id. */
    List<ProgrammeId> all();

    /** Whether anybody has joined a programme. */
    boolean hasMembers(ProgrammeId id);
}
