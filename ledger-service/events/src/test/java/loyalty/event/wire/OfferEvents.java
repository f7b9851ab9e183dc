package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.GBP;
import static loyalty.event.wire.EventJsonTest.MOVEMENTS;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.LedgerEvent;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferBudget;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.OfferName;
import loyalty.value.OfferUseId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/** One of each event about offers. */
final class OfferEvents {

    private OfferEvents() {}

    static Stream<LedgerEvent> oneOfEach() {
        var reason = Optional.of(new ReasonCode("not-verified"));
        var offer = new OfferId("OF-1");
        var use = new OfferUseId("OU-1");
        var terms = new OrderTerms(
                Optional.of(new OrderDiscount(
                        Optional.empty(), Optional.of(new BigDecimal("10")), Optional.of(new Money(2000, GBP)))),
                Optional.of(new Money(1000, GBP)),
                Optional.of(Points.of(19)));
        var budget = new OfferBudget(Optional.of(3), Optional.of(new Money(5000, GBP)), Optional.of(Points.of(50)));
        return Stream.of(
                new OfferIssued(
                        RETAIL,
                        ANNA,
                        offer,
                        new OfferName("Welcome back"),
                        terms,
                        budget,
                        true,
                        Optional.of(NOON),
                        Optional.of(UNTIL),
                        NOON,
                        1),
                new OfferAccepted(RETAIL, ANNA, offer, NOON),
                new OfferWithdrawn(RETAIL, ANNA, offer, NOON, reason),
                new OfferUsed(
                        RETAIL,
                        ANNA,
                        use,
                        offer,
                        new PurchaseId("R-1"),
                        new Money(2221, GBP),
                        new Money(222, GBP),
                        NOON,
                        1,
                        Points.of(19),
                        MOVEMENTS,
                        TOLD),
                new OfferUseCancelled(
                        RETAIL,
                        ANNA,
                        use,
                        offer,
                        UNTIL,
                        reason,
                        Points.of(19),
                        Points.ZERO,
                        Points.ZERO,
                        MOVEMENTS,
                        TOLD));
    }
}
