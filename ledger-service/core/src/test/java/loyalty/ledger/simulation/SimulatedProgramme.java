package loyalty.ledger.simulation;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import loyalty.programme.ActivationPolicy;
import loyalty.programme.Campaign;
import loyalty.programme.EarningCaps;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningRule;
import loyalty.programme.Participation;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReceiptPolicy;
import loyalty.programme.RedemptionPolicy;
import loyalty.programme.ReferralPolicy;
import loyalty.programme.RegistrationPolicy;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.ReviewPolicy;
import loyalty.programme.ReviewPolicy.Reviewers;
import loyalty.programme.ReviewPolicy.SubjectPolicy;
import loyalty.programme.TierPolicy;
import loyalty.value.ActivityType;
import loyalty.value.CampaignId;
import loyalty.value.Points;
import loyalty.value.TierName;

/** What the simulated shop goes by: that of the shop, three hours east of Greenwich, with waits, debts and limits on reviews; tiers count margins in 2025, and from 2026 on what members do, by their own years. */
final class SimulatedProgramme {

    private SimulatedProgramme() {}

    static Programme programme() {
        return programme(NaiveReviews.HOURS_EAST, UnaryOperator.identity());
    }

    /** The same in which each version is another one. */
    static Programme programme(int hoursEast, UnaryOperator<ProgrammeDocument> other) {
        var returns = new ReturnPolicy(
                ReturnPolicy.Mode.CUMULATIVE,
                ReturnPolicy.Shortfall.ALLOW_NEGATIVE,
                Optional.of(Points.of(NaiveThings.DEBT_MAX)),
                Optional.of(CoreVoids.POLICY));
        return programme(hoursEast, returns, other);
    }

    static Programme withoutDebts() {
        return programme(
                NaiveReviews.HOURS_EAST,
                new ReturnPolicy(
                        ReturnPolicy.Mode.CUMULATIVE,
                        ReturnPolicy.Shortfall.CLAMP_TO_ZERO,
                        Optional.empty(),
                        Optional.of(CoreVoids.POLICY)),
                UnaryOperator.identity());
    }

    private static Programme programme(int hoursEast, ReturnPolicy returns, UnaryOperator<ProgrammeDocument> other) {
        var earning = earning(Shop.PROGRAMME.versions().getLast().earning(), hoursEast);
        var first = document(1, hoursEast, returns, earning);
        return Programme.unpublished(first.programme())
                .with(other.apply(first))
                .with(other.apply(document(2, hoursEast, returns, earning)))
                .with(other.apply(document(3, hoursEast, returns, earning)));
    }

    private static EarningPolicy earning(EarningPolicy one, int hoursEast) {
        return new EarningPolicy(
                Stream.concat(
                                one.rules().stream()
                                        .map(rule -> rule.id().equals(Shop.WEEKEND.id()) ? weekend(hoursEast) : rule),
                                Stream.of(Shop.TIERS, Shop.RIDERS, Shop.BEST, Shop.YOUNG))
                        .map(CorePartners::funded)
                        .toList(),
                one.multipliers()
                        .map(all -> Stream.concat(all.stream(), Stream.of(Shop.GOLD))
                                .toList()),
                one.maximumPerPurchase(),
                one.rounding(),
                one.scope(),
                Optional.of(new EarningCaps(
                        Optional.of(Points.of(NaiveEarning.A_DAY)),
                        Optional.of(Points.of(NaiveEarning.A_WEEK)),
                        Optional.of(Points.of(NaiveEarning.A_MONTH)),
                        Optional.of(Points.of(NaiveEarning.BALANCE)))),
                Optional.of(EarningPolicy.LateFacts.RERATE));
    }

    /** The weekend of the simulated shop, by whatever clock it is told. */
    private static EarningRule weekend(int hoursEast) {
        int sooner = NaiveReviews.HOURS_EAST - hoursEast;
        return sooner == 0
                ? Shop.WEEKEND.when("weekday >= 6 && amount >= 1000")
                : Shop.WEEKEND.when("amount >= 1000 && (weekday == 6 || weekday == 5 && hour >= " + (24 - sooner)
                        + " || weekday == 7 && hour < " + (24 - sooner) + ")");
    }

    private static TierPolicy tiers(int version) {
        return switch (version) {
            case 1 ->
                tiers(TierPolicy.Metric.QUALIFYING_POINTS, TierPolicy.Period.MONTH, NaiveTiers.SILVER, NaiveTiers.GOLD)
                        .counting(participation(NaiveParticipation.BY_POINTS));
            case 2 -> tiers(TierPolicy.Metric.MARGIN, TierPolicy.Period.MONTH, NaiveMargins.SILVER, NaiveMargins.GOLD);
            default ->
                tiers(
                                TierPolicy.Metric.COUNT,
                                TierPolicy.Period.ANNIVERSARY,
                                NaiveParticipation.SILVER,
                                NaiveParticipation.GOLD)
                        .counting(participation(NaiveParticipation.BY_TIMES));
        };
    }

    /** Purchases count as well, and reviews, which are no activities. */
    private static Participation participation(List<String> what) {
        return new Participation(
                Optional.empty(),
                Optional.of(what.contains("review")),
                Optional.of(what.stream()
                        .filter(each -> !each.equals("review"))
                        .map(ActivityType::new)
                        .toList()));
    }

