package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/**
 * A purchase of the friend, named by the shop, made the referral count.
 *
 * @param member the friend
 * @param standing what the purchase came to less what had been returned of it
 * @param maturesAt the first instant at which the reward may be paid
 */
public record ReferralQualified(
        ProgrammeId programme,
        MemberId member,
        MemberId referrer,
        PurchaseId purchase,
        Money standing,
        Instant effectiveAt,
        Instant maturesAt,
        int programmeVersion)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
