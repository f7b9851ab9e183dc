package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.Purpose;

/** A member agreed that the data is used for a purpose. */
public record ConsentGiven(ProgrammeId programme, MemberId member, Purpose purpose, Instant effectiveAt)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
