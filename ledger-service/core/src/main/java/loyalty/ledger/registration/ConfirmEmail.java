package loyalty.ledger.registration;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** The shop says that a member confirmed the e-mail address. */
public record ConfirmEmail(ProgrammeId programme, MemberId member, EffectiveAt effectiveAt) implements Command {}
