package loyalty.ledger.simulation;

import loyalty.account.Lot;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
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

    /** What comes back to whoever was united with another comes into the lot that is there, and no sooner than that is. */
    static Decider<ReturnPurchase, ReturnPast> returningNoSoonerThanFirst() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                        ? new Decision.Accepted(
                                events.stream()
                                        .map(each -> each instanceof RedemptionRefunded it
                                                ? onDatesOfBefore(it, known)
                                                : each)
                                        .toList(),
                                claims)
                        : right.decide(command, known);
            }
        };
    }

    private static LedgerEvent onDatesOfBefore(RedemptionRefunded it, Known<?> known) {
        var account = known.account(it.member());
        var lots = account.lots(it.pointCurrency());
        var movements = it.movements().stream()
                .map(each -> new Movement(
                        each.from(),
                        each.to(),
                        each.points(),
                        lots.find(each.lot().id()).map(Lot::terms).orElse(each.lot()),
                        each.at()))
                .toList();
        return new RedemptionRefunded(
                it.programme(),
                it.member(),
                it.redemption(),
                it.purchase(),
                it.returned(),
                it.effectiveAt(),
                it.points(),
                movements,
                account.toldAfter(known.programme(), movements, it.effectiveAt()),
                it.household(),
                it.pointCurrency());
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
