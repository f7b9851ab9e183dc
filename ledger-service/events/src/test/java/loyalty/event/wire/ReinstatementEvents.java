package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.PAM;
import static loyalty.event.wire.EventJsonTest.QUINN;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PointsReinstated;
import loyalty.event.ReinstatementApproved;
import loyalty.event.ReinstatementDeclined;
import loyalty.event.ReinstatementProposed;
import loyalty.event.ReinstatementTerms;
import loyalty.value.LotId;
import loyalty.value.LotOrigin;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.ReinstatementId;

/** One of each event about lapsed points that come back. */
final class ReinstatementEvents {

    private static final Instant EARNED = Instant.parse("2024-03-01T12:00:00Z");
    private static final Instant LAPSED = Instant.parse("2025-03-01T12:00:00Z");

    private ReinstatementEvents() {}

    static Stream<LedgerEvent> oneOfEach() {
        var id = new ReinstatementId("law-47");
        var law = new ReasonCode("consumer-law");
        var lot = LotId.of(new PurchaseId("R-1"));
        var into = lot.reinstated(1);
        return Stream.of(
                new ReinstatementProposed(
                        RETAIL, id, NOON, terms(Optional.of(12), Optional.empty()), law, 1, PAM, UNTIL),
                new ReinstatementApproved(
                        RETAIL,
                        id,
                        NOON,
                        terms(Optional.empty(), Optional.of(UNTIL)),
                        law,
                        1,
                        PAM,
                        QUINN,
                        Optional.of(UNTIL)),
                new ReinstatementDeclined(RETAIL, id, NOON, Optional.of(new ReasonCode("not-verified")), PAM, QUINN),
                new PointsReinstated(
                        RETAIL,
                        ANNA,
                        id,
                        NOON,
                        law,
                        Points.of(19),
                        List.of(new PointsReinstated.ReinstatedLot(lot, into, Points.of(19), EARNED, LAPSED)),
                        1,
                        List.of(
                                new Movement(
                                        AccountName.ACTIVE,
                                        AccountName.EXPIRED,
                                        Points.of(19),
                                        LotTerms.active(lot, EARNED, Optional.of(LAPSED))),
                                new Movement(
                                        AccountName.EXPIRED,
                                        AccountName.ACTIVE,
                                        Points.of(19),
                                        LotTerms.active(into, NOON, Optional.of(UNTIL)))),
                        TOLD));
    }

    private static ReinstatementTerms terms(Optional<Integer> months, Optional<Instant> until) {
        return new ReinstatementTerms(
                Instant.parse("2025-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:00Z"),
                Optional.of(Instant.parse("2023-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2025-01-01T00:00:00Z")),
                Optional.of(List.of(LotOrigin.PURCHASE, LotOrigin.OPENING)),
                months,
                until);
    }
}
