package loyalty.ledger.simulation;

import java.util.Optional;
import loyalty.event.CardStanding;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.programme.CardDiscount;
import loyalty.programme.CardKind;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;

/** Faults about what is spent with a card in a window, to see whether the simulation finds them. */
final class PlantedVolumes {

    private static final Programme WITHOUT_WINDOWS =
            SimulatedProgramme.programme(NaiveReviews.HOURS_EAST, PlantedVolumes::withoutWindows);

    private PlantedVolumes() {}

    private static ProgrammeDocument withoutWindows(ProgrammeDocument rules) {
        return rules.withCards(rules.cards().orElseThrow().stream()
                .map(kind -> new CardKind(
                        kind.name(),
                        kind.colour(),
                        new CardDiscount(
                                kind.discount().basis(), kind.discount().steps())))
                .toList());
    }

    /** What was spent with a card at any time counts for its window. */
    static Decider<RecordPurchase, PurchasePast> countingWhatWasSpentBefore() {
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                return right.decide(
                        command,
                        new Known<>(
                                WITHOUT_WINDOWS,
                                known.members(),
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    /** What comes back counts less in the window in which it does, whenever it was bought. */
    static Decider<ReturnPurchase, ReturnPast> takingFromTheWindowOfToday() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known), PurchaseReturned.class, PlantedVolumes::boughtToday);
            }
        };
    }

    private static PurchaseReturned boughtToday(PurchaseReturned event) {
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
                event.movements(),
                event.qualifying(),
                event.told(),
                event.card()
                        .map(standing -> new CardStanding(
                                standing.card(),
                                standing.origin(),
                                standing.kind(),
                                standing.holder(),
                                standing.accumulated(),
                                standing.nextPercent(),
                                Optional.of(event.effectiveAt()))),
                event.pointCurrencies());
    }
}
