package loyalty.ledger.referral;

import java.util.Set;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * A referral whose purchase can be returned no more is to be paid, to both sides.
 *
 * @param sharers other members with the friend's e-mail address or telephone number
 */
public record RewardReferral(ProgrammeId programme, MemberId friend, EffectiveAt effectiveAt, Set<MemberId> sharers)
        implements Command {

    public RewardReferral {
        sharers = Set.copyOf(sharers);
    }

    /** As it comes: nobody has looked yet who else has given the same contact data. */
    public RewardReferral(ProgrammeId programme, MemberId friend, EffectiveAt effectiveAt) {
        this(programme, friend, effectiveAt, Set.of());
    }

    /** The same with what the vault says of the friend's contact data. */
    public RewardReferral sharing(Set<MemberId> others) {
        return new RewardReferral(programme, friend, effectiveAt, others);
    }
}
