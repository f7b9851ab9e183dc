package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.BalanceOpened;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.QualifyingCredit;
import loyalty.value.Bytes32;
import loyalty.value.LotId;
import loyalty.value.Points;
import loyalty.value.SourceName;

/** One of each event about points that come from elsewhere than what a member does. */
final class OriginEvents {

    private OriginEvents() {}

    static Stream<LedgerEvent> oneOfEach() {
        var lot = LotId.ofOpening(ANNA, 1);
        var earned = Instant.parse("2025-11-03T09:00:00Z");
        return Stream.of(new BalanceOpened(
                RETAIL,
                ANNA,
                NOON,
                new SourceName("bonus-club"),
                new Bytes32("a".repeat(64)),
                Points.of(19),
                List.of(new BalanceOpened.OpenedLot(
                        lot, Points.of(19), earned, Optional.of(earned), Optional.of(UNTIL), Optional.of(2))),
                1,
                List.of(new Movement(
                        AccountName.OPENING,
                        AccountName.ACTIVE,
                        Points.of(19),
                        LotTerms.active(lot, NOON, Optional.of(UNTIL)))),
                List.of(new QualifyingCredit(earned, 40)),
                TOLD));
    }
}
