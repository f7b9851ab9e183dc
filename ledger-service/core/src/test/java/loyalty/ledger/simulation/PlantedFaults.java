package loyalty.ledger.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.account.Membership;
import loyalty.account.Purse;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.Movement;
import loyalty.event.PointsRedeemed;
import loyalty.event.PointsTransferred;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.MergePast;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.RedemptionPast;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.transfer.TransferDecider;
import loyalty.ledger.transfer.TransferPast;
import loyalty.ledger.transfer.TransferPoints;
import loyalty.programme.TierFloor;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Money;

/** Deciders with a fault each, to see whether the simulation finds it. */
final class PlantedFaults {

    private PlantedFaults() {}

    static <E extends LedgerEvent> Decision instead(Decision right, Class<E> type, Function<E, LedgerEvent> other) {
        return right instanceof Decision.Accepted(var events, var claims) && type.isInstance(events.getFirst())
                ? new Decision.Accepted(List.of(other.apply(type.cast(events.getFirst()))), claims)
                : right;
    }

    /** Points can still be spent at the very instant at which they lapse. */
    static Decider<RedeemPoints, RedemptionPast> redeemingAtTheLapse() {
        return new Like<>(new RedemptionDecider()) {
            @Override
            public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
                var verdict = right.decide(command, known);
                if (!(verdict instanceof Decision.Rejected(var reason))
                        || reason.code() != RejectionCode.INSUFFICIENT_BALANCE
                        || command.pointCurrency().isPresent()) {
                    return verdict;
                }
                var before = EffectiveAt.stated(command.effectiveAt().instant().minus(Duration.ofNanos(1_000)));
                var early = new RedeemPoints(
                        command.programme(),
                        command.member(),
                        command.redemption(),
                        before,
                        command.points(),
                        command.orderAmount());
                var account = known.account(command.member());
                var wrong = instead(
                        right.decide(early, known),
                        PointsRedeemed.class,
                        event -> new PointsRedeemed(
                                event.programme(),
                                event.member(),
                                event.redemption(),
                                command.effectiveAt().instant(),
                                event.points(),
                                event.orderAmount(),
                                event.programmeVersion(),
                                event.movements(),
                                account.toldAfter(
                                        known.programme(),
                                        event.movements(),
                                        command.effectiveAt().instant())));
                return wrong instanceof Decision.Accepted ? wrong : verdict;
            }
        };
    }

    /** Points pay the cent, too, of which the share has only a part. */
    static Decider<RedeemPoints, RedemptionPast> roundingTheShareUp() {
        return new Like<>(new RedemptionDecider()) {
            @Override
            public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
                var verdict = right.decide(command, known);
                if (!(verdict instanceof Decision.Rejected(var reason))
                        || reason.code() != RejectionCode.REDEMPTION_ABOVE_SHARE) {
                    return verdict;
                }
                var dearer = new RedeemPoints(
                        command.programme(),
                        command.member(),
                        command.redemption(),
                        command.effectiveAt(),
                        command.points(),
                        command.orderAmount().map(order -> order.plus(new Money(1, order.currency()))));
                return right.decide(dearer, known);
            }
        };
    }

    /** Who is blocked can spend all the same. */
    static Decider<RedeemPoints, RedemptionPast> redeemingWhileBlocked() {
        return new Like<>(new RedemptionDecider()) {
            @Override
            public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
                var unblocked = new HashMap<MemberId, MemberAccount>();
                known.members()
                        .forEach((member, account) -> unblocked.put(
                                member,
                                new MemberAccount(
                                        account.registeredAt(),
                                        account.type(),
                                        account.emailConfirmedAt(),
                                        account.purchases(),
                                        account.awarded(),
                                        account.qualifying(),
                                        account.referral(),
                                        Membership.ACTIVE,
                                        account.uses(),
                                        account.purse(),
                                        account.cards())));
                return right.decide(
                        command,
                        new Known<>(known.programme(), unblocked, known.past(), known.now(), known.mayBackdate()));
            }
        };
    }

    /** A member who leaves keeps the bonus of joining. */
    static Decider<CloseMember, Optional<MemberClosed>> closingWithoutTheBonus() {
        return new Like<>(new ClosingDecider()) {
            @Override
            public Decision decide(CloseMember command, Known<Optional<MemberClosed>> known) {
                return instead(right.decide(command, known), MemberClosed.class, event -> {
                    var movements = event.movements().stream()
                            .filter(each -> !each.lot().id().equals(LotId.ofRegistration(event.member())))
                            .toList();
                    return new MemberClosed(
                            event.programme(),
                            event.member(),
                            event.effectiveAt(),
                            event.reason(),
                            event.forfeited(),
                            movements,
                            known.account(event.member()).toldAfter(known.programme(), movements, event.effectiveAt()));
                });
            }
        };
    }

    /** Points that wait can be spent. */
    static Decider<RedeemPoints, RedemptionPast> spendingWhatWaits() {
        return new Like<>(new RedemptionDecider()) {
            @Override
            public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
                var eager = new HashMap<MemberId, MemberAccount>();
                known.members().forEach((member, account) -> eager.put(member, withoutWaiting(account)));
                return right.decide(
                        command, new Known<>(known.programme(), eager, known.past(), known.now(), known.mayBackdate()));
            }
        };
    }

    private static MemberAccount withoutWaiting(MemberAccount account) {
        return withLots(account, lot -> {
            var terms = lot.terms();
            var at = terms.activeFrom().map(_ -> lot.earnedAt());
            return new Lot(
                    new LotTerms(terms.id(), at, terms.lapsesAt(), terms.pointCurrency()),
                    lot.earnedAt(),
                    lot.openedBy(),
                    lot.changes());
        });
    }

    /** What is held for one redemption can be spent with another. */
    static Decider<RedeemPoints, RedemptionPast> spendingWhatIsHeld() {
        return new Like<>(new RedemptionDecider()) {
            @Override
            public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
                var verdict = right.decide(command, known);
                if (!(verdict instanceof Decision.Rejected(var reason))
                        || reason.code() != RejectionCode.INSUFFICIENT_BALANCE) {
                    return verdict;
                }
                var blind = new HashMap<MemberId, MemberAccount>();
                known.members().forEach((member, account) -> blind.put(member, withoutHolds(account)));
                return right.decide(
                        command, new Known<>(known.programme(), blind, known.past(), known.now(), known.mayBackdate()));
            }
        };
    }

    private static MemberAccount withoutHolds(MemberAccount account) {
        return withLots(
                account,
                lot -> new Lot(
                        lot.terms(),
                        lot.earnedAt(),
                        lot.openedBy(),
                        lot.changes().stream()
                                .filter(change -> change.reserved() == 0)
                                .toList()));
    }

    private static MemberAccount withLots(MemberAccount account, UnaryOperator<Lot> other) {
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
                Purse.of(
                        Lots.of(account.lots().all().stream().map(other).toList()),
                        List.copyOf(account.purse().further().values())),
                account.cards());
    }

    /** Points that come back from a redemption last for another year. */
    static Decider<UndoRedemption, RedemptionPast> undoingWithNewDates() {
        return new Like<>(new UndoDecider()) {
            @Override
            public Decision decide(UndoRedemption command, Known<RedemptionPast> known) {
                return instead(right.decide(command, known), RedemptionUndone.class, event -> {
                    var movements = event.movements().stream()
                            .map(each ->
                                    new Movement(each.from(), each.to(), each.points(), renewed(each.lot(), event)))
                            .toList();
                    return new RedemptionUndone(
                            event.programme(),
                            event.member(),
                            event.redemption(),
                            event.effectiveAt(),
                            event.reason(),
                            event.points(),
                            movements,
                            known.account(event.member()).toldAfter(known.programme(), movements, event.effectiveAt()),
                            event.household(),
                            event.pointCurrency());
                });
            }
        };
    }

    /** Points that are given to another member last for another year. */
    static Decider<TransferPoints, TransferPast> transferringWithNewDates() {
        return new Like<>(new TransferDecider()) {
            @Override
            public Decision decide(TransferPoints command, Known<TransferPast> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                        ? new Decision.Accepted(List.of(renewing(events.getFirst(), known), events.getLast()), claims)
                        : right.decide(command, known);
            }
        };
    }

    private static LedgerEvent renewing(LedgerEvent received, Known<TransferPast> known) {
        var event = (PointsTransferred) received;
        var movements = lastingLonger(event.movements(), event.effectiveAt());
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
                known.account(event.member()).toldAfter(known.programme(), movements, event.effectiveAt()),
                event.pointCurrency());
    }

    /** Points that come with a merge last for another year. */
    static Decider<JudgeMerge, MergePast> unitingWithNewDates() {
        return new Like<>(new MergeJudgementDecider()) {
            @Override
            public Decision decide(JudgeMerge command, Known<MergePast> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                                && events.getLast() instanceof MemberMerged merged
                        ? new Decision.Accepted(List.of(events.getFirst(), renewing(merged, known)), claims)
                        : right.decide(command, known);
            }
        };
    }

    /** Tiers that the source was given by hand are lost with a merge. */
    static Decider<JudgeMerge, MergePast> unitingWithoutFloors() {
        return new Like<>(new MergeJudgementDecider()) {
            @Override
            public Decision decide(JudgeMerge command, Known<MergePast> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                                && events.getLast() instanceof MemberMerged merged
                        ? new Decision.Accepted(
                                List.of(events.getFirst(), with(merged, merged.movements(), Optional.empty(), known)),
                                claims)
                        : right.decide(command, known);
            }
        };
    }

    private static MemberMerged renewing(MemberMerged event, Known<MergePast> known) {
        return with(event, lastingLonger(event.movements(), event.effectiveAt()), event.tierFloors(), known);
    }

    private static MemberMerged with(
            MemberMerged event, List<Movement> movements, Optional<List<TierFloor>> floors, Known<MergePast> known) {
        return new MemberMerged(
                event.programme(),
                event.member(),
                event.merge(),
                event.source(),
                event.target(),
                event.effectiveAt(),
                event.reason(),
                event.points(),
                event.owed(),
                event.purchases(),
                event.proposedBy(),
                event.approvedBy(),
                movements,
                event.qualifying(),
                floors,
                known.account(event.member())
                        .toldAfter(
                                TierReckoning.ifAny(known.programme(), event.effectiveAt()),
                                movements,
                                event.qualifying(),
                                floors.orElse(List.of()),
                                event.effectiveAt()));
    }

    static List<Movement> lastingLonger(List<Movement> movements, Instant at) {
        var until = Optional.of(at.plus(Duration.ofDays(365)));
        return movements.stream()
                .map(each -> new Movement(
                        each.from(),
                        each.to(),
                        each.points(),
                        new LotTerms(each.lot().id(), each.lot().activeFrom(), until, each.pointCurrency()),
                        each.at()))
                .toList();
    }

    private static LotTerms renewed(LotTerms lot, RedemptionUndone event) {
        return new LotTerms(
                lot.id(),
                lot.activeFrom(),
                Optional.of(event.effectiveAt().plus(Duration.ofDays(365))),
                lot.pointCurrency());
    }
}
