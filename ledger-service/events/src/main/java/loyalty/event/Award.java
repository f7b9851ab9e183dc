package loyalty.event;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import loyalty.programme.EarningCaps;
import loyalty.programme.EarningPolicy;
import loyalty.value.CampaignId;
import loyalty.value.ClubId;
import loyalty.value.MemberAttribute;
import loyalty.value.Money;
import loyalty.value.PartnerId;
import loyalty.value.Points;
import loyalty.value.RuleId;
import loyalty.value.SegmentName;
import loyalty.value.TierName;

/**
 * What a purchase earned and by which rules.
 *
 * @param points all of it
 * @param basis the money that the rules looked at
 * @param steps how the points follow from the shares; empty where they are their plain sum
 * @param unanswered rules and multipliers whose condition had no answer, so that it counted as not met; empty where all had one
 * @param tier of the member as of the purchase and without it; empty where no rule asked for it
 * @param campaigns those that gave something, or would have but for their budget or because the member is held out, in the order of the
 *     document; empty for none. What one that gave something withheld is not in the points, though shares and steps come to it
 * @param clubs those that the member was in as of the purchase; empty where no rule asked for them
 * @param partners those who pay for some of the points, in the order of the document; empty where the programme pays for all
 * @param segment that the member stood in as of the purchase; empty where no rule asked for it, or for a member of none
 * @param attributes what was known of the member as of the purchase, of all that rules asked for; empty where no rule asked for any
 */
