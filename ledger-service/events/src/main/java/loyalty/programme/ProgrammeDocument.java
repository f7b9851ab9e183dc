package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.ActivityType;
import loyalty.value.CardKindName;
import loyalty.value.ClubId;
import loyalty.value.EntitlementName;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;

/**
 * A version of a programme: every rule that a decision about points may ask.
 *
 * @param version 1 for the first, then without a gap
 * @param zone where calendar days begin
 * @param currency ISO 4217, of every purchase
 * @param effectiveFrom the first instant that it rules
 * @param activation empty when what a purchase earns can be spent at once
 * @param expiry empty when points never lapse
 * @param registration empty when joining earns nothing
 * @param referral empty when referrals earn nothing
 * @param review empty when reviews earn nothing
 * @param transfers empty when members give each other no points
 * @param adjustments empty when nobody gives or takes points by hand
 * @param lifeCycle empty for ACTIVE
 * @param activities one for each type that earns; empty when none does
 * @param campaigns what purchases earn besides, for a time; empty for nothing
 * @param cards one for each kind of card; empty where there are none
 * @param clubs one for each that members may belong to; empty where there are none
 * @param receipts empty where what was bought by nobody known can be claimed for ever
 * @param households what households may do; empty where there are none
 * @param partners who pay for what some rules and campaigns give; empty for nobody
 * @param pointCurrencies those beside the programme's own, which has no name; empty for none
 * @param backdatingWindowDays how far back a fact may lie without the right to backdate, in days of 24 hours
 */
