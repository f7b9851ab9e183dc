package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;

/**
 * The reward of a referral was taken back, because the purchase that it was paid for had come back; referrer and friend have an entry
 * each.
 *
 * @param member the one of the two that this entry is about
 * @param purchase the friend's purchase that had made the referral count
 * @param returned the return that brought it below the minimum, in the order in which returns were recorded; empty where the purchase was voided
 * @param standing what the purchase came to less all that had been returned of it
 * @param programmeVersion that under which the referral had counted, whose minimum the purchase no longer reaches
 * @param reversed what the reward had come to, whatever account it came from
 * @param lapsedBefore the part that had lapsed already
 * @param forgiven the part that no lot could give
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the reward was; empty for the programme's own points
 */
public record ReferralClawedBack(
        ProgrammeId programme,
        MemberId member,
        MemberId referrer,
        MemberId friend,
        PurchaseId purchase,
        Optional<ReturnId> returned,
        Money standing,
        Instant effectiveAt,
        int programmeVersion,
        Points reversed,
        Points lapsedBefore,
        Points forgiven,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public ReferralClawedBack {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency. */
    public ReferralClawedBack(
            ProgrammeId programme,
            MemberId member,
            MemberId referrer,
            MemberId friend,
            PurchaseId purchase,
            Optional<ReturnId> returned,
            Money standing,
            Instant effectiveAt,
            int programmeVersion,
            Points reversed,
            Points lapsedBefore,
            Points forgiven,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                referrer,
                friend,
                purchase,
                returned,
                standing,
                effectiveAt,
                programmeVersion,
                reversed,
                lapsedBefore,
                forgiven,
                movements,
                told,
                Optional.empty());
    }
}
