package loyalty.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.event.AttributeRecorded;
import loyalty.event.AuthorisationVoided;
import loyalty.event.BalanceOpened;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.ConsentGiven;
import loyalty.event.ConsentWithdrawn;
import loyalty.event.CouponIssued;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.DrawTicketIssued;
import loyalty.event.DrawTicketRefunded;
import loyalty.event.EmailConfirmed;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementRevoked;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.HouseholdMemberLeft;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.MemberRegistered;
import loyalty.event.MemberUnblocked;
import loyalty.event.MergeDeclined;
import loyalty.event.MergeProposed;
import loyalty.event.Movement;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.PointsReinstated;
import loyalty.event.PointsTransferred;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.QualifyingCredit;
import loyalty.event.RedemptionRefunded;
import loyalty.event.RedemptionUndone;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralCodeIssued;
import loyalty.event.ReferralQualified;
import loyalty.event.ReferralRewarded;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.event.SegmentRecorded;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.event.Told;
import loyalty.programme.Programme;
import loyalty.programme.TierFloor;
import loyalty.programme.TierReckoning;
import loyalty.value.MemberType;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.TierName;

/**
 * What every decision about a member may depend on.
 *
 * @param registeredAt empty before the member registered
 * @param type who stands behind the member, said at the registration
 * @param emailConfirmedAt empty before the e-mail was confirmed
 * @param purchases how many purchases were recorded and not voided
 * @param awarded what each of them earned
 * @param qualifying what the tier follows from
 * @param referral empty while nobody recommended the programme to this member
 * @param membership whether the member is there, and may spend, in which clubs and segments
 * @param uses what the member was granted, and has used of what tiers, clubs and grants entitle to
 * @param purse the points of the member, of each point currency by itself
 * @param cards what was spent with cards
 */
