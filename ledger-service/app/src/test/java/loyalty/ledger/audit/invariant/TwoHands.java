package loyalty.ledger.audit.invariant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentProposed;
import loyalty.event.Told;
import loyalty.ledger.audit.Facts;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;

/** Adjustments that are proposed and approved, right or wrong. */
final class TwoHands {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final MemberId ANNA = new MemberId("anna");
    private static final Actor PAM = new Actor("pam", "k1");

    private TwoHands() {}

    static AdjustmentProposed proposed(String id) {
        return new AdjustmentProposed(
                Facts.RETAIL,
                ANNA,
                new AdjustmentId(id),
                NOON,
                5_000,
                new ReasonCode("goodwill"),
                1,
                PAM,
                NOON.plus(Duration.ofDays(14)));
    }

    static AdjustmentApproved approved(String id, Actor proposer, Actor approver) {
        return new AdjustmentApproved(
                Facts.RETAIL,
                ANNA,
                new AdjustmentId(id),
                NOON,
                5_000,
                new ReasonCode("goodwill"),
                1,
                proposer,
                approver,
                List.of(),
                new Told(Points.ZERO, Optional.empty()));
    }
}
