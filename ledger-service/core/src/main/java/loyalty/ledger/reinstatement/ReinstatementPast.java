package loyalty.ledger.reinstatement;

import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.ReinstatementApproved;
import loyalty.event.ReinstatementDeclined;
import loyalty.event.ReinstatementProposed;

/** What has become of a reinstatement. */
public sealed interface ReinstatementPast {

    /** Nobody has proposed it. */
    record Unknown() implements ReinstatementPast {}

    /** It waits for another person. */
    record Open(ReinstatementProposed proposed) implements ReinstatementPast {}

    /** Another person approved it. */
    record Approved(ReinstatementProposed proposed, ReinstatementApproved approved) implements ReinstatementPast {}

    /** Somebody declined it. */
    record Declined(ReinstatementProposed proposed, ReinstatementDeclined declined) implements ReinstatementPast {}

    /** The proposal that led here. */
    default Optional<ReinstatementProposed> proposal() {
        return switch (this) {
            case Unknown() -> Optional.empty();
            case Open(var proposed) -> Optional.of(proposed);
            case Approved(var proposed, var _) -> Optional.of(proposed);
            case Declined(var proposed, var _) -> Optional.of(proposed);
        };
    }

    /** The past after one more entry of the reinstatement. */
    default ReinstatementPast after(LedgerEvent event) {
        return switch (event) {
            case ReinstatementProposed proposed -> new Open(proposed);
            case ReinstatementApproved approved -> new Approved(proposal().orElseThrow(), approved);
            case ReinstatementDeclined declined -> new Declined(proposal().orElseThrow(), declined);
            default -> this;
        };
    }
}