public record MemberAccount(
        Optional<Instant> registeredAt,
        MemberType type,
        Optional<Instant> emailConfirmedAt,
        int purchases,
        Awarded awarded,
        Qualifying qualifying,
        Optional<Referral> referral,
        Membership membership,
        Uses uses,
        Purse purse,
        CardSpending cards) {

    /** Nobody yet. */
    public static final MemberAccount UNKNOWN = new MemberAccount(
            Optional.empty(),
            MemberType.PERSON,
            Optional.empty(),
            0,
            Awarded.NOTHING,
            Qualifying.NONE,
            Optional.empty(),
            Membership.ACTIVE,
            Uses.NONE,
            Purse.EMPTY,
            CardSpending.NONE);

    /** The account after one more entry of this member. */
    public MemberAccount after(LedgerEvent.OfMember event, long position) {
        Purse moved = purse.after(event, position);
        Qualifying counted = qualifying.after(event, placeOf(event, position));
        CardSpending spent = cards.after(event);
        return switch (event) {
            case MemberRegistered registered ->
                new MemberAccount(
                        Optional.of(registered.effectiveAt()),
                        registered.memberType(),
                        emailConfirmedAt,
                        purchases,
                        awarded,
                        counted,
                        referral,
                        membership,
                        uses,
                        moved,
                        spent);
            case EmailConfirmed confirmed ->
                new MemberAccount(
                        registeredAt,
                        type,
                        Optional.of(confirmed.effectiveAt()),
                        purchases,
                        awarded,
                        counted,
                        referral,
                        membership,
                        uses,
                        moved,
                        spent);
            case PurchaseRecorded recorded ->
                new MemberAccount(
                        registeredAt,
                        type,
                        emailConfirmedAt,
                        purchases + 1,
                        awarded.after(recorded, position),
                        counted,
                        referral,
                        membership,
                        uses,
                        moved,
                        spent);
            case ReferralAttributed attributed ->
                with(
                        Optional.of(new Referral(attributed.referrer(), Optional.empty(), List.of(), false)),
                        counted,
                        moved);
            case ReferralQualified qualified ->
                with(
                        Optional.of(new Referral(qualified.referrer(), Optional.of(qualified), List.of(), false)),
                        counted,
                        moved);
            case ReferralRewarded rewarded ->
                with(
                        rewarded.member().equals(rewarded.friend()) ? referral.map(Referral::paid) : referral,
                        counted,
                        moved);
            case PurchaseReturned returned ->
                new MemberAccount(
                        registeredAt,
                        type,
                        emailConfirmedAt,
                        purchases,
                        awarded,
                        counted,
                        referral.map(each -> each.lessenedBy(returned)),
                        membership,
                        uses,
                        moved,
                        spent);
            case PurchaseRerated rerated ->
                new MemberAccount(
                        registeredAt,
                        type,
                        emailConfirmedAt,
                        purchases,
                        awarded.after(rerated),
                        counted,
                        referral,
                        membership,
                        uses,
                        moved,
                        spent);
            case PurchaseVoided voided ->
                new MemberAccount(
                        registeredAt,
                        type,
                        emailConfirmedAt,
                        purchases - 1,
                        awarded.without(voided.purchase()),
                        counted,
                        referral.map(each -> each.without(voided)),
                        membership,
                        uses,
                        moved,
                        spent);
            case MemberMerged merged ->
                new MemberAccount(
                        registeredAt,
                        type,
                        emailConfirmedAt,
                        merged.isOfSource() ? purchases : Math.addExact(purchases, merged.purchases()),
                        awarded,
                        counted,
                        referral,
                        membership.after(merged),
                        uses.after(merged),
                        moved,
                        spent);
            case EntitlementGranted _, EntitlementRevoked _, EntitlementUsed _, EntitlementUseCancelled _ ->
                with(membership, uses.after(event), counted, moved);
            case MemberBlocked _,
                    MemberUnblocked _,
                    MemberClosed _,
                    ClubInvited _,
                    ClubInvitationWithdrawn _,
                    ClubJoined _,
                    ClubLeft _,
                    SegmentRecorded _,
                    AttributeRecorded _ -> with(membership.after(event), uses.after(event), counted, moved);
            case BalanceOpened _,
                    PointsRedeemed _,
                    RedemptionUndone _,
                    RedemptionRefunded _,
                    PointsTransferred _,
                    PointsAuthorised _,
                    PointsCaptured _,
                    AuthorisationVoided _,
                    PointsAdjusted _,
                    MergeProposed _,
                    MergeDeclined _,
                    AdjustmentProposed _,
                    AdjustmentApproved _,
                    AdjustmentDeclined _,
                    PointsReinstated _,
                    TierGranted _,
                    TierGrantEnded _,
                    ConsentGiven _,
                    ConsentWithdrawn _,
                    HouseholdMemberAdded _,
                    HouseholdMemberLeft _,
                    ReferralCodeIssued _,
                    ReferralClawedBack _,
                    ReviewSubmitted _,
                    ReviewApproved _,
                    ReviewRejected _,
                    ReviewRemoved _,
                    ActivityRecorded _,
                    ActivityCancelled _,
                    DrawTicketIssued _,
                    DrawTicketRefunded _,
                    RewardOrdered _,
                    RewardOrderProgressed _,
                    RewardOrderCancelled _,
                    CouponIssued _,
                    CouponVoided _,
                    CouponRedeemed _,
                    CouponRedemptionUndone _,
                    OfferIssued _,
                    OfferAccepted _,
                    OfferWithdrawn _,
                    OfferUsed _,
                    OfferUseCancelled _ -> with(referral, counted, moved);
        };
    }

    /** What says a purchase anew, or that it never was, counts where the purchase does. */
    private long placeOf(LedgerEvent.OfMember event, long position) {
        return switch (event) {
            case PurchaseRerated rerated -> placeOf(rerated.purchase(), position);
            case PurchaseVoided voided -> placeOf(voided.purchase(), position);
            default -> position;
        };
    }

    private long placeOf(PurchaseId purchase, long otherwise) {
        return awarded.find(purchase).map(Awarded.Fact::position).orElse(otherwise);
    }

    private MemberAccount with(Optional<Referral> next, Qualifying counted, Purse moved) {
        return new MemberAccount(
                registeredAt,
                type,
                emailConfirmedAt,
                purchases,
                awarded,
                counted,
                next,
                membership,
                uses,
                moved,
                cards);
    }

    private MemberAccount with(Membership next, Uses used, Qualifying counted, Purse moved) {
        return new MemberAccount(
                registeredAt, type, emailConfirmedAt, purchases, awarded, counted, referral, next, used, moved, cards);
    }

    /** The lots of the programme's own point currency. */
    public Lots lots() {
        return purse.own();
    }

    /** The lots of a point currency; empty for the programme's own. */
    public Lots lots(Optional<PointCurrencyId> currency) {
        return purse.in(currency);
    }

    public boolean isRegisteredAt(Instant instant) {
        return registeredAt.map(since -> !since.isAfter(instant)).orElse(false);
    }

    /** The tier by a reckoning for some instant, from all that is known; where it depends on the member, by this one's years. */
    public TierName tierBy(TierReckoning reckoning) {
        return qualifying.standing(reckoning.ofMember(registeredAt)).tier();
    }

    /** The same without a purchase of a position and what was recorded after it at that very instant. */
    public TierName tierBefore(TierReckoning reckoning, long place) {
        return qualifying
                .standingBefore(reckoning.ofMember(registeredAt), place)
                .tier();
    }

    /** What a till is told once the given movements have taken effect at an instant. */
    public Told toldAfter(Programme programme, List<Movement> movements, Instant at) {
        return toldAfter(TierReckoning.ifAny(programme, at), movements, List.of(), List.of(), at);
    }

    /**
     * The same of an entry that counts towards the tier.
     *
     * @param reckoning for the instant; empty in a programme without tiers
     */
    public Told toldAfter(
            Optional<TierReckoning> reckoning, List<Movement> movements, List<QualifyingCredit> counting, Instant at) {
        return toldAfter(reckoning, movements, counting, List.of(), at);
    }

    /** The same of an entry that is about such further point currencies, whether or not it moves any of them. */
    public Told toldAfter(
            Optional<TierReckoning> reckoning,
            List<Movement> movements,
            List<QualifyingCredit> counting,
            Set<PointCurrencyId> besides,
            Instant at) {
        return told(reckoning, movements, counting, List.of(), besides, at);
    }

    /** The same of an entry that also gives tiers, or takes them. */
    public Told toldAfter(
            Optional<TierReckoning> reckoning,
            List<Movement> movements,
            List<QualifyingCredit> counting,
            List<TierFloor> floors,
            Instant at) {
        return told(reckoning, movements, counting, floors, Purse.currenciesOf(movements), at);
    }

    /** What a till is told of one point currency besides, where nothing moves; empty for the programme's own. */
    public Told toldOf(Optional<PointCurrencyId> currency, Programme programme, Instant at) {
        return toldAfter(programme, List.of(), currency, at);
    }

    /** The same of an entry that says what all of its points are, whether or not any move. */
    public Told toldAfter(
            Programme programme, List<Movement> movements, Optional<PointCurrencyId> currency, Instant at) {
        Set<PointCurrencyId> besides = currency.map(Set::of).orElse(Set.of());
        return toldAfter(TierReckoning.ifAny(programme, at), movements, List.of(), besides, at);
    }

    private Told told(
            Optional<TierReckoning> reckoning,
            List<Movement> movements,
            List<QualifyingCredit> counting,
            List<TierFloor> floors,
            Set<PointCurrencyId> besides,
            Instant at) {
        // The position is not known yet; it only orders lots that lapse and were earned at the same instants.
        Lots moved = lots().after(movements, at, Long.MAX_VALUE);
        return new Told(
                Points.of(moved.balanceAt(at)),
                moved.nextLapseAfter(at),
                someOf(moved.reservedAt(at)),
                someOf(moved.debtAt(at)),
                reckoning.map(each -> told(
                        each.ofMember(registeredAt),
                        qualifying.after(counting, at).with(floors))),
                besides.isEmpty()
                        ? Optional.empty()
                        : Optional.of(besides.stream()
                                .sorted()
                                .map(currency -> told(currency, movements, at))
                                .toList()));
    }

    private Told.InCurrency told(PointCurrencyId currency, List<Movement> movements, Instant at) {
        Lots moved = lots(Optional.of(currency)).after(movements, at, Long.MAX_VALUE);
        return new Told.InCurrency(
                currency,
                Points.of(moved.balanceAt(at)),
                moved.nextLapseAfter(at),
                someOf(moved.reservedAt(at)),
                someOf(moved.debtAt(at)));
    }

    private static Told.Tier told(TierReckoning reckoning, Qualifying counted) {
        var standing = counted.standing(reckoning);
        return new Told.Tier(
                standing.tier(),
                standing.qualifyingPoints(),
                standing.keptUntil(),
                standing.next()
                        .map(level -> new Told.NextTier(
                                level.name(),
                                level.from().amount() - standing.qualifyingPoints(),
                                reckoning.countsUntil())));
    }

    private static Optional<Points> someOf(long points) {
        return points == 0 ? Optional.empty() : Optional.of(Points.of(points));
    }
}
