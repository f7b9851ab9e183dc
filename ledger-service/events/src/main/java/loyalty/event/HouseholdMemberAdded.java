package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** A member joined a household: from {@code effectiveAt} on the household may spend what is in the member's lots. */
public record HouseholdMemberAdded(ProgrammeId programme, MemberId member, HouseholdId household, Instant effectiveAt)
        implements LedgerEvent.OfMember {

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
