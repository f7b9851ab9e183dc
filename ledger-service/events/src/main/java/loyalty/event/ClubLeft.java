package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A member gave up the seat in a club.
 *
 * @param since when the member had come to be in it
 */
public record ClubLeft(
        ProgrammeId programme,
        MemberId member,
        ClubId club,
        Instant since,
        Instant effectiveAt,
        Optional<ReasonCode> reason)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
