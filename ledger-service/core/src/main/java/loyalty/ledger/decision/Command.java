package loyalty.ledger.decision;

import loyalty.value.ProgrammeId;

/** Something that the ledger is asked to do in a programme. */
public interface Command {

    ProgrammeId programme();

    EffectiveAt effectiveAt();
}
