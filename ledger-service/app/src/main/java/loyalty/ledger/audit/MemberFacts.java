package loyalty.ledger.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.account.RfmValues;
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
import loyalty.event.SpendEffect;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.event.Told;
import loyalty.programme.TierFloor;
import loyalty.programme.TierReckoning;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberAttribute;
import loyalty.value.MemberType;
import loyalty.value.PointCurrencyId;
import loyalty.value.TierGrantId;

/**
 * What the entries of one member say about points and money, each with its position, so that any point on both axes of time can be
 * asked of the same fold. Nothing here shares code with the deciders' lots.
 */
final class MemberFacts {

    private record Credit(long position, Instant at, QualifyingCredit credit) {}

    private record Floor(long position, TierFloor floor) {}

    /** Purchases: 1 for one, -1 for one that was never made, 0 for a return. */
    private record Spend(long position, Instant at, int purchases, long minorUnits) {}

    /** How the member stands from an instant on: {@code active}, {@code blocked}, {@code closed} or {@code merged}. */
    private record Turn(long position, Instant at, String state) {}

    private record Answered(long position, Instant at, String purpose, boolean given) {}

    /** @param value empty from where on nothing is known any more */
    private record Known(long position, Instant at, String attribute, Optional<String> value) {}

    private final PointFlows own = new PointFlows();
    private final Map<PointCurrencyId, PointFlows> further = new TreeMap<>();
    private final List<Credit> credits = new ArrayList<>();
    private final List<Floor> floors = new ArrayList<>();
    private final List<Spend> spends = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Answered> answers = new ArrayList<>();
    private final List<Known> known = new ArrayList<>();
    private Optional<Openings.Opening> opening = Optional.empty();
    private Instant registeredAt = Instant.MAX;
    private long registeredIn = Long.MAX_VALUE;
    private MemberType type = MemberType.PERSON;

    void add(long position, LedgerEvent event) {
        Instant at = event.effectiveAt();
        event.movements()
                .forEach(movement -> of(movement.pointCurrency()).add(position, movement.effectiveAt(at), movement));
        event.qualifying().forEach(credit -> credits.add(new Credit(position, credit.isThereFrom(at), credit)));
        event.floors().forEach(floor -> floors.add(new Floor(position, floor)));
        event.spend().ifPresent(effect -> add(position, at, effect));
        told(event).ifPresent(told -> {
            own.told(position, at, told.balance(), told.reserved(), told.debt());
            told.pointCurrencies()
                    .orElse(List.of())
                    .forEach(each -> of(Optional.of(each.pointCurrency()))
                            .told(position, at, each.balance(), each.reserved(), each.debt()));
        });
        switch (event) {
            case MemberRegistered registered -> {
                type = registered.memberType();
                registeredAt = at;
                registeredIn = position;
            }
            case MemberBlocked _ -> turns.add(new Turn(position, at, "blocked"));
            case MemberUnblocked _ -> turns.add(new Turn(position, at, "active"));
            case ConsentGiven given ->
                answers.add(new Answered(position, at, given.purpose().value(), true));
            case ConsentWithdrawn withdrawn ->
                answers.add(new Answered(position, at, withdrawn.purpose().value(), false));
            case AttributeRecorded recorded ->
                known.add(new Known(
                        position,
                        at,
                        recorded.attribute().value(),
                        recorded.value().map(AttributeValue::value)));
            case BalanceOpened opened -> opening = Optional.of(new Openings.Opening(position, opened));
            case MemberClosed _ -> turns.add(new Turn(position, at, "closed"));
            case MemberMerged merged when merged.isOfSource() -> turns.add(new Turn(position, at, "merged"));
            default -> {
                // Changes nothing about who the member is.
            }
        }
    }

    private void add(long position, Instant at, SpendEffect effect) {
        switch (effect) {
            case SpendEffect.Bought(var amount) -> spends.add(new Spend(position, at, 1, amount.minorUnits()));
            case SpendEffect.GivenBack(var amount) -> spends.add(new Spend(position, at, 0, -amount.minorUnits()));
            case SpendEffect.Undone(var amount, var returns) -> {
                spends.add(new Spend(position, at, -1, -amount.minorUnits()));
                returns.forEach(each -> spends.add(
                        new Spend(position, each.effectiveAt(), 0, each.refund().minorUnits())));
            }
        }
    }

