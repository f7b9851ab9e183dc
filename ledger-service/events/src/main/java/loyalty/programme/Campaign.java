package loyalty.programme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.CampaignId;
import loyalty.value.ClubId;
import loyalty.value.PartnerId;
import loyalty.value.Points;
import loyalty.value.RuleId;
import loyalty.value.SegmentName;
import loyalty.value.TierName;

/**
 * A frame around rules and multipliers: they stand beside those of the programme while the campaign lasts, for whom it is, and until its
 * budget is used up. What it gave is what an award comes to with it, less what it had come to without.
 *
 * @param id the same in each version that goes on with it: its budget is counted by it
 * @param from the first instant at which it applies
 * @param until the first instant at which it applies no more
 * @param tiers those that a member must have one of, as of the purchase and without it; empty for any
 * @param rules at least one of these, or of the multipliers, or a referral
 * @param referral what it adds to the rewards of referrals; {@code tiers} are then those of the referrer, as of the qualification
 * @param budget the most that it gives to all members together, more than 0; empty for no limit
 * @param holdoutPerMille how many of a thousand members never get it, 1 to 999, by their place; empty for none
 * @param clubs those that a member must be in one of, as of the purchase, or of a referral's qualification the referrer; empty for any
 * @param fundedBy the partner who pays for all that it gives; empty for the programme
 * @param segments those that a member must stand in one of, by the journal and as of the purchase, or of a referral's qualification the referrer;
 *     empty for any
 * @param marginFloor below which a purchase gets nothing more of it; empty for none. Rewards of referrals have no price
 * @param attributes of which a member must have one of the values each, as of the purchase, or of a referral's qualification the referrer; empty for any
 */
