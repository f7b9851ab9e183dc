package loyalty.ledger.decision;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.programme.AdjustmentPolicy;
import loyalty.programme.Campaign;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningRule;
import loyalty.programme.ExpiryPolicy;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.RedemptionPolicy;
import loyalty.programme.ReferralPolicy;
import loyalty.programme.RegistrationPolicy;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.ReviewPolicy;
import loyalty.programme.SegmentPolicy;
import loyalty.programme.TierPolicy;
import loyalty.programme.TransferPolicy;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReturnId;
import loyalty.value.RuleId;
import loyalty.value.SegmentName;

/** The names and hours of the specifications. */
public final class Examples {

    public static final ProgrammeId RETAIL = new ProgrammeId("retail");
    public static final Currency EUR = Currency.getInstance("EUR");
    public static final MemberId ANNA = new MemberId("anna");
    public static final MemberId BEN = new MemberId("ben");

    private Examples() {}

    /** One point for each of the given units, lasting 365 days, with a policy for everything. */
    public static ProgrammeDocument document(String per) {
        return document(new EarningPolicy(
                List.of(EarningRule.step(new RuleId("base"), Points.of(1), new BigDecimal(per))),
                Optional.empty(),
                Optional.empty(),
                EarningPolicy.Rounding.FLOOR,
                EarningPolicy.Scope.ORDER));
    }

    /** The same with other earning. */
    public static ProgrammeDocument document(EarningPolicy earning) {
        return document(earning, new RedemptionPolicy(Points.of(1), Points.of(1), Optional.of(30)));
    }

    /** The same with other redemptions, too. */
    public static ProgrammeDocument document(EarningPolicy earning, RedemptionPolicy redemption) {
        return new ProgrammeDocument(
                RETAIL,
                1,
                "Retail",
                ZoneOffset.UTC,
                EUR,
                Instant.EPOCH,
                earning,
                Optional.empty(),
                Optional.of(ExpiryPolicy.of(0, 365, ExpiryPolicy.RoundUpTo.NONE)),
                Optional.of(new RegistrationPolicy(Points.of(100), true, 72)),
                Optional.of(ReferralPolicy.of(Points.of(300), Points.of(150), new BigDecimal("30.00"), 14)),
                Optional.of(ReviewPolicy.of(Points.of(20), ReviewPolicy.SubjectPolicy.PRODUCT)),
                redemption,
                new ReturnPolicy(ReturnPolicy.Mode.CUMULATIVE, ReturnPolicy.Shortfall.CLAMP_TO_ZERO),
                Optional.of(new TransferPolicy(Points.of(1))),
                Optional.of(new AdjustmentPolicy(
                        Points.of(1_000),
                        14,
                        Optional.of(List.of(new ReasonCode("goodwill"), new ReasonCode("mistake"))))),
                400,
                TierPolicy.whileMet(365, List.of()),
                new SegmentPolicy(
                        SegmentPolicy.TieRule.LOW,
                        List.of(new SegmentPolicy.Cut(
                                new SegmentName("other"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))));
    }

    /** The same with campaigns. */
    public static ProgrammeDocument withCampaigns(ProgrammeDocument like, Campaign... campaigns) {
        return withCampaigns(like, like.tiers(), campaigns);
    }

    /** The same with campaigns and tiers. */
    public static ProgrammeDocument withCampaigns(ProgrammeDocument like, TierPolicy tiers, Campaign... campaigns) {
        return new ProgrammeDocument(
                like.programme(),
                like.version(),
                like.name(),
                like.zone(),
                like.currency(),
                like.effectiveFrom(),
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
                tiers,
                like.segments(),
                like.lifeCycle(),
                like.activities(),
                Optional.of(List.of(campaigns)),
                like.cards(),
                like.clubs(),
                like.receipts(),
                like.households(),
                like.partners(),
                like.pointCurrencies());
    }

    public static Programme programme(String per) {
        return Programme.unpublished(RETAIL).with(document(per));
    }

    public static Money euros(String amount) {
        return Money.of(new BigDecimal(amount), EUR);
    }

    /** A day of 2026, at noon. */
    public static Instant on(String monthAndDay) {
        return Instant.parse("2026-" + monthAndDay + "T12:00:00Z");
    }

    public static RegisterMember registration(MemberId member, Instant at) {
        return new RegisterMember(
                RETAIL,
                member,
                EffectiveAt.stated(at),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MemberType.PERSON);
    }

    public static RegisterMember registration(MemberId member, Instant at, String person) {
        return new RegisterMember(
                RETAIL,
                member,
                EffectiveAt.stated(at),
                Optional.empty(),
                Optional.empty(),
                Optional.of(person),
                MemberType.PERSON);
    }

    public static RecordPurchase purchase(MemberId member, String id, String amount, Instant at) {
        return new RecordPurchase(
                RETAIL,
                member,
                new PurchaseId(id),
                EffectiveAt.stated(at),
                euros(amount),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public static ReturnPurchase giveBack(String purchase, String id, String amount, Instant at) {
        return new ReturnPurchase(
                RETAIL, new PurchaseId(purchase), new ReturnId(id), EffectiveAt.stated(at), Optional.of(euros(amount)));
    }

    public static RedeemPoints redemption(MemberId member, String id, long points, Instant at) {
        return new RedeemPoints(RETAIL, member, new RedemptionId(id), EffectiveAt.stated(at), Points.of(points));
    }
}
