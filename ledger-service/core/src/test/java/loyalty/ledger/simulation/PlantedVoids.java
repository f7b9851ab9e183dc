package loyalty.ledger.simulation;

import java.util.Optional;
import java.util.stream.Collectors;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.voiding.VoidPurchase;
import loyalty.ledger.voiding.VoidingDecider;
import loyalty.ledger.voiding.VoidingPast;
import loyalty.programme.TierReckoning;
import loyalty.value.ReturnId;

/** Faults of whoever voids what was never bought. */
final class PlantedVoids {

    private PlantedVoids() {}

    /** What was never bought came back as soon as it was bought: it goes on filling caps, and is a purchase of the member's. */
    static Decider<VoidPurchase, VoidingPast> returningWhatNeverWas() {
        return new Like<>(new VoidingDecider()) {
            @Override
            public Decision decide(VoidPurchase command, Known<VoidingPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        PurchaseVoided.class,
                        voided -> known.past().bought().orElseThrow().returns().isEmpty() ? asReturn(voided) : voided);
            }
        };
    }

    private static PurchaseReturned asReturn(PurchaseVoided voided) {
        return new PurchaseReturned(
                voided.programme(),
                voided.member(),
                voided.purchase(),
                new ReturnId("void"),
                voided.effectiveAt(),
                voided.kept(),
                voided.paid().minus(voided.kept()),
                voided.programmeVersion(),
                voided.reversed(),
                voided.lapsedBefore(),
                voided.forgiven(),
                voided.movements(),
                voided.qualifying(),
                voided.told(),
                voided.card(),
                voided.besides().isEmpty()
                        ? Optional.empty()
                        : Optional.of(voided.besides().stream()
                                .map(each -> new PurchaseReturned.InCurrency(
                                        each.pointCurrency(), each.reversed(), each.lapsedBefore(), each.forgiven()))
                                .toList()));
    }

    /** What came back of it goes on taking from the tier, though the purchase gives it nothing any more. */
    static Decider<VoidPurchase, VoidingPast> leavingWhatReturnsTookOfTheTier() {
        return new Like<>(new VoidingDecider()) {
            @Override
            public Decision decide(VoidPurchase command, Known<VoidingPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known), PurchaseVoided.class, voided -> withoutReturns(voided, known));
            }
        };
    }

    private static PurchaseVoided withoutReturns(PurchaseVoided voided, Known<VoidingPast> known) {
        var qualifying = voided.qualifying().stream()
                .filter(credit -> credit.since().isEmpty())
                .toList();
        return new PurchaseVoided(
                voided.programme(),
                voided.member(),
                voided.purchase(),
                voided.effectiveAt(),
                voided.voidedAt(),
                voided.reason(),
                voided.paid(),
                voided.returns(),
                voided.returnsBefore(),
                voided.programmeVersion(),
                voided.reversed(),
                voided.lapsedBefore(),
                voided.forgiven(),
                voided.movements(),
                qualifying,
                known.account(voided.member())
                        .toldAfter(
                                TierReckoning.ifAny(known.programme(), voided.effectiveAt()),
                                voided.movements(),
                                qualifying,
                                voided.besides().stream()
                                        .map(PurchaseVoided.InCurrency::pointCurrency)
                                        .collect(Collectors.toSet()),
                                voided.effectiveAt()),
                voided.card(),
                voided.pointCurrencies());
    }
}
