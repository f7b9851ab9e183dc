package loyalty.ledger.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import loyalty.event.AccountName;
import loyalty.event.Movement;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.RedemptionPast;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;

/** Faults of whoever takes points that were not free, and of whoever gives them back. */
final class PlantedOverrides {

    private static final Duration FORESIGHT = Duration.ofDays(30);

    private PlantedOverrides() {}

    /** What was not free yet is taken at once all the same. */
    static Decider<RedeemPoints, RedemptionPast> takingWhatIsNotThereYet() {
        return new Like<>(new RedemptionDecider()) {
            @Override
            public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        PointsRedeemed.class,
                        event -> new PointsRedeemed(
                                event.programme(),
                                event.member(),
                                event.redemption(),
                                event.effectiveAt(),
                                event.points(),
                                event.orderAmount(),
                                event.programmeVersion(),
                                atOnce(event.movements()),
                                event.told(),
                                event.household(),
                                event.pointCurrency(),
                                event.reason()));
            }
        };
    }

    /** What is to come counts as if it were there. */
    static Decider<RedeemPoints, RedemptionPast> takingWhatIsYetToCome() {
        return new Like<>(new RedemptionDecider()) {
            @Override
            public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
                var verdict = right.decide(command, known);
                return command.override().isPresent()
                                && verdict instanceof Decision.Rejected(var reason)
                                && reason.code() == RejectionCode.INSUFFICIENT_BALANCE
                        ? right.decide(
                                command,
                                new Known<>(
                                        known.programme(),
                                        known.members(),
                                        known.past(),
                                        known.now().plus(FORESIGHT),
                                        true,
                                        known.used(),
                                        known.receipts()))
                        : verdict;
            }
        };
    }

    /** What was taken later goes back at once, before it left. */
    static Decider<UndoRedemption, RedemptionPast> givingBackTooSoon() {
        return new Like<>(new UndoDecider()) {
            @Override
            public Decision decide(UndoRedemption command, Known<RedemptionPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known), RedemptionUndone.class, event -> tooSoon(event, known));
            }
        };
    }

    private static RedemptionUndone tooSoon(RedemptionUndone event, Known<RedemptionPast> known) {
        Instant at = event.effectiveAt();
        var movements = atOnce(event.movements());
        return new RedemptionUndone(
                event.programme(),
                event.member(),
                event.redemption(),
                at,
                event.reason(),
                event.points(),
                movements,
                known.account(event.member()).toldAfter(known.programme(), movements, at),
                event.household(),
                event.pointCurrency());
    }

    /** What is owed is repaid when it is all the same. */
    private static List<Movement> atOnce(List<Movement> movements) {
        return movements.stream()
                .map(each ->
                        each.from().equals(AccountName.REDEEMED) || each.to().equals(AccountName.REDEEMED)
                                ? new Movement(each.from(), each.to(), each.points(), each.lot())
                                : each)
                .toList();
    }
}