public record ProgrammeDocument(
        ProgrammeId programme,
        int version,
        String name,
        ZoneId zone,
        Currency currency,
        Instant effectiveFrom,
        EarningPolicy earning,
        Optional<ActivationPolicy> activation,
        Optional<ExpiryPolicy> expiry,
        Optional<RegistrationPolicy> registration,
        Optional<ReferralPolicy> referral,
        Optional<ReviewPolicy> review,
        RedemptionPolicy redemption,
        ReturnPolicy returns,
        Optional<TransferPolicy> transfers,
        Optional<AdjustmentPolicy> adjustments,
        int backdatingWindowDays,
        TierPolicy tiers,
        SegmentPolicy segments,
        Optional<LifeCycle> lifeCycle,
        Optional<List<ActivityPolicy>> activities,
        Optional<List<Campaign>> campaigns,
        Optional<List<CardKind>> cards,
        Optional<List<Club>> clubs,
        Optional<ReceiptPolicy> receipts,
        Optional<HouseholdPolicy> households,
        Optional<List<Partner>> partners,
        Optional<List<PointCurrency>> pointCurrencies) {

    public ProgrammeDocument {
        activities = activities.map(List::copyOf);
        campaigns = campaigns.map(List::copyOf);
        cards = cards.map(List::copyOf);
        clubs = clubs.map(List::copyOf);
        partners = partners.map(List::copyOf);
        pointCurrencies = pointCurrencies.map(List::copyOf);
        PointCurrency.check(
                pointCurrencies.orElse(List.of()),
                Stream.of(
                                registration.stream().map(RegistrationPolicy::pointCurrency),
                                referral.stream().map(ReferralPolicy::pointCurrency),
                                review.stream().map(ReviewPolicy::pointCurrency),
                                activities.orElse(List.of()).stream().map(ActivityPolicy::pointCurrency))
                        .flatMap(each -> each.flatMap(Optional::stream)));
        if (version < 1) {
            throw new IllegalArgumentException("the version of a programme must be 1 or more");
        }
        if (backdatingWindowDays < 0) {
            throw new IllegalArgumentException("backdatingWindowDays must not be negative");
        }
        var framed = campaigns.orElse(List.of());
        var ofCurrencies = pointCurrencies.orElse(List.of()).stream()
                .flatMap(each -> each.earning().stream())
                .toList();
        Stream.of(
                        earning.rules().stream(),
                        framed.stream().flatMap(each -> each.rules().orElse(List.of()).stream()),
                        ofCurrencies.stream().flatMap(each -> each.rules().stream()))
                .flatMap(each -> each)
                .forEach(rule -> {
                    // What the currency cannot express would fail each purchase.
                    rule.per().ifPresent(unit -> Money.of(unit, currency));
                    rule.minimumPurchase().ifPresent(least -> Money.of(least, currency));
                });
        if (!distinct(framed.stream().map(Campaign::id))
                || !distinct(Stream.concat(earning.ruleIds(), framed.stream().flatMap(Campaign::ruleIds)))) {
            throw new IllegalArgumentException("two campaigns, earning rules or multipliers have the same id");
        }
        var ofClubs = clubs.orElse(List.of()).stream().flatMap(each -> each.tiers().orElse(List.of()).stream());
        var audiences = Stream.of(
                        earning.audiences(),
                        framed.stream().flatMap(Campaign::audiences),
                        ofCurrencies.stream().flatMap(EarningPolicy::audiences),
                        referral.stream().map(ReferralPolicy::referrers))
                .flatMap(each -> each)
                .toList();
        if (!Stream.concat(audiences.stream().flatMap(each -> each.tiers().orElse(List.of()).stream()), ofClubs)
                .allMatch(tiers::knows)) {
            throw new IllegalArgumentException(
                    "rules, multipliers, referrals and clubs are for tiers of this version alone");
        }
        if (!audiences.stream()
                .flatMap(each -> each.segments().orElse(List.of()).stream())
                .allMatch(segments::knows)) {
            throw new IllegalArgumentException(
                    "rules, multipliers and referrals are for segments of this version alone");
        }
        segments.checkAsked(audiences.stream().flatMap(each -> each.attributes().orElse(List.of()).stream()));
        var known = clubs.orElse(List.of()).stream().map(Club::id).toList();
        if (!distinct(known.stream())) {
            throw new IllegalArgumentException("a club stands in a programme once");
        }
        if (!audiences.stream()
                .flatMap(each -> each.clubs().orElse(List.of()).stream())
                .allMatch(known::contains)) {
            throw new IllegalArgumentException("rules and multipliers are for clubs of this version alone");
        }
        Partner.check(partners.orElse(List.of()), earning, framed);
        if (referral.flatMap(ReferralPolicy::pointCurrency).isPresent()
                && framed.stream().anyMatch(each -> each.referral().isPresent())) {
            throw new IllegalArgumentException("campaigns add the programme's own points to referrals that give those");
        }
        if (redemption.pointValue().isEmpty()
                && framed.stream()
                        .flatMap(each -> each.marginFloor().stream())
                        .anyMatch(floor -> floor.pointValue().isEmpty())) {
            throw new IllegalArgumentException("a floor needs to know what a point is worth");
        }
        lifeCycle
                .flatMap(LifeCycle::noticeAt)
                .filter(notice -> notice.isAfter(effectiveFrom))
                .ifPresent(_ -> {
                    throw new IllegalArgumentException("members are told before a programme closes, not after");
                });
        if (!distinct(activities.orElse(List.of()).stream().map(ActivityPolicy::type))) {
            throw new IllegalArgumentException("a type of activity stands in a programme once");
        }
        if (tiers.participation().isPresent()) {
            tiers.participation().get().check(tiers.metric(), activities.orElse(List.of()), review);
        }
        var kinds = cards.orElse(List.of());
        if (!distinct(kinds.stream().map(CardKind::name))) {
            throw new IllegalArgumentException("a kind of card stands in a programme once");
        }
        for (var kind : kinds) {
            kind.discount().steps().forEach(step -> Money.of(step.from(), currency));
        }
        boolean earns = !earning.rules().isEmpty()
                || !ofCurrencies.isEmpty()
                || registration.isPresent()
                || referral.isPresent()
                || review.isPresent()
                || activities.isPresent()
                || campaigns.isPresent();
        if (earns && lifeCycle.map(LifeCycle::state).orElse(LifeCycle.State.ACTIVE) != LifeCycle.State.ACTIVE) {
            throw new IllegalArgumentException("a programme that is closed to earn has nothing that earns");
        }
    }

    private static boolean distinct(Stream<?> names) {
        var seen = new HashSet<Object>();
        return names.allMatch(seen::add);
    }

    /** A version of an active programme without activities, campaigns, cards and clubs. */
    public ProgrammeDocument(
            ProgrammeId programme,
            int version,
            String name,
            ZoneId zone,
            Currency currency,
            Instant effectiveFrom,
            EarningPolicy earning,
            Optional<ActivationPolicy> activation,
            Optional<ExpiryPolicy> expiry,
            Optional<RegistrationPolicy> registration,
            Optional<ReferralPolicy> referral,
            Optional<ReviewPolicy> review,
            RedemptionPolicy redemption,
            ReturnPolicy returns,
            Optional<TransferPolicy> transfers,
            Optional<AdjustmentPolicy> adjustments,
            int backdatingWindowDays,
            TierPolicy tiers,
            SegmentPolicy segments) {
        this(
                programme,
                version,
                name,
                zone,
                currency,
                effectiveFrom,
                earning,
                activation,
                expiry,
                registration,
                referral,
                review,
                redemption,
                returns,
                transfers,
                adjustments,
                backdatingWindowDays,
                tiers,
                segments,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A version without cards and clubs. */
    public ProgrammeDocument(
            ProgrammeId programme,
            int version,
            String name,
            ZoneId zone,
            Currency currency,
            Instant effectiveFrom,
            EarningPolicy earning,
            Optional<ActivationPolicy> activation,
            Optional<ExpiryPolicy> expiry,
            Optional<RegistrationPolicy> registration,
            Optional<ReferralPolicy> referral,
            Optional<ReviewPolicy> review,
            RedemptionPolicy redemption,
            ReturnPolicy returns,
            Optional<TransferPolicy> transfers,
            Optional<AdjustmentPolicy> adjustments,
            int backdatingWindowDays,
            TierPolicy tiers,
            SegmentPolicy segments,
            Optional<LifeCycle> lifeCycle,
            Optional<List<ActivityPolicy>> activities,
            Optional<List<Campaign>> campaigns) {
        this(
                programme,
                version,
                name,
                zone,
                currency,
                effectiveFrom,
                earning,
                activation,
                expiry,
                registration,
                referral,
                review,
                redemption,
                returns,
                transfers,
                adjustments,
                backdatingWindowDays,
                tiers,
                segments,
                lifeCycle,
                activities,
                campaigns,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same version with cards of such kinds. */
    public ProgrammeDocument withCards(List<CardKind> kinds) {
        return with(earning, campaigns, Optional.of(kinds), clubs, receipts, households, partners, pointCurrencies);
    }

    /** The same version with such clubs. */
    public ProgrammeDocument withClubs(List<Club> others) {
        return with(earning, campaigns, cards, Optional.of(others), receipts, households, partners, pointCurrencies);
    }

    /** The same version with such a policy for receipts. */
    public ProgrammeDocument withReceipts(ReceiptPolicy policy) {
        return with(earning, campaigns, cards, clubs, Optional.of(policy), households, partners, pointCurrencies);
    }

    /** The same version with households. */
    public ProgrammeDocument withHouseholds(HouseholdPolicy policy) {
        return with(earning, campaigns, cards, clubs, receipts, Optional.of(policy), partners, pointCurrencies);
    }

    /** The same version with other rules and campaigns, of which partners fund some. */
    public ProgrammeDocument funded(
            EarningPolicy policy, Optional<List<Campaign>> framed, Optional<List<Partner>> others) {
        return with(policy, framed, cards, clubs, receipts, households, others, pointCurrencies);
    }

    /** The same version with such point currencies beside its own. */
    public ProgrammeDocument withPointCurrencies(List<PointCurrency> others) {
        return with(earning, campaigns, cards, clubs, receipts, households, partners, Optional.of(others));
    }

    private ProgrammeDocument with(
            EarningPolicy rules,
            Optional<List<Campaign>> framed,
            Optional<List<CardKind>> kinds,
            Optional<List<Club>> toBelongTo,
            Optional<ReceiptPolicy> claimable,
            Optional<HouseholdPolicy> together,
            Optional<List<Partner>> funders,
            Optional<List<PointCurrency>> further) {
        return new ProgrammeDocument(
                programme,
                version,
                name,
                zone,
                currency,
                effectiveFrom,
                rules,
                activation,
                expiry,
                registration,
                referral,
                review,
                redemption,
                returns,
                transfers,
                adjustments,
                backdatingWindowDays,
                tiers,
                segments,
                lifeCycle,
                activities,
                framed,
                kinds,
                toBelongTo,
                claimable,
                together,
                funders,
                further);
    }

    /** A point currency beside the programme's own; empty for one that the version does not know. */
    public Optional<PointCurrency> pointCurrency(PointCurrencyId id) {
        return pointCurrencies.orElse(List.of()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /** The point currencies beside the programme's own that purchases earn, in the order of the document. */
    public List<PointCurrencyId> earnedBesides() {
        return pointCurrencies.isEmpty()
                ? List.of()
                : pointCurrencies.get().stream()
                        .filter(each -> each.earning().isPresent())
                        .map(PointCurrency::id)
                        .toList();
    }

    /** What purchases earn of a point currency that they earn under this version; empty for the programme's own. */
    public EarningPolicy earning(Optional<PointCurrencyId> of) {
        return of.isEmpty() ? earning : known(of.get()).earning().orElseThrow();
    }

    /** What a return takes back of a point currency that the version knows; empty for the programme's own. */
    public ReturnPolicy returns(Optional<PointCurrencyId> of) {
        return of.isEmpty() ? returns : known(of.get()).returns().orElse(returns);
    }

    /** What members may give each other of a point currency that the version knows; empty for the programme's own. */
    public Optional<TransferPolicy> transfers(Optional<PointCurrencyId> of) {
        return of.isEmpty() ? transfers : known(of.get()).transfers();
    }

    /** A club; empty for one that the version does not know. */
    public Optional<Club> club(ClubId id) {
        return clubs.orElse(List.of()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /** Whether any tier or club of this version entitles to something of this name. */
    public boolean knows(EntitlementName name) {
        return Stream.concat(
                        tiers.levels().stream()
                                .flatMap(level ->
                                        level.benefits().stream().flatMap(each -> each.entitlements().stream())),
                        clubs.orElse(List.of()).stream().flatMap(club -> club.entitlements().stream()))
                .flatMap(List::stream)
                .anyMatch(each -> each.name().equals(name));
    }

    /** What a kind of card gives; empty for a kind that the version does not know. */
    public Optional<CardKind> card(CardKindName kind) {
        return cards.orElse(List.of()).stream()
                .filter(each -> each.name().equals(kind))
                .findFirst();
    }

    /** What an activity of a type earns; empty for a type that the programme does not know. */
    public Optional<ActivityPolicy> activity(ActivityType type) {
        return activities.orElse(List.of()).stream()
                .filter(each -> each.type().equals(type))
                .findFirst();
    }

    /** What may be done while this version rules. */
    public LifeCycle.State state() {
        return lifeCycle.map(LifeCycle::state).orElse(LifeCycle.State.ACTIVE);
    }

    /** When what a purchase of the given instant earns can be spent. */
    public Instant activeFrom(Instant earnedAt) {
        return activation.map(policy -> policy.activeFrom(earnedAt, zone)).orElse(earnedAt);
    }

    /** The same of a point currency that the version knows; empty for the programme's own. */
    public Instant activeFrom(Optional<PointCurrencyId> of, Instant earnedAt) {
        return of.map(id -> known(id)
                        .activation()
                        .map(policy -> policy.activeFrom(earnedAt, zone))
                        .orElse(earnedAt))
                .orElseGet(() -> activeFrom(earnedAt));
    }

    /** The instant that must lie in the window of the tiers for what a purchase of the given instant earns. */
    public Instant qualifyingFrom(Instant earnedAt) {
        boolean waits = activation
                .map(policy -> policy.qualifying().orElse(ActivationPolicy.QualifyingFrom.ACTIVATION)
                        == ActivationPolicy.QualifyingFrom.ACTIVATION)
                .orElse(false);
        return waits ? activeFrom(earnedAt) : earnedAt;
    }

    /** When points that become active at the given instant lapse; empty for never. */
    public Optional<Instant> lapsesAt(Instant activeFrom) {
        return expiry.map(policy -> policy.lapsesAt(activeFrom, zone));
    }

    /** The same of a point currency that the version knows; empty for the programme's own. */
    public Optional<Instant> lapsesAt(Optional<PointCurrencyId> of, Instant activeFrom) {
        return of.map(id -> known(id).expiry().map(policy -> policy.lapsesAt(activeFrom, zone)))
                .orElseGet(() -> lapsesAt(activeFrom));
    }

    /** What may be redeemed at once of a point currency that the version knows; empty for the programme's own. */
    public RedemptionPolicy redemption(Optional<PointCurrencyId> of) {
        return of.map(id -> known(id).redeeming()).orElse(redemption);
    }

    private PointCurrency known(PointCurrencyId id) {
        return pointCurrency(id).orElseThrow();
    }
}
