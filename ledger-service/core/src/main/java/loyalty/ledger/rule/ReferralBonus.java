package loyalty.ledger.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import loyalty.account.Attributes;
import loyalty.event.Award.OfCampaign;
import loyalty.ledger.decision.TagName;
import loyalty.programme.Attribute;
import loyalty.programme.Campaign;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.SegmentName;
import loyalty.value.TierName;

/**
 * What campaigns add to the reward of one of the two of a referral. The referrer decides for both: whose tier it is, and who may be held out.
 *
 * @param campaigns those that give something, or would; empty for none
 */
public record ReferralBonus(Points points, Optional<List<OfCampaign>> campaigns) {

    /** Nothing. */
    public static final ReferralBonus NONE = new ReferralBonus(Points.ZERO, Optional.empty());

    public ReferralBonus {
        campaigns = campaigns.map(List::copyOf);
    }

    /** For the referrer and for the friend, in this order. */
    public record Both(ReferralBonus referrer, ReferralBonus friend) {}

    /**
     * What both get: of what is left of a budget first the referrer.
     *
     * @param at when the referral qualified
     * @param tier of the referrer then; asked only where a campaign is for some tiers
     * @param clubs that the referrer was in then
     * @param segment that the referrer stood in then
     * @param attributes of the referrer then
     * @param paysReferrer whether the referrer is rewarded at all
     * @param used what budgets have given, as far as that is known
     */
    public static Both of(
            ProgrammeDocument rules,
            Instant at,
            MemberId referrer,
            Supplier<TierName> tier,
            List<ClubId> clubs,
            Optional<SegmentName> segment,
            Attributes attributes,
            boolean paysReferrer,
            Map<TagName, Long> used) {
        var running = rules.campaigns().orElse(List.of()).stream()
                .filter(each -> each.referral().isPresent() && each.appliesAt(at))
                .filter(each -> each.audience()
                        .has(
                                each.tiers().map(_ -> tier.get()),
                                Optional.of(clubs),
                                segment,
                                each.attributes()
                                        .map(asked -> attributes.at(
                                                asked.stream()
                                                        .map(Attribute::name)
                                                        .toList(),
                                                at))))
                .toList();
        if (running.isEmpty()) {
            return new Both(NONE, NONE);
        }
        var given = new HashMap<>(used);
        var first = paysReferrer ? of(running, Campaign.Referral::referrerPoints, rules, referrer, given) : NONE;
        first.campaigns()
                .orElse(List.of())
                .forEach(each -> given.merge(
                        TagName.campaignBudget(rules.programme(), each.campaign()),
                        each.points().amount(),
                        Long::sum));
        return new Both(first, of(running, Campaign.Referral::friendPoints, rules, referrer, given));
    }

    private static ReferralBonus of(
            List<Campaign> running,
            Function<Campaign.Referral, Points> share,
            ProgrammeDocument rules,
            MemberId referrer,
            Map<TagName, Long> used) {
        var enrolment = new Enrolment(rules.programme(), referrer, used);
        var granted = new ArrayList<OfCampaign>(running.size());
        Points sum = Points.ZERO;
        for (Campaign each : running) {
            Points promised = share.apply(each.referral().orElseThrow());
            if (!promised.isZero()) {
                var grant = enrolment.grant(each, promised, promised);
                granted.add(grant);
                sum = sum.plus(grant.points());
            }
        }
        return new ReferralBonus(sum, granted.isEmpty() ? Optional.empty() : Optional.of(granted));
    }
}
