package loyalty.ledger.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import loyalty.account.RfmValues;
import loyalty.event.AccountName;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
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
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.HouseholdMemberLeft;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
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
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
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
import loyalty.value.MemberType;
import loyalty.value.Points;
import loyalty.value.TierGrantId;

/**
 * What the entries of one member say about points and money, each with its position, so that any point on both axes of time can be
 * asked of the same fold. Every movement is weighed by itself, as the published contract says; nothing here shares code with the
 * deciders' lots.
 */
final class MemberFacts {

    private record Flow(long position, Instant at, Movement movement) {}

    private record Credit(long position, Instant at, QualifyingCredit credit) {}

    private record Floor(long position, TierFloor floor) {}

    private record Spend(long position, Instant at, boolean purchase, long minorUnits) {}

    /** What a till was told, and the instant that it was told of. */
    private record Said(long position, Instant at, long balance, long reserved, long debt) {}

    /** How the member stands from an instant on: {@code active}, {@code blocked}, {@code closed} or {@code merged}. */
    private record Turn(long position, Instant at, String state) {}

    private record Answered(long position, Instant at, String purpose, boolean given) {}

    private final List<Flow> flows = new ArrayList<>();
    private final List<Credit> credits = new ArrayList<>();
    private final List<Floor> floors = new ArrayList<>();
    private final List<Spend> spends = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Answered> answers = new ArrayList<>();
    private Optional<Openings.Opening> opening = Optional.empty();
    private Instant registeredAt = Instant.MAX;
    private long registeredIn = Long.MAX_VALUE;
    private MemberType type = MemberType.PERSON;

    void add(long position, LedgerEvent event) {
        Instant at = event.effectiveAt();
        event.movements().forEach(movement -> flows.add(new Flow(position, movement.effectiveAt(at), movement)));
        event.qualifying().forEach(credit -> credits.add(new Credit(position, at, credit)));
        event.floors().forEach(floor -> floors.add(new Floor(position, floor)));
        event.spend()
                .map(effect -> switch (effect) {
                    case SpendEffect.Bought(var amount) -> new Spend(position, at, true, amount.minorUnits());
                    case SpendEffect.GivenBack(var amount) -> new Spend(position, at, false, -amount.minorUnits());
                })
                .ifPresent(spends::add);
        told(event)
                .ifPresent(told -> said.add(new Said(
                        position,
                        at,
                        told.balance().amount(),
                        told.reserved().map(Points::amount).orElse(0L),
                        told.debt().map(Points::amount).orElse(0L))));
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
            case BalanceOpened opened -> opening = Optional.of(new Openings.Opening(position, opened));
            case MemberClosed _ -> turns.add(new Turn(position, at, "closed"));
            case MemberMerged merged when merged.isOfSource() -> turns.add(new Turn(position, at, "merged"));
            default -> {
                // Changes nothing about who the member is.
            }
        }
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
                    EntitlementUsed _,
                    EntitlementUseCancelled _,
                    ClubInvited _,
                    ClubInvitationWithdrawn _,
                    ClubJoined _,
                    ClubLeft _,
                    SegmentRecorded _,
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

    private boolean agrees(Said last, AsOf then) {
        return balance(then) == last.balance()
                && into(AccountName.RESERVED, then) == last.reserved()
                && debt(then) == last.debt();
    }

    /** Whether the last balance that was told, of those that count, is the one that the movements up to then add up to. */
    boolean agreesWithWhatWasTold(AsOf asOf) {
        return said.reversed().stream()
                .filter(each -> each.position() <= asOf.position() && !each.at().isAfter(asOf.instant()))
                .findFirst()
                .map(last -> agrees(last, new AsOf(last.at(), last.position())))
                .orElse(true);
    }

    /** What the lots that have not lapsed still hold, pending points included, and what is held in any lot, less what is owed. */
    long left(AsOf asOf) {
        return lots(asOf).stream()
                        .mapToLong(
                                lot -> lot.reserved() + (lot.lapsed() ? 0 : Math.addExact(lot.active(), lot.pending())))
                        .sum()
                - debt(asOf);
    }

