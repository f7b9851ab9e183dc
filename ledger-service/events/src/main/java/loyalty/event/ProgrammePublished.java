package loyalty.event;

import java.time.Instant;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ProgrammeId;

/**
 * A version of the programme was published and rules facts from its {@code effectiveFrom} on.
 */
public record ProgrammePublished(ProgrammeId programme, ProgrammeDocument document) implements LedgerEvent.OfProgramme {

    @Override
    public Instant effectiveAt() {
        return document.effectiveFrom();
    }
}