    private static TierPolicy tiers(TierPolicy.Metric metric, TierPolicy.Period period, int silver, int gold) {
        return new TierPolicy(
                metric,
                Optional.empty(),
                Optional.empty(),
                Optional.of(period),
                TierPolicy.Validity.END_OF_NEXT_PERIOD,
                Optional.of(TierPolicy.Downgrade.ONE_STEP),
                Optional.of(NaiveTiers.GRACE_DAYS),
                List.of(
                        new TierPolicy.Level(
                                new TierName("silver"), Points.of(silver), Optional.of(CoreEntitlements.SILVER)),
                        new TierPolicy.Level(
                                new TierName("gold"), Points.of(gold), Optional.of(CoreEntitlements.GOLD))));
    }

    /** The same where parts of a point count as a whole one. */
    static ProgrammeDocument roundingUp() {
        var right = earning(Shop.PROGRAMME.versions().getLast().earning(), NaiveReviews.HOURS_EAST);
        var earning = new EarningPolicy(
                right.rules(),
                right.multipliers(),
                right.maximumPerPurchase(),
                EarningPolicy.Rounding.CEIL,
                right.scope());
        return document(
                1, NaiveReviews.HOURS_EAST, programme().versions().getFirst().returns(), earning);
    }

    private static ProgrammeDocument document(int version, int hoursEast, ReturnPolicy returns, EarningPolicy earning) {
        var one = Shop.PROGRAMME.versions().getLast();
        return new ProgrammeDocument(
                one.programme(),
                version,
                one.name(),
                ZoneOffset.ofHours(hoursEast),
                one.currency(),
                switch (version) {
                    case 1 -> one.effectiveFrom();
                    case 2 -> CoreLedger.instant(NaiveMargins.SINCE);
                    default -> CoreLedger.instant(NaiveParticipation.SINCE);
                },
                earning,
                Optional.of(new ActivationPolicy(
                        NaiveLedger.WAITING_DAYS, ActivationPolicy.RoundTo.DAY_START, Optional.empty())),
                one.expiry(),
                one.registration()
                        .map(RegistrationPolicy::byToken)
                        .map(each -> version == 1 ? each : each.in(CoreStars.STARS)),
                one.referral()
                        .map(each -> new ReferralPolicy(
                                each.referrerPoints(),
                                each.friendPoints(),
                                each.minimumPurchase(),
                                each.returnWindowDays(),
                                Optional.of(NaiveReferrals.A_MONTH),
                                Optional.of(NaiveReferrals.A_YEAR),
                                each.payment()))
                        .map(each ->
                                version == 1 ? each : each.in(CoreStars.STARS).matching(CoreSharers.COUNTING)),
                Optional.of(reviews()).map(each -> version == 1 ? each : each.in(CoreStars.STARS)),
                new RedemptionPolicy(
                        one.redemption().minimum(),
                        one.redemption().step(),
                        one.redemption().holdMinutes(),
                        Optional.of(new BigDecimal("0.0075")),
                        Optional.of(NaiveRedemptions.SHARE)),
                returns,
                Optional.of(CoreStars.GIVEN),
                one.adjustments(),
                one.backdatingWindowDays(),
                tiers(version),
                CoreSegments.POLICY,
                one.lifeCycle(),
                Optional.of(CoreActivities.policies(version)),
                Optional.of(Stream.of(NaiveCampaigns.Kind.values())
                        .filter(kind -> version == 1 || kind != NaiveCampaigns.Kind.FRIENDS)
                        .map(SimulatedProgramme::campaign)
                        .map(CorePartners::funded)
                        .toList()),
                Optional.of(CoreCards.kinds()),
                Optional.of(CoreClubs.clubs()),
                Optional.of(new ReceiptPolicy(true, Optional.of(NaiveReceipts.DAYS))),
                Optional.of(CoreHouseholds.POLICY),
                Optional.of(CorePartners.PARTNERS),
                Optional.of(CoreStars.CURRENCIES));
    }

    private static ReviewPolicy reviews() {
        return new ReviewPolicy(
                        Points.of(20),
                        SubjectPolicy.PRODUCT,
                        Optional.of(Reviewers.BUYERS),
                        Optional.of(NaiveReviews.LENGTH_MIN),
                        Optional.of(NaiveReviews.A_DAY),
                        Optional.of(NaiveReviews.A_MONTH))
                .disclosed();
    }

    private static Campaign campaign(NaiveCampaigns.Kind kind) {
        var campaign = new Campaign(
                new CampaignId(kind.id),
                CoreLedger.instant(kind.from),
                CoreLedger.instant(kind.until),
                kind.tier == 0 ? Optional.empty() : Optional.of(List.of(new TierName("silver"), new TierName("gold"))),
                switch (kind) {
                    case SPRING -> Optional.of(List.of(Shop.SPRING));
                    case BACK -> Optional.of(List.of(Shop.BACK));
                    case PLUS -> Optional.of(List.of(Shop.PLUS));
                    case TWICE, FRIENDS -> Optional.empty();
                },
                kind == NaiveCampaigns.Kind.TWICE ? Optional.of(List.of(Shop.TWICE)) : Optional.empty(),
                kind == NaiveCampaigns.Kind.FRIENDS
                        ? Optional.of(new Campaign.Referral(
                                Points.of(NaiveCampaigns.REFERRER), Points.of(NaiveCampaigns.FRIEND)))
                        : Optional.empty(),
                kind.budget == 0 ? Optional.empty() : Optional.of(Points.of(kind.budget)),
                kind.holdout == 0 ? Optional.empty() : Optional.of(kind.holdout));
        var leaving = kind.floor == 0 ? campaign : campaign.leaving(CoreGoods.floor(kind.floor));
        return kind.segment.isEmpty() ? leaving : leaving.forSegments(kind.segment);
    }
}
