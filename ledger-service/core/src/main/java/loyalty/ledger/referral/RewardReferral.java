package loyalty.ledger.referral;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * A referral whose purchase can be returned no more is to be paid, to both sides.
 *
 * @param sharers other members who have given the same as the friend
 */
public record RewardReferral(ProgrammeId programme, MemberId friend, EffectiveAt effectiveAt, Sharers sharers)
        implements Command {

    /** As it comes: nobody has looked yet who else has given the same contact data. */
    public RewardReferral(ProgrammeId programme, MemberId friend, EffectiveAt effectiveAt) {
        this(programme, friend, effectiveAt, Sharers.NONE);
    }

    /** The same with what the vault says of the friend's contact data. */
    public RewardReferral sharing(Sharers others) {
        return new RewardReferral(programme, friend, effectiveAt, others);
    }
}
