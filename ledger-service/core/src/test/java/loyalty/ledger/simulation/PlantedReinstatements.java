package loyalty.ledger.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.account.Purse;
import loyalty.account.TakenAsLapsed;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PointsReinstated;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.reinstatement.MemberReinstatementDecider;
import loyalty.ledger.reinstatement.MemberReinstatementDecider.PastOfMember;
import loyalty.ledger.reinstatement.ReinstateMember;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.value.LotId;
import loyalty.value.MemberId;

/** Faults about lapsed points that come back, to see whether the simulation finds them. */
final class PlantedReinstatements {

    private static final String DISGUISE = "other-";

    private PlantedReinstatements() {}

    /** The points come back into lots that have lapsed. */
    static Decider<ReinstateMember, PastOfMember> keepingTheOldDate() {
        return new Like<>(new MemberReinstatementDecider()) {
            @Override
            public Decision decide(ReinstateMember command, Known<PastOfMember> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                                && events.getFirst() instanceof PointsReinstated reinstated
                        ? new Decision.Accepted(List.of(asOfOld(reinstated, known)), claims)
                        : right.decide(command, known);
            }
        };
    }

    private static PointsReinstated asOfOld(PointsReinstated event, Known<?> known) {
        var lapsed = event.lots().stream()
                .collect(Collectors.toMap(
                        PointsReinstated.ReinstatedLot::into, PointsReinstated.ReinstatedLot::lapsedAt));
        var movements = event.movements().stream()
                .map(each -> each.from().equals(AccountName.ACTIVE)
                        ? each
                        : new Movement(
                                each.from(),
                                each.to(),
                                each.points(),
                                each.lot()
                                        .lapsingBy(
                                                lapsed.getOrDefault(each.lot().id(), Instant.MAX)),
                                each.at()))
                .toList();
        return new PointsReinstated(
                event.programme(),
                event.member(),
                event.reinstatement(),
                event.effectiveAt(),
                event.reason(),
                event.points(),
                event.lots(),
                event.programmeVersion(),
                movements,
                known.account(event.member()).toldAfter(known.programme(), movements, event.effectiveAt()));
    }

    /** What a return counted as taken back because it had lapsed comes back with the rest. */
    static Decider<ReinstateMember, PastOfMember> forgettingWhatWasTaken() {
        return new Like<>(new MemberReinstatementDecider()) {
            @Override
            public Decision decide(ReinstateMember command, Known<PastOfMember> known) {
                return right.decide(
                        command, withLots(known, lots -> Lots.of(lots.all(), lots.debt(), TakenAsLapsed.NOTHING)));
            }
        };
    }

    /** A return looks into the lot of its purchase, and takes the lots into which points of it came back for any others. */
    static Decider<ReturnPurchase, ReturnPast> sparingWhatCameBack() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                var blind = withLots(
                        known,
                        lots -> Lots.of(
                                lots.all().stream()
                                        .map(PlantedReinstatements::disguised)
                                        .toList(),
                                lots.debt(),
                                lots.takenAsLapsed()));
                return right.decide(command, blind) instanceof Decision.Accepted(var events, var claims)
                                && events.getFirst() instanceof PurchaseReturned returned
                        ? new Decision.Accepted(List.of(undisguised(returned)), claims)
                        : right.decide(command, known);
            }
        };
    }

    private static Lot disguised(Lot lot) {
        var terms = lot.terms();
        return terms.id().reinstatedFrom().isEmpty()
                ? lot
                : new Lot(
                        new LotTerms(new LotId(DISGUISE + terms.id().value()), terms.activeFrom(), terms.lapsesAt()),
                        lot.earnedAt(),
                        lot.openedBy(),
                        lot.changes());
    }

    private static PurchaseReturned undisguised(PurchaseReturned event) {
        return new PurchaseReturned(
                event.programme(),
                event.member(),
                event.purchase(),
                event.returned(),
                event.effectiveAt(),
                event.refund(),
                event.refundedBefore(),
                event.programmeVersion(),
                event.reversed(),
                event.lapsedBefore(),
                event.forgiven(),
                event.movements().stream()
                        .map(each ->
                                new Movement(each.from(), each.to(), each.points(), undisguised(each.lot()), each.at()))
                        .toList(),
                event.qualifying(),
                event.told(),
                event.card(),
                event.pointCurrencies());
    }

    private static LotTerms undisguised(LotTerms terms) {
        var name = terms.id().value();
        return name.startsWith(DISGUISE)
                ? new LotTerms(new LotId(name.substring(DISGUISE.length())), terms.activeFrom(), terms.lapsesAt())
                : terms;
    }

    private static <P> Known<P> withLots(Known<P> known, UnaryOperator<Lots> other) {
        var members = new HashMap<MemberId, MemberAccount>();
        known.members()
                .forEach((member, account) -> members.put(member, withLots(account, other.apply(account.lots()))));
        return new Known<>(
                known.programme(),
                members,
                known.past(),
                known.now(),
                known.mayBackdate(),
                known.used(),
                known.receipts());
    }

    private static MemberAccount withLots(MemberAccount account, Lots lots) {
        return new MemberAccount(
                account.registeredAt(),
                account.type(),
                account.emailConfirmedAt(),
                account.purchases(),
                account.awarded(),
                account.qualifying(),
                account.referral(),
                account.membership(),
                account.uses(),
                Purse.of(lots, List.copyOf(account.purse().further().values())),
                account.cards());
    }
}