public record Campaign(
        CampaignId id,
        Instant from,
        Instant until,
        Optional<List<TierName>> tiers,
        Optional<List<EarningRule>> rules,
        Optional<List<EarningPolicy.Multiplier>> multipliers,
        Optional<Referral> referral,
        Optional<Points> budget,
        Optional<Integer> holdoutPerMille,
        Optional<List<ClubId>> clubs,
        Optional<PartnerId> fundedBy,
        Optional<List<SegmentName>> segments,
        Optional<MarginFloor> marginFloor,
        Optional<List<Attribute>> attributes) {

    private static final int PLACES = 1_000;

    public Campaign {
        tiers = tiers.map(List::copyOf);
        clubs = clubs.map(List::copyOf);
        segments = segments.map(List::copyOf);
        attributes = attributes.map(List::copyOf);
        rules = rules.map(List::copyOf);
        multipliers = multipliers.map(List::copyOf);
        EarningRule.checkWindow(Optional.of(from), Optional.of(until));
        if (rules.orElse(List.of()).isEmpty() && multipliers.orElse(List.of()).isEmpty() && referral.isEmpty()) {
            throw new IllegalArgumentException("a campaign has a rule, a multiplier or something for referrals");
        }
        if (budget.map(Points::isZero).orElse(false)) {
            throw new IllegalArgumentException("the budget of a campaign is more than 0");
        }
        if (holdoutPerMille.map(share -> share < 1 || share >= PLACES).orElse(false)) {
            throw new IllegalArgumentException("a campaign is withheld from 1 to 999 of a thousand members");
        }
    }

    /** Whatever it costs the shop. */
    public Campaign(
            CampaignId id,
            Instant from,
            Instant until,
            Optional<List<TierName>> tiers,
            Optional<List<EarningRule>> rules,
            Optional<List<EarningPolicy.Multiplier>> multipliers,
            Optional<Referral> referral,
            Optional<Points> budget,
            Optional<Integer> holdoutPerMille,
            Optional<List<ClubId>> clubs,
            Optional<PartnerId> fundedBy,
            Optional<List<SegmentName>> segments) {
        this(
                id,
                from,
                until,
                tiers,
                rules,
                multipliers,
                referral,
                budget,
                holdoutPerMille,
                clubs,
                fundedBy,
                segments,
                Optional.empty(),
                Optional.empty());
    }

    /** For members of any segment, and of none. */
    public Campaign(
            CampaignId id,
            Instant from,
            Instant until,
            Optional<List<TierName>> tiers,
            Optional<List<EarningRule>> rules,
            Optional<List<EarningPolicy.Multiplier>> multipliers,
            Optional<Referral> referral,
            Optional<Points> budget,
            Optional<Integer> holdoutPerMille,
            Optional<List<ClubId>> clubs,
            Optional<PartnerId> fundedBy) {
        this(
                id,
                from,
                until,
                tiers,
                rules,
                multipliers,
                referral,
                budget,
                holdoutPerMille,
                clubs,
                fundedBy,
                Optional.empty());
    }

    /** At the expense of the programme. */
    public Campaign(
            CampaignId id,
            Instant from,
            Instant until,
            Optional<List<TierName>> tiers,
            Optional<List<EarningRule>> rules,
            Optional<List<EarningPolicy.Multiplier>> multipliers,
            Optional<Referral> referral,
            Optional<Points> budget,
            Optional<Integer> holdoutPerMille,
            Optional<List<ClubId>> clubs) {
        this(id, from, until, tiers, rules, multipliers, referral, budget, holdoutPerMille, clubs, Optional.empty());
    }

    /** For members of any club, and of none. */
    public Campaign(
            CampaignId id,
            Instant from,
            Instant until,
            Optional<List<TierName>> tiers,
            Optional<List<EarningRule>> rules,
            Optional<List<EarningPolicy.Multiplier>> multipliers,
            Optional<Referral> referral,
            Optional<Points> budget,
            Optional<Integer> holdoutPerMille) {
        this(id, from, until, tiers, rules, multipliers, referral, budget, holdoutPerMille, Optional.empty());
    }

    /** Without anything for referrals. */
    public Campaign(
            CampaignId id,
            Instant from,
            Instant until,
            Optional<List<TierName>> tiers,
            Optional<List<EarningRule>> rules,
            Optional<List<EarningPolicy.Multiplier>> multipliers,
            Optional<Points> budget,
            Optional<Integer> holdoutPerMille) {
        this(id, from, until, tiers, rules, multipliers, Optional.empty(), budget, holdoutPerMille);
    }

    /**
     * What the two of a referral get besides.
     *
     * @param friendPoints may be 0, if the other is not
     */
    public record Referral(Points referrerPoints, Points friendPoints) {

        public Referral {
            if (referrerPoints.isZero() && friendPoints.isZero()) {
                throw new IllegalArgumentException("a campaign gives something to one of the two");
            }
        }
    }

    /** The same campaign at the expense of a partner. */
    public Campaign fundedBy(String partner) {
        return with(Optional.of(new PartnerId(partner)), segments, marginFloor);
    }

    /** The same campaign for members of such segments alone. */
    public Campaign forSegments(String... names) {
        return with(fundedBy, Optional.of(Stream.of(names).map(SegmentName::new).toList()), marginFloor);
    }

    /** The same campaign with a floor. */
    public Campaign leaving(MarginFloor floor) {
        return with(fundedBy, segments, Optional.of(floor));
    }

    private Campaign with(
            Optional<PartnerId> partner, Optional<List<SegmentName>> ofSegments, Optional<MarginFloor> floor) {
        return new Campaign(
                id,
                from,
                until,
                tiers,
                rules,
                multipliers,
                referral,
                budget,
                holdoutPerMille,
                clubs,
                partner,
                ofSegments,
                floor,
                attributes);
    }

    /** Whether it may apply to a purchase, or to a referral that qualified, of that instant. */
    public boolean appliesAt(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /** The names of all its rules and multipliers. */
    Stream<RuleId> ruleIds() {
        return Stream.concat(
                rules.orElse(List.of()).stream().map(EarningRule::id),
                multipliers.orElse(List.of()).stream().map(EarningPolicy.Multiplier::id));
    }

    /** Whom it is for. */
    public Audience audience() {
        return new Audience(tiers, clubs, segments, attributes);
    }

    /** Whom it, its rules and its multipliers are for. */
    public Stream<Audience> audiences() {
        return Stream.of(
                        Stream.of(audience()),
                        rules.orElse(List.of()).stream().map(EarningRule::audience),
                        multipliers.orElse(List.of()).stream().map(EarningPolicy.Multiplier::audience))
                .flatMap(each -> each);
    }
}