public record Award(
        Points points,
        Money basis,
        List<Share> shares,
        Optional<Steps> steps,
        Optional<List<Unanswered>> unanswered,
        Optional<TierName> tier,
        Optional<List<OfCampaign>> campaigns,
        Optional<List<ClubId>> clubs,
        Optional<List<OfPartner>> partners,
        Optional<SegmentName> segment,
        Optional<List<MemberAttribute>> attributes) {

    public Award {
        shares = List.copyOf(shares);
        unanswered = unanswered.map(List::copyOf);
        campaigns = campaigns.map(List::copyOf);
        clubs = clubs.map(List::copyOf);
        partners = partners.map(List::copyOf);
        attributes = attributes.map(List::copyOf);
        if (OfPartner.sum(partners.orElse(List.of())).compareTo(points) > 0) {
            throw new IllegalArgumentException("partners pay for no more than there is");
        }
    }

    /** An award for which no rule asked for attributes. */
    public Award(
            Points points,
            Money basis,
            List<Share> shares,
            Optional<Steps> steps,
            Optional<List<Unanswered>> unanswered,
            Optional<TierName> tier,
            Optional<List<OfCampaign>> campaigns,
            Optional<List<ClubId>> clubs,
            Optional<List<OfPartner>> partners,
            Optional<SegmentName> segment) {
        this(points, basis, shares, steps, unanswered, tier, campaigns, clubs, partners, segment, Optional.empty());
    }

    /** An award for which no rule asked for a segment. */
    public Award(
            Points points,
            Money basis,
            List<Share> shares,
            Optional<Steps> steps,
            Optional<List<Unanswered>> unanswered,
            Optional<TierName> tier,
            Optional<List<OfCampaign>> campaigns,
            Optional<List<ClubId>> clubs,
            Optional<List<OfPartner>> partners) {
        this(points, basis, shares, steps, unanswered, tier, campaigns, clubs, partners, Optional.empty());
    }

    /** An award that the programme pays for. */
    public Award(
            Points points,
            Money basis,
            List<Share> shares,
            Optional<Steps> steps,
            Optional<List<Unanswered>> unanswered,
            Optional<TierName> tier,
            Optional<List<OfCampaign>> campaigns,
            Optional<List<ClubId>> clubs) {
        this(points, basis, shares, steps, unanswered, tier, campaigns, clubs, Optional.empty());
    }

    /** An award for which no rule asked for clubs. */
    public Award(
            Points points,
            Money basis,
            List<Share> shares,
            Optional<Steps> steps,
            Optional<List<Unanswered>> unanswered,
            Optional<TierName> tier,
            Optional<List<OfCampaign>> campaigns) {
        this(points, basis, shares, steps, unanswered, tier, campaigns, Optional.empty());
    }

    /** An award whose conditions all had an answer, whatever the tier. */
    public Award(Points points, Money basis, List<Share> shares, Optional<Steps> steps) {
        this(points, basis, shares, steps, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** An award outside of any campaign. */
    public Award(
            Points points,
            Money basis,
            List<Share> shares,
            Optional<Steps> steps,
            Optional<List<Unanswered>> unanswered,
            Optional<TierName> tier) {
        this(points, basis, shares, steps, unanswered, tier, Optional.empty());
    }

    /** The same award, of which partners pay for some. */
    public Award paidBy(Optional<List<OfPartner>> funders) {
        return new Award(
                points, basis, shares, steps, unanswered, tier, campaigns, clubs, funders, segment, attributes);
    }

    /** The cap that took points; empty where none did. */
    public Optional<EarningCaps.Cap> limit() {
        return steps.filter(each -> each.cappedFrom().isPresent())
                .map(each -> each.limitedBy().orElse(EarningCaps.Cap.PURCHASE));
    }

    /** The factors that applied, in the order in which they did. */
    public List<Factor> factors() {
        return steps.map(Steps::factors).orElse(List.of());
    }

    /**
     * What one rule gave, before any factor.
     *
     * @param points in whole points, parts dropped
     * @param exact all of it, where that is not whole
     * @param basis the money of the lines that it looked at, where the rule does not take all of them
     */
    public record Share(RuleId rule, Points points, Optional<BigDecimal> exact, Optional<Money> basis) {

        /** A share of whole points of the whole order. */
        public Share(RuleId rule, Points points) {
            this(rule, points, Optional.empty());
        }

        /** A share of the whole order. */
        public Share(RuleId rule, Points points, Optional<BigDecimal> exact) {
            this(rule, points, exact, Optional.empty());
        }
    }

    /**
     * What a campaign did to an award.
     *
     * @param points what came from it
     * @param budget the most that it gives to all members together, under the version that ruled; empty for no limit
     * @param withheld what it would have given besides; empty for nothing
     */
    public record OfCampaign(
            CampaignId campaign, Points points, Optional<Points> budget, Optional<Withheld> withheld) {}

    /**
     * Points that a campaign did not give.
     *
     * @param points more than 0
     */
    public record Withheld(Points points, WithheldFor reason) {}

    /** Why a campaign gives less than its rules say. */
    public enum WithheldFor {
        /** Its budget is used up. */
        BUDGET,
        /** The member is one of those who never get it, so that its effect can be measured. */
        HOLDOUT,
        /** What is left of the price to the shop would be less than its floor, or nobody told what was sold has cost. */
        MARGIN
    }

    /**
     * What a partner pays for.
     *
     * @param points of the award, more than 0
     */
    public record OfPartner(PartnerId partner, Points points) {

        public OfPartner {
            if (points.isZero()) {
                throw new IllegalArgumentException("a partner pays for at least one point");
            }
        }

        /** What partners pay for together. */
        public static Points sum(List<OfPartner> all) {
            return all.stream().map(OfPartner::points).reduce(Points.ZERO, Points::plus);
        }
    }

    /** A condition without an answer. */
    public record Unanswered(RuleId rule, NoAnswer reason) {}

    /** Why a condition has no answer. */
    public enum NoAnswer {
        /** It divides by zero. */
        DIVISION_BY_ZERO,
        /** A number in it leaves 64 bits. */
        OVERFLOW,
        /** It takes more steps than a condition may. */
        TOO_LONG,
        /** It fails otherwise. */
        FAILED
    }

    /**
     * From the shares to the points.
     *
     * @param exact the sum of the shares times all factors, before rounding and cap
     * @param cappedFrom what it had come to before the caps; empty where they took nothing
     * @param limitedBy the cap that took it; entries from before there were others do not say that it was that of a single purchase
     */
    public record Steps(
            List<Factor> factors,
            BigDecimal exact,
            EarningPolicy.Rounding rounding,
            EarningPolicy.Scope scope,
            Optional<Points> cappedFrom,
            Optional<EarningCaps.Cap> limitedBy) {

        public Steps {
            factors = List.copyOf(factors);
        }

        /** Under no cap, or that of a single purchase, as entries said it once. */
        public Steps(
                List<Factor> factors,
                BigDecimal exact,
                EarningPolicy.Rounding rounding,
                EarningPolicy.Scope scope,
                Optional<Points> cappedFrom) {
            this(factors, exact, rounding, scope, cappedFrom, Optional.empty());
        }
    }

    /** A multiplier of the programme that applied. */
    public record Factor(RuleId multiplier, BigDecimal factor) {}
}
