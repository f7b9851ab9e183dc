package loyalty.account;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.EmailConfirmed;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberRegistered;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.RedemptionUndone;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralCodeIssued;
import loyalty.event.ReferralQualified;
import loyalty.event.ReferralRewarded;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.event.Told;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * What every decision about a member may depend on.
 *
 * @param registeredAt empty before the member registered
 * @param emailConfirmedAt empty before the e-mail was confirmed
 * @param purchases how many purchases were recorded
 * @param referral empty while nobody recommended the programme to this member
 */
public record MemberAccount(
        Optional<Instant> registeredAt,
        Optional<Instant> emailConfirmedAt,
        int purchases,
        Optional<Referral> referral,
        Lots lots) {

    /** Nobody yet. */
    public static final MemberAccount UNKNOWN =
            new MemberAccount(Optional.empty(), Optional.empty(), 0, Optional.empty(), Lots.NONE);

    /**
     * How far the referral of a friend has come.
     *
     * @param qualified empty before the first purchase made it count
     */
    public record Referral(MemberId referrer, Optional<ReferralQualified> qualified, boolean rewarded) {}

    /** The account after one more entry of this member. */
    public MemberAccount after(LedgerEvent.OfMember event, long position) {
        Lots moved = lots.after(event, position);
        return switch (event) {
            case MemberRegistered registered ->
                new MemberAccount(Optional.of(registered.effectiveAt()), emailConfirmedAt, purchases, referral, moved);
            case EmailConfirmed confirmed ->
                new MemberAccount(registeredAt, Optional.of(confirmed.effectiveAt()), purchases, referral, moved);
            case PurchaseRecorded _ ->
                new MemberAccount(registeredAt, emailConfirmedAt, purchases + 1, referral, moved);
            case ReferralAttributed attributed ->
                with(Optional.of(new Referral(attributed.referrer(), Optional.empty(), false)), moved);
            case ReferralQualified qualified ->
                with(Optional.of(new Referral(qualified.referrer(), Optional.of(qualified), false)), moved);
            case ReferralRewarded rewarded ->
                with(rewarded.member().equals(rewarded.friend()) ? referral.map(MemberAccount::paid) : referral, moved);
            case PurchaseReturned _,
                    PointsRedeemed _,
                    RedemptionUndone _,
                    ReferralCodeIssued _,
                    ReviewSubmitted _,
                    ReviewApproved _,
                    ReviewRejected _,
                    ReviewRemoved _ -> with(referral, moved);
        };
    }

    private MemberAccount with(Optional<Referral> next, Lots moved) {
        return new MemberAccount(registeredAt, emailConfirmedAt, purchases, next, moved);
    }

    private static Referral paid(Referral referral) {
        return new Referral(referral.referrer(), referral.qualified(), true);
    }

    public boolean isRegisteredAt(Instant instant) {
        return registeredAt.map(since -> !since.isAfter(instant)).orElse(false);
    }

    /** What a till is told of this account as of an instant. */
    public Told toldAt(Instant instant) {
        return new Told(Points.of(lots.balanceAt(instant)), lots.nextLapseAfter(instant));
    }
}
