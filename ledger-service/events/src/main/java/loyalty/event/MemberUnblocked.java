package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A blocked member was unblocked, and may spend points from then on. */
public record MemberUnblocked(ProgrammeId programme, MemberId member, Instant effectiveAt, ReasonCode reason)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