    private PointFlows of(Optional<PointCurrencyId> currency) {
        return currency.map(each -> further.computeIfAbsent(each, _ -> new PointFlows()))
                .orElse(own);
    }

    /** The points of the programme's own currency. */
    PointFlows own() {
        return own;
    }

    /** The points of further currencies that the member ever had something of, by their names. */
    Map<PointCurrencyId, PointFlows> further() {
        return Collections.unmodifiableMap(further);
    }

    private static Optional<Told> told(LedgerEvent event) {
        return switch (event) {
            case MemberRegistered each -> Optional.of(each.told());
            case BalanceOpened each -> Optional.of(each.told());
            case PointsReinstated each -> Optional.of(each.told());
            case EmailConfirmed each -> Optional.of(each.told());
            case MemberClosed each -> Optional.of(each.told());
            case MemberMerged each -> Optional.of(each.told());
            case PurchaseRecorded each -> Optional.of(each.told());
            case PurchaseReturned each -> Optional.of(each.told());
            case PurchaseRerated each -> Optional.of(each.told());
            case PurchaseVoided each -> Optional.of(each.told());
            case ReferralRewarded each -> Optional.of(each.told());
            case ReferralClawedBack each -> Optional.of(each.told());
            case ReviewApproved each -> Optional.of(each.told());
            case ReviewRemoved each -> Optional.of(each.told());
            case ActivityRecorded each -> Optional.of(each.told());
            case ActivityCancelled each -> Optional.of(each.told());
            case DrawTicketIssued each -> Optional.of(each.told());
            case DrawTicketRefunded each -> Optional.of(each.told());
            case RewardOrdered each -> Optional.of(each.told());
            case RewardOrderCancelled each -> Optional.of(each.told());
            case CouponRedeemed each -> Optional.of(each.told());
            case CouponRedemptionUndone each -> Optional.of(each.told());
            case OfferUsed each -> Optional.of(each.told());
            case OfferUseCancelled each -> Optional.of(each.told());
            case PointsRedeemed each -> Optional.of(each.told());
            case RedemptionUndone each -> Optional.of(each.told());
            case RedemptionRefunded each -> Optional.of(each.told());
            case PointsTransferred each -> Optional.of(each.told());
            case PointsAuthorised each -> Optional.of(each.told());
            case PointsCaptured each -> Optional.of(each.told());
            case AuthorisationVoided each -> Optional.of(each.told());
            case PointsAdjusted each -> Optional.of(each.told());
            case AdjustmentApproved each -> Optional.of(each.told());
            case MemberBlocked _,
                    MemberUnblocked _,
                    TierGranted _,
                    TierGrantEnded _,
                    EntitlementGranted _,
                    EntitlementRevoked _,
                    EntitlementUsed _,
                    EntitlementUseCancelled _,
                    ClubInvited _,
                    ClubInvitationWithdrawn _,
                    ClubJoined _,
                    ClubLeft _,
                    SegmentRecorded _,
                    AttributeRecorded _,
                    ConsentGiven _,
                    ConsentWithdrawn _,
                    ReferralCodeIssued _,
                    ReferralAttributed _,
                    ReferralQualified _,
                    ReviewSubmitted _,
                    ReviewRejected _,
                    MergeProposed _,
                    MergeDeclined _,
                    AdjustmentProposed _,
                    AdjustmentDeclined _,
                    CouponIssued _,
                    CouponVoided _,
                    OfferIssued _,
                    OfferAccepted _,
                    OfferWithdrawn _,
                    LedgerEvent.OfCard _,
                    LedgerEvent.OfReceipt _,
                    LedgerEvent.OfHousehold _,
                    LedgerEvent.OfReward _,
                    LedgerEvent.OfCouponPool _,
                    LedgerEvent.OfDraw _,
                    HouseholdMemberAdded _,
                    HouseholdMemberLeft _,
                    RewardOrderProgressed _,
                    LedgerEvent.OfReinstatement _,
                    LedgerEvent.OfProgramme _ -> Optional.empty();
        };
    }

    /** What the member brought from another system; empty where that is not known then. */
    Optional<Openings.Opening> opening(AsOf asOf) {
        return opening.filter(each -> each.position() <= asOf.position()
                && !each.event().effectiveAt().isAfter(asOf.instant()));
    }

