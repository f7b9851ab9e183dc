package loyalty.ledger.referral;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReferralCode;

/**
 * A friend names the code of the referrer.
 *
 * @param sharers other members who have given the same as the friend
 */
public record AttributeReferral(
        ProgrammeId programme, MemberId friend, ReferralCode code, EffectiveAt effectiveAt, Sharers sharers)
        implements Command {

    /** As it comes: nobody has looked yet who else has given the same contact data. */
    public AttributeReferral(ProgrammeId programme, MemberId friend, ReferralCode code, EffectiveAt effectiveAt) {
        this(programme, friend, code, effectiveAt, Sharers.NONE);
    }

    /** The same with what the vault says of the friend's contact data. */
    public AttributeReferral sharing(Sharers others) {
        return new AttributeReferral(programme, friend, code, effectiveAt, others);
    }
}