    /** What the member owes. */
    long debt(AsOf asOf) {
        return -into(AccountName.DEBT, asOf);
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

    /** Points to redeem: each movement counts from its entry's instant, not before its lot is active, until its lot lapses. */
    long balance(AsOf asOf) {
        long sum = 0;
        for (Flow flow : flows) {
            LotTerms lot = flow.movement().lot();
            if (counts(flow, asOf)
                    && !hasLapsed(lot, asOf.instant())
                    && lot.activeFrom()
                            .map(from -> !from.isAfter(asOf.instant()))
                            .orElse(true)) {
                sum = Math.addExact(sum, flow.movement().activeDelta());
            }
        }
        return sum;
    }

    /** Points that are the member's but cannot be redeemed yet: pending ones, and those of lots that become active later. */
    long waiting(AsOf asOf) {
        long sum = 0;
        for (Flow flow : flows) {
            LotTerms lot = flow.movement().lot();
            if (counts(flow, asOf) && !hasLapsed(lot, asOf.instant())) {
                sum = Math.addExact(sum, flow.movement().pendingDelta());
                if (lot.activeFrom().map(from -> from.isAfter(asOf.instant())).orElse(false)) {
                    sum = Math.addExact(sum, flow.movement().activeDelta());
                }
            }
        }
        return sum;
    }

    /** What lapsed lots still held, pending points included. */
    long lapsed(AsOf asOf) {
        long sum = 0;
        for (Flow flow : flows) {
            if (counts(flow, asOf) && hasLapsed(flow.movement().lot(), asOf.instant())) {
                sum = Math.addExact(
                        sum, flow.movement().activeDelta() + flow.movement().pendingDelta());
            }
        }
        return sum;
    }

    /** What all movements together have put into an account, less what they took from it. */
    long into(AccountName account, AsOf asOf) {
        long sum = 0;
        for (Flow flow : flows) {
            if (counts(flow, asOf)) {
                sum = Math.addExact(sum, flow.movement().delta(account));
            }
        }
        return sum;
    }

    /** What people have given to the member, less what they have taken, whatever for. */
    long adjusted(AsOf asOf) {
        return sum(asOf, movement -> movement.from().isOfAdjustments())
                - sum(asOf, movement -> movement.to().isOfAdjustments());
    }

    /** The points of all movements of some kind. */
    private long sum(AsOf asOf, Predicate<Movement> kind) {
        return movements(asOf)
                .filter(kind)
                .mapToLong(movement -> movement.points().amount())
                .reduce(0, Math::addExact);
    }

    /** What had moved by then, as far as it is known. */
    Stream<Movement> movements(AsOf asOf) {
        return flows.stream().filter(flow -> counts(flow, asOf)).map(Flow::movement);
    }

    private static boolean counts(Flow flow, AsOf asOf) {
        return flow.position() <= asOf.position() && !flow.at().isAfter(asOf.instant());
    }

    private static boolean hasLapsed(LotTerms lot, Instant instant) {
        return lot.lapsesAt().map(at -> !at.isAfter(instant)).orElse(false);
    }

    /** Where the tier stands, by a reckoning for the same instant. */
    TierReckoning.Standing tier(AsOf asOf, TierReckoning reckoning) {
        return reckoning.standing(
                floors(asOf),
                reckoning.windows().stream()
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
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        int purchases = 0;
        long net = 0;
        for (Spend spend : spends) {
            if (spend.position() > asOf.position() || spend.at().isAfter(asOf.instant())) {
                continue;
            }
            net = Math.addExact(net, spend.minorUnits());
            if (spend.purchase()) {
                purchases++;
                first = spend.at().isBefore(first) ? spend.at() : first;
                last = spend.at().isAfter(last) ? spend.at() : last;
            }
        }
        return purchases == 0 ? Optional.empty() : Optional.of(new RfmValues(first, last, purchases, net));
    }

    /**
     * A lot and what is left in it.
     *
     * @param earnedAt the instant of the entry that opened it
     * @param openedBy the position of that entry
     */
    public record LotRest(
            String lot,
            Instant earnedAt,
            long openedBy,
            Optional<Instant> activeFrom,
            Optional<Instant> lapsesAt,
            long active,
            long pending,
            long reserved,
            boolean lapsed) {

        private static final Comparator<LotRest> CONSUMPTION = Comparator.comparing(
                        (LotRest rest) -> rest.lapsesAt().orElse(Instant.MAX))
                .thenComparing(LotRest::earnedAt)
                .thenComparingLong(LotRest::openedBy)
                .thenComparing(LotRest::lot);
    }

    /** Every lot that ever held something, in the order in which lots are spent. */
    List<LotRest> lots(AsOf asOf) {
        Map<String, LotRest> lots = new LinkedHashMap<>();
        for (Flow flow : flows) {
            Movement movement = flow.movement();
            if (!counts(flow, asOf) || !movement.isOfMember()) {
                continue;
            }
            LotTerms terms = movement.lot();
            lots.merge(
                    terms.id().value(),
                    new LotRest(
                            terms.id().value(),
                            flow.at(),
                            flow.position(),
                            terms.activeFrom(),
                            terms.lapsesAt(),
                            movement.activeDelta(),
                            movement.pendingDelta(),
                            movement.reservedDelta(),
                            hasLapsed(terms, asOf.instant())),
                    (before, now) -> new LotRest(
                            before.lot(),
                            before.earnedAt(),
                            before.openedBy(),
                            now.activeFrom(),
                            now.lapsesAt(),
                            before.active() + now.active(),
                            before.pending() + now.pending(),
                            before.reserved() + now.reserved(),
                            now.lapsed()));
        }
        return lots.values().stream().sorted(LotRest.CONSUMPTION).toList();
    }
}