    boolean isRegistered(AsOf asOf) {
        return registeredIn <= asOf.position() && !registeredAt.isAfter(asOf.instant());
    }

    MemberType type() {
        return type;
    }

    /** The latest of the turns that count; of those at one instant, the one that was recorded last. */
    String membership(AsOf asOf) {
        return turns.stream()
                .filter(turn -> turn.position() <= asOf.position() && !turn.at().isAfter(asOf.instant()))
                .max(Comparator.comparing(Turn::at).thenComparingLong(Turn::position))
                .map(Turn::state)
                .orElse("active");
    }

    /** What a member has answered to a purpose, and since when. */
    public record Consent(String purpose, boolean given, Instant since) {}

    /** The latest answer to each purpose, by purpose; of those at one instant, the one that was recorded last. */
    List<Consent> consents(AsOf asOf) {
        var latest = new TreeMap<String, Answered>();
        answers.stream()
                .filter(each -> each.position() <= asOf.position() && !each.at().isAfter(asOf.instant()))
                .sorted(Comparator.comparing(Answered::at).thenComparingLong(Answered::position))
                .forEach(each -> latest.put(each.purpose(), each));
        return latest.values().stream()
                .map(each -> new Consent(each.purpose(), each.given(), each.at()))
                .toList();
    }

    /** What is known of a member, and since when. */
    public record Attribute(String attribute, String value, Instant since) {}

    /** The latest value of each attribute, by attribute; what was withdrawn is left out. */
    List<Attribute> attributes(AsOf asOf) {
        var latest = new TreeMap<String, Known>();
        known.stream()
                .filter(each -> each.position() <= asOf.position() && !each.at().isAfter(asOf.instant()))
                .sorted(Comparator.comparing(Known::at).thenComparingLong(Known::position))
                .forEach(each -> latest.put(each.attribute(), each));
        return latest.values().stream()
                .flatMap(each -> each.value().map(value -> new Attribute(each.attribute(), value, each.at())).stream())
                .toList();
    }

    /** The same as segments ask for it. */
    List<MemberAttribute> known(AsOf asOf) {
        return attributes(asOf).stream()
                .map(each -> new MemberAttribute(new AttributeName(each.attribute()), new AttributeValue(each.value())))
                .toList();
    }

    /** Where the tier stands, by a reckoning for the same instant. */
    TierReckoning.Standing tier(AsOf asOf, TierReckoning reckoning) {
        var own = reckoning.ofMember(isRegistered(asOf) ? Optional.of(registeredAt) : Optional.empty());
        return own.standing(
                floors(asOf),
                own.windows().stream()
                        .mapToLong(window -> qualifyingPoints(asOf, window))
                        .toArray());
    }

    /** Of each grant the floor that was recorded last. */
    private Collection<TierFloor> floors(AsOf asOf) {
        var latest = new LinkedHashMap<TierGrantId, TierFloor>();
        floors.stream()
                .filter(each -> each.position() <= asOf.position())
                .forEach(each -> latest.put(each.floor().grant(), each.floor()));
        return latest.values();
    }

    private long qualifyingPoints(AsOf asOf, TierReckoning.Window window) {
        long sum = 0;
        for (Credit each : credits) {
            if (each.position() <= asOf.position()
                    && !each.at().isAfter(asOf.instant())
                    && window.holds(each.credit().countsAt(), each.credit().by())) {
                sum = Math.addExact(sum, each.credit().points());
            }
        }
        return sum;
    }

    /** What segments look at; empty for a member who had bought nothing by then. */
    Optional<RfmValues> spending(AsOf asOf) {
        var purchases = new TreeMap<Instant, Integer>();
        long net = 0;
        for (Spend spend : spends) {
            if (spend.position() <= asOf.position() && !spend.at().isAfter(asOf.instant())) {
                net = Math.addExact(net, spend.minorUnits());
                purchases.merge(spend.at(), spend.purchases(), Integer::sum);
            }
        }
        purchases.values().removeIf(made -> made == 0);
        return purchases.isEmpty()
                ? Optional.empty()
                : Optional.of(new RfmValues(
                        purchases.firstKey(),
                        purchases.lastKey(),
                        purchases.values().stream().mapToInt(Integer::intValue).sum(),
                        net));
    }
}
