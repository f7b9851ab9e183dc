package loyalty.ledger.referral;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** A referral whose purchase can be returned no more is to be paid, to both sides. */
public record RewardReferral(ProgrammeId programme, MemberId friend, EffectiveAt effectiveAt) implements Command {}
