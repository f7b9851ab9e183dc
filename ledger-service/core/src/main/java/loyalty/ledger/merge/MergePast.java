package loyalty.ledger.merge;

import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberMerged;
import loyalty.event.MergeDeclined;
import loyalty.event.MergeProposed;

/** What has become of a merge. */
public sealed interface MergePast {

    /** Nobody has proposed it. */
    record Unknown() implements MergePast {}

    /** It waits for another person. */
    record Open(MergeProposed proposed) implements MergePast {}

    /** Another person approved it. */
    record Merged(MergeProposed proposed, MemberMerged merged) implements MergePast {}

    /** Somebody declined it. */
    record Declined(MergeProposed proposed, MergeDeclined declined) implements MergePast {}

    /** The proposal that led here; empty while there is none. */
    default Optional<MergeProposed> proposal() {
        return switch (this) {
            case Unknown() -> Optional.empty();
            case Open(var proposed) -> Optional.of(proposed);
            case Merged(var proposed, var _) -> Optional.of(proposed);
            case Declined(var proposed, var _) -> Optional.of(proposed);
        };
    }

    /** The past after one more entry of the merge. */
    default MergePast after(LedgerEvent event) {
        return switch (event) {
            case MergeProposed proposed -> new Open(proposed);
            case MemberMerged merged -> new Merged(proposal().orElseThrow(), merged);
            case MergeDeclined declined -> new Declined(proposal().orElseThrow(), declined);
            default -> this;
        };
    }
}
