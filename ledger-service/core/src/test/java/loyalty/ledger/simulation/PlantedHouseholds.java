package loyalty.ledger.simulation;

import java.util.List;
import java.util.Optional;
import loyalty.event.HouseholdMemberLeft;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.RedemptionPast;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;

/** Faults with households, made on purpose: each must be found. */
final class PlantedHouseholds {

    private PlantedHouseholds() {}

    /** A household goes on spending the points of who has left it. */
    static Decider<RedeemPoints, RedemptionPast> spendingWhatALeaverHas() {
        return new Like<>(new RedemptionDecider()) {
            @Override
            public RedemptionPast evolve(RedemptionPast past, LedgerEvent event) {
                return event instanceof HouseholdMemberLeft ? past : right.evolve(past, event);
            }

            @Override
            public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
                return right.decide(command, known);
            }
        };
    }

    /** What a household gets back never lapses. */
    static Decider<UndoRedemption, RedemptionPast> undoingWithoutDates() {
        return new Like<>(new UndoDecider()) {
            @Override
            public Decision decide(UndoRedemption command, Known<RedemptionPast> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                        ? new Decision.Accepted(
                                events.stream()
                                        .map(each -> renewed(each, known))
                                        .toList(),
                                claims)
                        : right.decide(command, known);
            }
        };
    }

    private static LedgerEvent renewed(LedgerEvent event, Known<RedemptionPast> known) {
        if (!(event instanceof RedemptionUndone undone) || undone.household().isEmpty()) {
            return event;
        }
        List<Movement> movements = undone.movements().stream()
                .map(each -> new Movement(
                        each.from(),
                        each.to(),
                        each.points(),
                        new LotTerms(each.lot().id(), each.lot().activeFrom(), Optional.empty(), each.pointCurrency()),
                        each.at()))
                .toList();
        return new RedemptionUndone(
                undone.programme(),
                undone.member(),
                undone.redemption(),
                undone.effectiveAt(),
                undone.reason(),
                undone.points(),
                movements,
                known.account(undone.member()).toldAfter(known.programme(), movements, undone.effectiveAt()),
                undone.household());
    }
}
