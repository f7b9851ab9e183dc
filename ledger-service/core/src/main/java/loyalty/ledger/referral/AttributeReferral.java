package loyalty.ledger.referral;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReferralCode;

/** A friend names the code of the referrer. */
public record AttributeReferral(ProgrammeId programme, MemberId friend, ReferralCode code, EffectiveAt effectiveAt)
        implements Command {}
