package loyalty.ledger.consent;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.Purpose;

/** A member agrees to a use of the data no longer, or says for the first time that there is no consent. */
public record WithdrawConsent(ProgrammeId programme, MemberId member, Purpose purpose, EffectiveAt effectiveAt)
        implements Command {}
