package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.account.Awarded;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.event.Movement;
import loyalty.event.PointsTransferred;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.RedemptionPast;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.transfer.TransferDecider;
import loyalty.ledger.transfer.TransferPast;
import loyalty.ledger.transfer.TransferPoints;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.TierReckoning;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/** Faults where points have several currencies, to see whether the simulation finds them. */
final class PlantedStars {

    private PlantedStars() {}

    /** Whoever has too few stars pays with the programme's own points. */
    static Decider<RedeemPoints, RedemptionPast> payingWithOtherPoints() {
        return new Like<>(new RedemptionDecider()) {
            @Override
            public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
                var decision = right.decide(command, known);
                return decision instanceof Decision.Rejected
                                && command.pointCurrency().isPresent()
                        ? right.decide(inOwnPoints(command), known)
                        : decision;
            }
        };
    }

    private static RedeemPoints inOwnPoints(RedeemPoints command) {
        return new RedeemPoints(
                command.programme(),
                command.member(),
                command.redemption(),
                command.effectiveAt(),
                command.points(),
                command.orderAmount(),
                command.household(),
                Optional.empty());
    }

    /** Whoever leaves keeps the stars. */
    static Decider<CloseMember, Optional<MemberClosed>> closingWithoutStars() {
        return new Like<>(new ClosingDecider()) {
            @Override
            public Decision decide(CloseMember command, Known<Optional<MemberClosed>> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                                && events.getFirst() instanceof MemberClosed closed
                        ? new Decision.Accepted(List.of(without(closed, known)), claims)
                        : right.decide(command, known);
            }
        };
    }

    private static LedgerEvent without(MemberClosed event, Known<Optional<MemberClosed>> known) {
        var movements = event.movements().stream()
                .filter(movement -> movement.pointCurrency().isEmpty())
                .toList();
        return new MemberClosed(
                event.programme(),
                event.member(),
                event.effectiveAt(),
                event.reason(),
                event.forfeited(),
                movements,
                known.account(event.member()).toldAfter(known.programme(), movements, event.effectiveAt()),
                event.clubs());
    }

    /** Movements of own points, and those of stars of an entry. */
    static List<Movement> andStars(List<Movement> own, LedgerEvent event) {
        return Stream.concat(
                        own.stream(),
                        event.movements().stream()
                                .filter(each -> each.pointCurrency().isPresent()))
                .toList();
    }

    /** The further currencies that a return takes something of. */
    static Set<PointCurrencyId> starsOf(PurchaseReturned event) {
        return event.besides().stream()
                .map(PurchaseReturned.InCurrency::pointCurrency)
                .collect(Collectors.toSet());
    }

    /** What a purchase earned of stars is taken back in the programme's own points. */
    static Decider<ReturnPurchase, ReturnPast> takingPointsForStars() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known), PurchaseReturned.class, event -> inPoints(event, known));
            }
        };
    }

    private static PurchaseReturned inPoints(PurchaseReturned event, Known<ReturnPast> known) {
        var own = event.movements().stream()
                .filter(each -> each.pointCurrency().isEmpty())
                .toList();
        var wanted = event.movements().stream()
                .filter(each -> each.pointCurrency().isPresent())
                .map(Movement::points)
                .reduce(Points.ZERO, Points::plus);
        var account = known.account(event.member());
        var at = event.effectiveAt();
        var movements = new ArrayList<>(own);
        account.lots()
                .after(own, at, Long.MAX_VALUE)
                .take(wanted, at)
                .forEach(share -> movements.add(
                        new Movement(AccountName.ACTIVE, AccountName.REVERSED, share.points(), share.lot())));
        return new PurchaseReturned(
                event.programme(),
                event.member(),
                event.purchase(),
                event.returned(),
                at,
                event.refund(),
                event.refundedBefore(),
                event.programmeVersion(),
                event.reversed(),
                event.lapsedBefore(),
                event.forgiven(),
                movements,
                event.qualifying(),
                account.toldAfter(
                        TierReckoning.ifAny(known.programme(), at), movements, event.qualifying(), starsOf(event), at),
                event.card(),
                event.pointCurrencies());
    }

    /** Each part that comes back takes the stars that it alone would have earned: what several make up together stays. */
    static Decider<ReturnPurchase, ReturnPast> takingStarsPartByPart() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                return right.decide(
                        command,
                        new Known<>(
                                SimulatedProgramme.programme(NaiveReviews.HOURS_EAST, PlantedStars::takingPartByPart),
                                known.members(),
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    private static ProgrammeDocument takingPartByPart(ProgrammeDocument document) {
        var returns = new ReturnPolicy(
                ReturnPolicy.Mode.PER_REFUND_FLOOR,
                document.returns().shortfall(),
                document.returns().debtLimit());
        return document.withPointCurrencies(document.pointCurrencies().orElseThrow().stream()
                .map(each -> each.returning(returns))
                .toList());
    }

    /** The cap of a day for stars counts the points of that day. */
    static Decider<RecordPurchase, PurchasePast> cappingStarsByPoints() {
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                var mixed = new HashMap<MemberId, MemberAccount>();
                known.members().forEach((member, account) -> mixed.put(member, countingPoints(account)));
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                mixed,
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    /** Stars that are given to another come to that one as points. */
    static Decider<TransferPoints, TransferPast> givingStarsAsPoints() {
        return new Like<>(new TransferDecider()) {
            @Override
            public Decision decide(TransferPoints command, Known<TransferPast> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                                && events.getFirst() instanceof PointsTransferred received
                        ? new Decision.Accepted(List.of(asPoints(received, known), events.getLast()), claims)
                        : right.decide(command, known);
            }
        };
    }

    private static PointsTransferred asPoints(PointsTransferred event, Known<?> known) {
        var movements = event.movements().stream()
                .map(each -> new Movement(
                        each.from(), each.to(), each.points(), each.lot().in(Optional.empty()), each.at()))
                .toList();
        return new PointsTransferred(
                event.programme(),
                event.member(),
                event.transfer(),
                event.giver(),
                event.recipient(),
                event.effectiveAt(),
                event.points(),
                event.programmeVersion(),
                movements,
                known.account(event.member()).toldAfter(known.programme(), movements, event.effectiveAt()));
    }

    private static MemberAccount countingPoints(MemberAccount account) {
        var facts = account.awarded().all().stream()
                .map(each -> new Awarded.Fact(
                        each.purchase(),
                        each.at(),
                        each.position(),
                        each.points(),
                        Map.of(CoreStars.STARS, each.points())))
                .toList();
        return new MemberAccount(
                account.registeredAt(),
                account.type(),
                account.emailConfirmedAt(),
                account.purchases(),
                Awarded.of(facts),
                account.qualifying(),
                account.referral(),
                account.membership(),
                account.uses(),
                account.purse(),
                account.cards());
    }
}
