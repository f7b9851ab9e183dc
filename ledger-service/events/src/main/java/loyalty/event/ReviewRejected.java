package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReviewId;

/**
 * A review was not approved.
 *
 * @param rejectedBy absent where the source of the review had rejected it itself, and in entries from before it was kept
 */
public record ReviewRejected(
        ProgrammeId programme,
        MemberId member,
        ReviewId review,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Optional<Actor> rejectedBy)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
