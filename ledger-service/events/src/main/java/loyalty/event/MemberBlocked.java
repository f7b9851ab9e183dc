package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A member was blocked: from then on no points can be spent until the member is unblocked. */
public record MemberBlocked(ProgrammeId programme, MemberId member, Instant effectiveAt, ReasonCode reason)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
