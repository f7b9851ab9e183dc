package loyalty.ledger.reinstatement.web;

import java.util.List;
import java.util.Optional;
import loyalty.ledger.reinstatement.ReinstatementPast;
import loyalty.value.ProgrammeId;
import loyalty.value.ReinstatementId;

/** What the journal says of reinstatements, and how far they are. */
public interface ReinstatementBook {

    /** A reinstatement; empty for one that nobody proposed. */
    Optional<Reinstatement> find(ProgrammeId programme, ReinstatementId reinstatement);

    /**
     * Reinstatements in the order in which they were proposed.
     *
     * @param after the position of the last proposal known, 0 for none
     * @param limit 1 or more
     */
    List<Reinstatement> all(ProgrammeId programme, long after, int limit);

    /**
     * How far it has gone through the members.
     *
     * @param members of whom something came back, or would
     * @param lots that came back, or would
     * @param points in them: by so much what is outstanding grows, less what repays debts
     * @param complete whether all members were looked at
     */
    record Progress(long members, long lots, long points, boolean complete) {}

    /**
     * A reinstatement.
     *
     * @param position of the proposal
     * @param effect what it would bring back by what was known when it was reckoned; empty before anybody has begun to
     * @param progress what it has brought back; empty before it has begun
     */
    record Reinstatement(
            long position, ReinstatementPast past, Optional<Progress> effect, Optional<Progress> progress) {}
}
