package loyalty.event;

import java.time.Instant;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ProgrammeId;

/**
 * A version of a programme with members was proposed; it rules nothing until another person approves.
 *
 * @param effectiveAt when it was proposed
 */
public record ProgrammeProposed(
        ProgrammeId programme, ProgrammeDocument document, Instant effectiveAt, Actor proposedBy)
        implements LedgerEvent.OfProgramme {}
