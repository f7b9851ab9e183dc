package loyalty.ledger.referral;

import java.util.Set;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReferralCode;

/**
 * A friend names the code of the referrer.
 *
 * @param sharers other members with the friend's e-mail address or telephone number
 */
public record AttributeReferral(
        ProgrammeId programme, MemberId friend, ReferralCode code, EffectiveAt effectiveAt, Set<MemberId> sharers)
        implements Command {

    public AttributeReferral {
        sharers = Set.copyOf(sharers);
    }

    /** As it comes: nobody has looked yet who else has given the same contact data. */
    public AttributeReferral(ProgrammeId programme, MemberId friend, ReferralCode code, EffectiveAt effectiveAt) {
        this(programme, friend, code, effectiveAt, Set.of());
    }

    /** The same with what the vault says of the friend's contact data. */
    public AttributeReferral sharing(Set<MemberId> others) {
        return new AttributeReferral(programme, friend, code, effectiveAt, others);
    }
}
