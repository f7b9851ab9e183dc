package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** A member left a household, with what is left in the member's own lots. */
public record HouseholdMemberLeft(ProgrammeId programme, MemberId member, HouseholdId household, Instant effectiveAt)
        implements LedgerEvent.OfMember {

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
