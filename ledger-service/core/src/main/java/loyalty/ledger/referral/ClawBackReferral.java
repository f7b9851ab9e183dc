package loyalty.ledger.referral;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * The reward of a referral is to be taken back from both sides, if its purchase has come back.
 *
 * @param effectiveAt where nobody stated it, the claw-back takes effect when it became due, whenever the command arrived
 */
public record ClawBackReferral(ProgrammeId programme, MemberId friend, EffectiveAt effectiveAt) implements Command {}
