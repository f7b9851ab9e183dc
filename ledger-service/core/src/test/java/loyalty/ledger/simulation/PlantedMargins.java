package loyalty.ledger.simulation;

import java.util.List;
import java.util.stream.Collectors;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.event.Told;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.programme.TierPolicy.Metric;
import loyalty.programme.TierReckoning;

/** Faults about what is left to the shop, to see whether the simulation finds them. */
final class PlantedMargins {

    private PlantedMargins() {}

    /** Where nobody told what goods cost, they cost nothing. */
    static Decider<RecordPurchase, PurchasePast> takingUnknownCostsForNothing() {
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                return PlantedFaults.instead(right.decide(command, known), PurchaseRecorded.class, event -> {
                    var credits = event.qualifying().stream()
                            .map(credit -> credit.unknown().isPresent()
                                    ? QualifyingCredit.of(
                                            Metric.MARGIN,
                                            credit.countsAt(),
                                            event.paid().minorUnits())
                                    : credit)
                            .toList();
                    return new PurchaseRecorded(
                            event.programme(),
                            event.member(),
                            event.purchase(),
                            event.effectiveAt(),
                            event.paid(),
                            event.store(),
                            event.channel(),
                            event.lines(),
                            event.programmeVersion(),
                            event.award(),
                            event.movements(),
                            credits,
                            told(event, event.told(), credits, known),
                            event.card(),
                            event.claim(),
                            event.pointCurrencies());
                });
            }
        };
    }

    /** What comes back takes points alone, and leaves the shop what it had. */
    static Decider<ReturnPurchase, ReturnPast> leavingTheMarginOfWhatCameBack() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                return PlantedFaults.instead(right.decide(command, known), PurchaseReturned.class, event -> {
                    var credits = event.qualifying().stream()
                            .filter(credit -> credit.by() != Metric.MARGIN)
                            .toList();
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
                            credits,
                            told(event, event.told(), credits, known),
                            event.card(),
                            event.pointCurrencies());
                });
            }
        };
    }

    private static Told told(LedgerEvent.OfMember event, Told said, List<QualifyingCredit> credits, Known<?> known) {
        return known.account(event.member())
                .toldAfter(
                        TierReckoning.ifAny(known.programme(), event.effectiveAt()),
                        event.movements(),
                        credits,
                        said.pointCurrencies().orElse(List.of()).stream()
                                .map(Told.InCurrency::pointCurrency)
                                .collect(Collectors.toSet()),
                        event.effectiveAt());
    }
}
