package loyalty.ledger.simulation;

import java.util.List;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.rule.Earning;
import loyalty.ledger.rule.TakeBack;
import loyalty.programme.TierPolicy.Metric;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.Points;

/** Faults of whoever takes back what comes back of a purchase. */
final class PlantedReturns {

    private PlantedReturns() {}

    /** What a return leaves is rounded up instead of down. */
    static Decider<ReturnPurchase, ReturnPast> returningTooLittle() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known), PurchaseReturned.class, event -> tooLittle(event, known));
            }
        };
    }

    private static PurchaseReturned tooLittle(PurchaseReturned event, Known<ReturnPast> known) {
        var purchase = known.past().purchase().orElseThrow();
        var left = purchase.paid().minus(event.refundedBefore()).minus(event.refund());
        var bought = known.past().bought().orElseThrow().own();
        long kept = Earning.ofWhatIsKept(
                        left,
                        purchase,
                        bought,
                        known.account(purchase.member()).type(),
                        SimulatedProgramme.roundingUp())
                .amount();
        var reversed = Points.of(Math.max(0, bought.standing().amount() - kept));
        var account = known.account(event.member());
        var takeBack = TakeBack.of(
                reversed,
                LotId.of(event.purchase()),
                bought.lapsed(),
                account.lots(),
                event.effectiveAt(),
                known.programme().versions().getFirst().returns());
        var ofOwn = takeBack.andGivenBack(
                purchase.award().partners(),
                purchase.award().points(),
                bought.given(),
                LotId.of(event.purchase()),
                account.lots(),
                event.effectiveAt());
        var movements = PlantedStars.andStars(ofOwn, event);
        boolean others = purchase.qualifying().stream().anyMatch(credit -> credit.by() != Metric.QUALIFYING_POINTS);
        var ofPoints = reversed.isZero()
                ? List.<QualifyingCredit>of()
                : List.of(new QualifyingCredit(purchase.qualifying().getFirst().countsAt(), -reversed.amount()));
        var counting = others ? event.qualifying() : ofPoints;
        return new PurchaseReturned(
                event.programme(),
                event.member(),
                event.purchase(),
                event.returned(),
                event.effectiveAt(),
                event.refund(),
                event.refundedBefore(),
                event.programmeVersion(),
                reversed,
                takeBack.lapsed(),
                takeBack.forgiven(),
                movements,
                counting,
                account.toldAfter(
                        TierReckoning.ifAny(known.programme(), event.effectiveAt()),
                        movements,
                        counting,
                        PlantedStars.starsOf(event),
                        event.effectiveAt()),
                event.card(),
                event.pointCurrencies());
    }

    /** What is held when a purchase comes back is forgiven at once. */
    static Decider<ReturnPurchase, ReturnPast> returningWithoutWhatIsHeld() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        PurchaseReturned.class,
                        event -> new PurchaseReturned(
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
                                        .filter(each -> each.at().isEmpty())
                                        .toList(),
                                event.qualifying(),
                                event.told(),
                                event.card(),
                                event.pointCurrencies()));
            }
        };
    }

    /** What was spent when a purchase comes back is forgiven, whatever the programme says. */
    static Decider<ReturnPurchase, ReturnPast> forgivingDebts() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                var lenient = SimulatedProgramme.withoutDebts();
                return right.decide(
                        command,
                        new Known<>(
                                lenient,
                                known.members(),
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }
}
