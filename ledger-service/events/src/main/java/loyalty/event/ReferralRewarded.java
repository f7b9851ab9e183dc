package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;

/**
 * A referral was rewarded; referrer and friend have an entry each.
 *
 * @param member the one of the two that this entry is about
 * @param limitedBy why the referrer got nothing; empty if both got what referrals earn
 * @param told the balance after it, as of {@code effectiveAt}
 * @param campaigns those that gave some of the points, or would have; empty for none
 * @param partners those who pay for some of the points; empty where the programme pays for all
 * @param pointCurrency what referrals earned then; empty for the programme's own points, which alone campaigns and partners give
 */
public record ReferralRewarded(
        ProgrammeId programme,
        MemberId member,
        MemberId referrer,
        MemberId friend,
        Instant effectiveAt,
        int programmeVersion,
        Points points,
        Optional<AwardLimit> limitedBy,
        List<Movement> movements,
        Told told,
        Optional<List<Award.OfCampaign>> campaigns,
        Optional<List<Award.OfPartner>> partners,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public ReferralRewarded {
        movements = Movement.allIn(pointCurrency, movements);
        campaigns = campaigns.map(List::copyOf);
        partners = partners.map(List::copyOf);
    }

    /** In the programme's own point currency. */
    public ReferralRewarded(
            ProgrammeId programme,
            MemberId member,
            MemberId referrer,
            MemberId friend,
            Instant effectiveAt,
            int programmeVersion,
            Points points,
            Optional<AwardLimit> limitedBy,
            List<Movement> movements,
            Told told,
            Optional<List<Award.OfCampaign>> campaigns,
            Optional<List<Award.OfPartner>> partners) {
        this(
                programme,
                member,
                referrer,
                friend,
                effectiveAt,
                programmeVersion,
                points,
                limitedBy,
                movements,
                told,
                campaigns,
                partners,
                Optional.empty());
    }

    /** At the expense of the programme. */
    public ReferralRewarded(
            ProgrammeId programme,
            MemberId member,
            MemberId referrer,
            MemberId friend,
            Instant effectiveAt,
            int programmeVersion,
            Points points,
            Optional<AwardLimit> limitedBy,
            List<Movement> movements,
            Told told,
            Optional<List<Award.OfCampaign>> campaigns) {
        this(
                programme,
                member,
                referrer,
                friend,
                effectiveAt,
                programmeVersion,
                points,
                limitedBy,
                movements,
                told,
                campaigns,
                Optional.empty());
    }

    /** Outside of any campaign. */
    public ReferralRewarded(
            ProgrammeId programme,
            MemberId member,
            MemberId referrer,
            MemberId friend,
            Instant effectiveAt,
            int programmeVersion,
            Points points,
            Optional<AwardLimit> limitedBy,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                referrer,
                friend,
                effectiveAt,
                programmeVersion,
                points,
                limitedBy,
                movements,
                told,
                Optional.empty());
    }
}
