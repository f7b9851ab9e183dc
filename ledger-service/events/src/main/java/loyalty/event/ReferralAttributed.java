package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReferralCode;
import loyalty.value.SegmentName;
import loyalty.value.TierName;

/**
 * A friend named the code of the referrer who recommended the programme.
 *
 * @param member the friend
 * @param tier of the referrer, by which that one might recommend; empty where any may
 * @param segment of the referrer likewise
 */
public record ReferralAttributed(
        ProgrammeId programme,
        MemberId member,
        ReferralCode code,
        MemberId referrer,
        Instant effectiveAt,
        Optional<TierName> tier,
        Optional<SegmentName> segment)
        implements LedgerEvent.OfMember {

    /** Of a referrer like any. */
    public ReferralAttributed(
            ProgrammeId programme, MemberId member, ReferralCode code, MemberId referrer, Instant effectiveAt) {
        this(programme, member, code, referrer, effectiveAt, Optional.empty(), Optional.empty());
    }

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
