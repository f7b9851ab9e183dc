package loyalty.ledger.simulation;

import loyalty.event.LedgerEvent;
import loyalty.event.RedemptionRefunded;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.redemption.RedemptionPast;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;

/** Faults of whoever gives points back that have paid for something. */
final class PlantedOrders {

    private PlantedOrders() {}

    /** What went back with returns goes back once more when all of it is undone. */
    static Decider<UndoRedemption, RedemptionPast> undoingWhatWentBack() {
        return new Like<>(new UndoDecider()) {
            @Override
            public RedemptionPast evolve(RedemptionPast past, LedgerEvent event) {
                return event instanceof RedemptionRefunded ? past : right.evolve(past, event);
            }

            @Override
            public Decision decide(UndoRedemption command, Known<RedemptionPast> known) {
                return right.decide(command, known);
            }
        };
    }

    /** Each return gives back what lapses last, though it is there already. */
    static Decider<ReturnPurchase, ReturnPast> returningIntoTheSameLots() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public ReturnPast evolve(ReturnPast past, LedgerEvent event) {
                return event instanceof RedemptionRefunded ? past : right.evolve(past, event);
            }

            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                return right.decide(command, known);
            }
        };
    }
}
