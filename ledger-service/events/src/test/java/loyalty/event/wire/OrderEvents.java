package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.GBP;
import static loyalty.event.wire.EventJsonTest.LOT;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.HouseholdPart;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PaidWith;
import loyalty.event.PointsBack;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.RedemptionRefunded;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.RedemptionId;
import loyalty.value.ReturnId;

/** An order that was paid partly in points, and what becomes of them. */
final class OrderEvents {

    static final RedemptionId X = new RedemptionId("x");
    static final PointCurrencyId STARS = new PointCurrencyId("stars");

    private OrderEvents() {}

    static Stream<LedgerEvent> oneOfEach() {
        return Stream.of(refunded(Optional.of(new ReturnId("1")), Optional.empty()));
    }

    static RedemptionRefunded refunded(Optional<ReturnId> returned, Optional<HouseholdPart> household) {
        return new RedemptionRefunded(
                RETAIL,
                ANNA,
                X,
                EventJsonTest.purchase().purchase(),
                returned,
                NOON,
                Points.of(5),
                List.of(new Movement(AccountName.REDEEMED, AccountName.ACTIVE, Points.of(5), LOT)),
                TOLD,
                household,
                Optional.empty());
    }

    /** 10 points stood for 1.00, and 3 stars for 2.00. */
    static PurchaseRecorded paidInPoints() {
        var plain = EventJsonTest.purchase();
        return new PurchaseRecorded(
                plain.programme(),
                plain.member(),
                plain.purchase(),
                plain.effectiveAt(),
                plain.paid(),
                plain.store(),
                plain.channel(),
                plain.lines(),
                plain.programmeVersion(),
                plain.award(),
                plain.movements(),
                plain.qualifying(),
                plain.told(),
                plain.card(),
                plain.claim(),
                plain.pointCurrencies(),
                Optional.of(List.of(
                        new PaidWith(X, new Money(100, GBP), Points.of(10), Optional.empty()),
                        new PaidWith(new RedemptionId("y"), new Money(200, GBP), Points.of(3), Optional.of(STARS)))));
    }

    static PurchaseReturned returned(Optional<PurchaseReturned.OfOrder> order) {
        var plain = EventJsonTest.purchase();
        return new PurchaseReturned(
                plain.programme(),
                plain.member(),
                plain.purchase(),
                new ReturnId("2"),
                NOON,
                new Money(900, GBP),
                new Money(500, GBP),
                1,
                Points.of(5),
                Points.ZERO,
                Points.ZERO,
                List.of(),
                List.of(),
                TOLD,
                Optional.empty(),
                Optional.empty(),
                order);
    }

    static PurchaseReturned.OfOrder order() {
        return new PurchaseReturned.OfOrder(new Money(1000, GBP), new Money(600, GBP), back());
    }

    static List<PointsBack> back() {
        return List.of(
                new PointsBack(X, Points.of(4), Optional.empty()),
                new PointsBack(new RedemptionId("y"), Points.ZERO, Optional.of(STARS)));
    }

    static PurchaseVoided voided() {
        var like = RerateEvents.voided();
        return new PurchaseVoided(
                like.programme(),
                like.member(),
                like.purchase(),
                like.effectiveAt(),
                like.voidedAt(),
                like.reason(),
                like.paid(),
                like.returns(),
                Optional.empty(),
                1,
                like.reversed(),
                like.lapsedBefore(),
                like.forgiven(),
                like.movements(),
                like.qualifying(),
                like.told(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(back()));
    }
}
