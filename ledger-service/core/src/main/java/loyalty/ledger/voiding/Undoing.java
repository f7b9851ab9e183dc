package loyalty.ledger.voiding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.Award.OfPartner;
import loyalty.event.Movement;
import loyalty.event.PurchaseVoided;
import loyalty.ledger.rule.Bought;
import loyalty.ledger.rule.Earned;
import loyalty.ledger.rule.Funding;
import loyalty.ledger.rule.TakeBack;
import loyalty.programme.ReturnPolicy;
import loyalty.value.LotId;
import loyalty.value.Points;

/**
 * What becomes of the points of one currency that a voided purchase had earned.
 *
 * @param earned until now
 * @param lapsed what has lapsed and is not taken
 * @param forgiven what no lot could give
 */
record Undoing(Earned earned, Points lapsed, Points forgiven, List<Movement> movements) {

    Undoing {
        movements = List.copyOf(movements);
    }

    /**
     * What a return took out of the purchase's own lot goes back at the return's instant, and is taken with all else that is left there at that of the
     * purchase, so that at no instant any of it is there. What is in the lot no more is taken when the purchase was voided.
     *
     * @param lots of the buyer, in the currency
     * @param policy of the version that the purchase was recorded under
     */
    static Undoing of(Earned earned, Bought bought, Lots lots, Instant voidedAt, ReturnPolicy policy) {
        Instant at = bought.recorded().effectiveAt();
        var own = LotId.of(bought.recorded().purchase());
        var found = lots.find(own).map(Lot::terms);
        if (found.isEmpty()) {
            return new Undoing(earned, Points.ZERO, Points.ZERO, List.of());
        }
        var back = backIntoOwn(bought, own, lots, at);
        Points wanted = back.stream().map(Movement::points).reduce(earned.given(), Points::plus);
        var takeBack = TakeBack.ofVoided(wanted, own, lots.after(back, at, Long.MAX_VALUE), at, voidedAt, policy);
        var all = new ArrayList<>(back);
        all.addAll(takeBack.movements());
        return new Undoing(
                earned,
                takeBack.lapsed(),
                takeBack.forgiven(),
                Funding.shifted(all, paid(earned, earned.given()), paid(earned, takeBack.lapsed()), found.get(), at));
    }

    /**
     * What returns took as they were told, as far as it can be taken at the purchase's instant instead: no more than was there all the time until then. What they
     * take once a hold ends may not have come yet.
     */
    private static List<Movement> backIntoOwn(Bought bought, LotId own, Lots lots, Instant at) {
        var back = new ArrayList<Movement>();
        Lots then = lots;
        for (var returned : bought.returns()) {
            for (Movement each : returned.effectiveAt().isAfter(at) ? returned.movements() : List.<Movement>of()) {
                if (tookOf(own, each) && each.pointCurrency().equals(lots.currency())) {
                    var undone = each.reversed().at(returned.effectiveAt());
                    Points more = free(own, with(undone, then, at), at).minus(free(own, then, at));
                    if (!more.isZero()) {
                        var part = new Movement(undone.from(), undone.to(), more, undone.lot(), undone.at());
                        back.add(part);
                        then = with(part, then, at);
                    }
                }
            }
        }
        return back;
    }

    private static boolean tookOf(LotId own, Movement movement) {
        return movement.from().equals(AccountName.ACTIVE)
                && movement.to().equals(AccountName.REVERSED)
                && movement.at().isEmpty()
                && movement.lot().id().equals(own);
    }

    private static Lots with(Movement movement, Lots lots, Instant at) {
        return lots.after(List.of(movement), at, Long.MAX_VALUE);
    }

    private static Points free(LotId own, Lots lots, Instant at) {
        return lots.find(own).map(lot -> lot.freeFrom(at)).orElse(Points.ZERO);
    }

    private static List<OfPartner> paid(Earned earned, Points stands) {
        var award = earned.award();
        return Funding.of(stands, award.points(), award.partners().orElse(List.of()));
    }

    boolean changesAnything() {
        return !earned.given().isZero() || !movements.isEmpty();
    }

    PurchaseVoided.InCurrency inCurrency() {
        return new PurchaseVoided.InCurrency(earned.pointCurrency().orElseThrow(), earned.given(), lapsed, forgiven);
    }
}
