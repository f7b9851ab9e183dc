package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReferralCode;

/**
 * A friend named the code of the referrer who recommended the programme.
 *
 * @param member the friend
 */
public record ReferralAttributed(
        ProgrammeId programme, MemberId member, ReferralCode code, MemberId referrer, Instant effectiveAt)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
