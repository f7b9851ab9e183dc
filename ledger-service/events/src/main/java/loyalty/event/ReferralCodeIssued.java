package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReferralCode;

/**
 * A member received a code to hand to friends.
 */
public record ReferralCodeIssued(ProgrammeId programme, MemberId member, ReferralCode code, Instant effectiveAt)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
