package loyalty.ledger.referral;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReferralCode;

/** A member is to receive a code to hand to friends. */
public record IssueReferralCode(ProgrammeId programme, MemberId member, ReferralCode code, EffectiveAt effectiveAt)
        implements Command {}
