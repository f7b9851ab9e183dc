package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ProgrammeId;

/**
 * A version of the programme was published and rules facts from its {@code effectiveFrom} on.
 *
 * @param approval who proposed and who approved it; empty where the programme had no members, so that one act was enough
 */
public record ProgrammePublished(ProgrammeId programme, ProgrammeDocument document, Optional<Approval> approval)
        implements LedgerEvent.OfProgramme {

    /** Two persons. */
    public record Approval(Actor proposedBy, Actor approvedBy) {}

    /** Of a programme without members. */
    public ProgrammePublished(ProgrammeId programme, ProgrammeDocument document) {
        this(programme, document, Optional.empty());
    }

    @Override
    public Instant effectiveAt() {
        return document.effectiveFrom();
    }
}
