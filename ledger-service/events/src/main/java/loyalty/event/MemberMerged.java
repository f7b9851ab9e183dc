package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.programme.TierFloor;
import loyalty.value.ClubId;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * Two members became one, for good; both have an entry of it, in one append. The source has closed, and all that it had is the target's:
 * lots with their dates, what it owed, and what counts towards the tier.
 *
 * @param member the one whose entry it is: source or target
 * @param points what moved of the programme's own currency, spendable and waiting ones
 * @param owed what the source owed of it, and the target owes or has repaid in its place
 * @param purchases how many the source had made
 * @param movements out of the source's lots into {@code clearing}, or from there into lots of the target
 * @param qualifying what counts towards the tier: taken from the source, and given to the target
 * @param tierFloors tiers given by hand: ended for the source, and the target's from then on; empty for none
 * @param told the balance of this member after it, as of {@code effectiveAt}
 * @param clubs those that the source was in, whose seats are the target's from then on; empty for none
 * @param pointCurrencies what moved of further point currencies; empty for nothing
 * @param entitlements what was granted to the source and is not used up: the target's from then on; empty for nothing
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
        Told told,
        Optional<List<MergedClub>> clubs,
        Optional<List<InCurrency>> pointCurrencies,
        Optional<List<MergedGrant>> entitlements)
        implements LedgerEvent.OfMember {
    public MemberMerged {
        movements = List.copyOf(movements);
        qualifying = List.copyOf(qualifying);
        tierFloors = tierFloors.map(List::copyOf);
        clubs = clubs.map(List::copyOf);
        pointCurrencies = pointCurrencies.map(List::copyOf);
        entitlements = entitlements.map(List::copyOf);
    }

    /**
     * What moved of a further point currency.
     *
     * @param points spendable and waiting ones
     * @param owed what the source owed of it
     */
    public record InCurrency(PointCurrencyId pointCurrency, Points points, Points owed) {}

    /** Of a source that had points of the programme's own currency alone. */
    public MemberMerged(
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
            Told told,
            Optional<List<MergedClub>> clubs) {
        this(
                programme,
                member,
                merge,
                source,
                target,
                effectiveAt,
                reason,
                points,
                owed,
                purchases,
                proposedBy,
                approvedBy,
                movements,
                qualifying,
                tierFloors,
                told,
                clubs,
                Optional.empty(),
                Optional.empty());
    }

    /** Of a source that was in no club. */
    public MemberMerged(
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
            Told told) {
        this(
                programme,
                member,
                merge,
                source,
                target,
                effectiveAt,
                reason,
                points,
                owed,
                purchases,
                proposedBy,
                approvedBy,
                movements,
                qualifying,
                tierFloors,
                told,
                Optional.empty());
    }

    /**
     * A club that the source was in.
     *
     * @param seatFreed whether the target was in it too, so that one of the two seats is free
     */
    public record MergedClub(ClubId club, boolean seatFreed) {}

    /**
     * What the source may use by a grant, and the target from then on.
     *
     * @param left how often, by all that is known; empty for any number
     * @param from since when, or from when on, it holds for the target
     * @param until the first instant at which it holds no more; empty for no end
     */
    public record MergedGrant(
            EntitlementGrantId grant,
            EntitlementName entitlement,
            Optional<Integer> left,
            Instant from,
            Optional<Instant> until) {}

    @Override
    public List<TierFloor> floors() {
        return tierFloors.orElse(List.of());
    }

    /** Whether it is the entry of the member that closed. */
    public boolean isOfSource() {
        return member.equals(source);
    }
}
