package loyalty.ledger.referral;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/** A purchase of the friend is to make the referral count. */
public record QualifyReferral(ProgrammeId programme, MemberId friend, PurchaseId purchase, EffectiveAt effectiveAt)
        implements Command {}
