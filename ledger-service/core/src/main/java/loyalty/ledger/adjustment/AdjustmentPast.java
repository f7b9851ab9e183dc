package loyalty.ledger.adjustment;

import java.util.Optional;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsAdjusted;

/** What has become of an adjustment. */
public sealed interface AdjustmentPast {

    /** Nobody has made it. */
    record Unknown() implements AdjustmentPast {}

    /** It was small enough to be made at once. */
    record Made(PointsAdjusted adjusted) implements AdjustmentPast {}

    /** It waits for another person. */
    record Open(AdjustmentProposed proposed) implements AdjustmentPast {}

    /** Another person approved it. */
    record Approved(AdjustmentProposed proposed, AdjustmentApproved approved) implements AdjustmentPast {}

    /** Somebody declined it. */
    record Declined(AdjustmentProposed proposed, AdjustmentDeclined declined) implements AdjustmentPast {}

    /** The proposal that led here; empty where none was needed. */
    default Optional<AdjustmentProposed> proposal() {
        return switch (this) {
            case Unknown(), Made _ -> Optional.empty();
            case Open(var proposed) -> Optional.of(proposed);
            case Approved(var proposed, var _) -> Optional.of(proposed);
            case Declined(var proposed, var _) -> Optional.of(proposed);
        };
    }

    /** The past after one more entry of the adjustment. */
    default AdjustmentPast after(LedgerEvent event) {
        return switch (event) {
            case PointsAdjusted adjusted -> new Made(adjusted);
            case AdjustmentProposed proposed -> new Open(proposed);
            case AdjustmentApproved approved -> new Approved(proposal().orElseThrow(), approved);
            case AdjustmentDeclined declined -> new Declined(proposal().orElseThrow(), declined);
            default -> this;
        };
    }
}
