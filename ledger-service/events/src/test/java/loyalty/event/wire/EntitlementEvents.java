package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.UNTIL;

import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementRevoked;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.LedgerEvent;
import loyalty.value.ClubId;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.ReasonCode;
import loyalty.value.TierName;

/** One of each event about what members may use. */
final class EntitlementEvents {

    static final EntitlementGrantId GRANT = new EntitlementGrantId("eg-1");
    static final EntitlementName ROOM = new EntitlementName("vip-room");
    private static final EntitlementUseId USE = new EntitlementUseId("u-1");
    private static final ReasonCode GOODWILL = new ReasonCode("goodwill");

    private EntitlementEvents() {}

    static Stream<LedgerEvent> oneOfEach() {
        return Stream.of(
                new EntitlementGranted(
                        RETAIL, ANNA, GRANT, ROOM, NOON, Optional.of(3), Optional.of(UNTIL), GOODWILL, 1),
                new EntitlementRevoked(RETAIL, ANNA, GRANT, ROOM, NOON, Optional.of(2), GOODWILL),
                used(Optional.empty(), Optional.empty()),
                new EntitlementUseCancelled(
                        RETAIL, ANNA, USE, ROOM, NOON, Optional.of(new ReasonCode("not-verified"))));
    }

    /** One that was drawn from a club or a grant; from the tier where neither is named. */
    static EntitlementUsed used(Optional<ClubId> club, Optional<EntitlementGrantId> grant) {
        return new EntitlementUsed(
                RETAIL,
                ANNA,
                USE,
                ROOM,
                NOON,
                new TierName("gold"),
                1,
                Optional.of(1),
                Optional.of(UNTIL),
                club,
                grant);
    }
}
