package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.programme.TierFloor;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * Two members became one, for good; both have an entry of it, in one append. The source has closed, and all that it had is the target's:
 * lots with their dates, what it owed, and what counts towards the tier.
 *
 * @param member the one whose entry it is: source or target
 * @param points what moved, spendable and waiting ones
 * @param owed what the source owed, and the target owes or has repaid in its place
 * @param purchases how many the source had made
 * @param movements out of the source's lots into {@code clearing}, or from there into lots of the target
 * @param qualifying what counts towards the tier: taken from the source, and given to the target
 * @param tierFloors tiers given by hand: ended for the source, and the target's from then on; empty for none
 * @param told the balance of this member after it, as of {@code effectiveAt}
 */
public record MemberMerged(
        ProgrammeId programme,
        MemberId member,
        MergeId merge,
        MemberId source,
        MemberId target,
        Instant effectiveAt,
        ReasonCode reason,
        Points points,
        Points owed,
        int purchases,
        Actor proposedBy,
        Actor approvedBy,
        List<Movement> movements,
        List<QualifyingCredit> qualifying,
        Optional<List<TierFloor>> tierFloors,
        Told told)
        implements LedgerEvent.OfMember {
    public MemberMerged {
        movements = List.copyOf(movements);
        qualifying = List.copyOf(qualifying);
        tierFloors = tierFloors.map(List::copyOf);
    }

    @Override
    public List<TierFloor> floors() {
        return tierFloors.orElse(List.of());
    }

    /** Whether it is the entry of the member that closed. */
    public boolean isOfSource() {
        return member.equals(source);
    }
}
