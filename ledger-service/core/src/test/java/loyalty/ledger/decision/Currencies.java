package loyalty.ledger.decision;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.ledger.adjustment.AdjustPoints;
import loyalty.ledger.redemption.AuthorisePoints;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.programme.ActivationPolicy;
import loyalty.programme.ActivityPolicy;
import loyalty.programme.ExpiryPolicy;
import loyalty.programme.PointCurrency;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.RedemptionPolicy;
import loyalty.programme.ReferralPolicy;
import loyalty.programme.RegistrationPolicy;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.ReviewPolicy;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;

/** Examples with more than one point currency: stars, which last 30 days and are redeemed in fives from 10 on, and stones, without any policy. */
public final class Currencies {

    public static final Optional<PointCurrencyId> OWN = Optional.empty();
    public static final Optional<PointCurrencyId> STARS = Optional.of(new PointCurrencyId("stars"));
    public static final Optional<PointCurrencyId> STONES = Optional.of(new PointCurrencyId("stones"));
    public static final Optional<PointCurrencyId> SHELLS = Optional.of(new PointCurrencyId("shells"));
    public static final Actor PAM = new Actor("pam", "k1");
    public static final Actor QUINN = new Actor("quinn", "k2");

    private Currencies() {}

    public static final PointCurrency STAR = new PointCurrency(
            STARS.get(),
            "Stars",
            Optional.empty(),
            Optional.of(new ActivationPolicy(3, ActivationPolicy.RoundTo.NONE, Optional.empty())),
            Optional.of(ExpiryPolicy.of(0, 30, ExpiryPolicy.RoundUpTo.NONE)),
            Optional.of(new RedemptionPolicy(Points.of(10), Points.of(5), Optional.of(30))));

    public static final PointCurrency STONE = new PointCurrency(
            STONES.get(), "Stones", Optional.of(2), Optional.empty(), Optional.empty(), Optional.empty());

    public static ProgrammeDocument rules() {
        return document("1.00").withPointCurrencies(List.of(STAR, STONE));
    }

    /** The same, from an instant on, where such activities earn, which may be in stars or stones, and what is taken back may be owed. */
    public static ProgrammeDocument giving(int version, Instant from, List<ActivityPolicy> activities) {
        var like = rules();
        return giving(version, from, like.registration(), like.referral(), like.review(), Optional.of(activities));
    }

    /** The same where joining and reviews earn so. */
    public static ProgrammeDocument giving(
            int version, Instant from, RegistrationPolicy registration, ReviewPolicy review) {
        return giving(
                version, from, Optional.of(registration), rules().referral(), Optional.of(review), Optional.empty());
    }

    /** The same where referrals earn so. */
    public static ProgrammeDocument giving(int version, Instant from, ReferralPolicy referral) {
        var like = rules();
        return giving(version, from, like.registration(), Optional.of(referral), like.review(), Optional.empty());
    }

    private static ProgrammeDocument giving(
            int version,
            Instant from,
            Optional<RegistrationPolicy> registration,
            Optional<ReferralPolicy> referral,
            Optional<ReviewPolicy> review,
            Optional<List<ActivityPolicy>> activities) {
        var like = rules();
        return new ProgrammeDocument(
                like.programme(),
                version,
                like.name(),
                like.zone(),
                like.currency(),
                from,
                like.earning(),
                like.activation(),
                like.expiry(),
                registration,
                referral,
                review,
                like.redemption(),
                new ReturnPolicy(ReturnPolicy.Mode.CUMULATIVE, ReturnPolicy.Shortfall.ALLOW_NEGATIVE),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                like.tiers(),
                like.segments(),
                like.lifeCycle(),
                activities,
                like.campaigns(),
                like.cards(),
                like.clubs(),
                like.receipts(),
                like.households(),
                like.partners(),
                like.pointCurrencies());
    }

    /** The next version, from an instant on, which counts no stars any more. */
    public static ProgrammeDocument withStonesAlone(Instant from) {
        var like = rules();
        return new ProgrammeDocument(
                        like.programme(),
                        2,
                        like.name(),
                        like.zone(),
                        like.currency(),
                        from,
                        like.earning(),
                        like.activation(),
                        like.expiry(),
                        like.registration(),
                        like.referral(),
                        like.review(),
                        like.redemption(),
                        like.returns(),
                        like.transfers(),
                        like.adjustments(),
                        like.backdatingWindowDays(),
                        like.tiers(),
                        like.segments())
                .withPointCurrencies(List.of(STONE));
    }

    public static Programme programme() {
        return Programme.unpublished(RETAIL).with(rules());
    }

    public static AdjustPoints adjust(String id, Optional<PointCurrencyId> currency, long points, Instant at) {
        return adjust(ANNA, id, currency, points, at);
    }

    public static AdjustPoints adjust(
            MemberId member, String id, Optional<PointCurrencyId> currency, long points, Instant at) {
        return new AdjustPoints(
                RETAIL,
                member,
                new AdjustmentId(id),
                EffectiveAt.stated(at),
                points,
                new ReasonCode("goodwill"),
                PAM,
                currency);
    }

    public static RedeemPoints redeem(String id, Optional<PointCurrencyId> currency, long points, Instant at) {
        return redeem(ANNA, id, currency, points, at);
    }

    public static RedeemPoints redeem(
            MemberId member, String id, Optional<PointCurrencyId> currency, long points, Instant at) {
        return new RedeemPoints(
                RETAIL,
                member,
                new RedemptionId(id),
                EffectiveAt.stated(at),
                Points.of(points),
                Optional.empty(),
                Optional.empty(),
                currency);
    }

    public static AuthorisePoints authorise(String id, Optional<PointCurrencyId> currency, long points, Instant at) {
        return authorise(ANNA, id, currency, points, at);
    }

    public static AuthorisePoints authorise(
            MemberId member, String id, Optional<PointCurrencyId> currency, long points, Instant at) {
        return new AuthorisePoints(
                RETAIL,
                member,
                new RedemptionId(id),
                EffectiveAt.stated(at),
                Points.of(points),
                Optional.empty(),
                currency);
    }
}
