package loyalty.programme;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.ClubId;
import loyalty.value.PartnerId;
import loyalty.value.Points;
import loyalty.value.RuleId;
import loyalty.value.SegmentName;
import loyalty.value.TierName;

/**
 * One reason why a purchase earns points.
 *
 * @param points of STEP for each full unit, of FIXED for the purchase
 * @param per of STEP alone: the unit, in major units of the programme's currency, more than 0
 * @param rate of RATE alone: points for each 1 of the currency, more than 0, with up to {@value #DECIMALS_MAX} decimals
 * @param priority 0 where nothing is said; rules are asked from the highest to the lowest, in the order of the document among equals
 * @param exclusive whether, where it applies, no rule after it is asked
 * @param from the first instant at which it applies; empty for always before {@code until}
 * @param until the first instant at which it applies no more; empty for ever
 * @param minimumPurchase the least amount of the whole order that it applies to, in major units; empty for any
 * @param when what must hold of the purchase; empty for always
 * @param lines what must hold of a line for the rule to look at it; empty for all of the order
 * @param tiers those that a member must have one of, as of the purchase and without it; empty for any
 * @param clubs those that a member must be in one of, as of the purchase; empty for any
 * @param fundedBy the partner who pays for what it gives; empty for the programme, and in a campaign, which says so itself
 * @param segments those that a member must stand in one of, by the journal and as of the purchase; empty for any
 * @param attributes of which a member must have one of the values each, as of the purchase; empty for any
 */
public record EarningRule(
        RuleId id,
        Kind kind,
        Optional<Points> points,
        Optional<BigDecimal> per,
        Optional<BigDecimal> rate,
        Optional<Integer> priority,
        Optional<Boolean> exclusive,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<BigDecimal> minimumPurchase,
        Optional<ConditionText> when,
        Optional<ConditionText> lines,
        Optional<List<TierName>> tiers,
        Optional<List<ClubId>> clubs,
        Optional<PartnerId> fundedBy,
        Optional<List<SegmentName>> segments,
        Optional<List<Attribute>> attributes) {

    /** The most decimals of a rate. */
    public static final int DECIMALS_MAX = 6;

    public EarningRule {
        tiers = tiers.map(List::copyOf);
        clubs = clubs.map(List::copyOf);
        segments = segments.map(List::copyOf);
        attributes = attributes.map(List::copyOf);
        boolean whole = switch (kind) {
            case STEP -> points.isPresent() && per.isPresent() && rate.isEmpty();
            case RATE -> points.isEmpty() && per.isEmpty() && rate.isPresent();
            case FIXED -> points.isPresent() && per.isEmpty() && rate.isEmpty();
        };
        if (!whole) {
            throw new IllegalArgumentException(
                    "a STEP rule has points and per, a RATE rule has a rate, a FIXED rule has points");
        }
        if (per.map(unit -> unit.signum() <= 0).orElse(false)) {
            throw new IllegalArgumentException("a rule earns per an amount of more than 0");
        }
        if (rate.map(each -> each.signum() <= 0 || each.scale() > DECIMALS_MAX).orElse(false)) {
            throw new IllegalArgumentException("a rate lies above 0 and has at most " + DECIMALS_MAX + " decimals");
        }
        checkWindow(from, until);
    }

    /** For members of any segment, and of none. */
    public EarningRule(
            RuleId id,
            Kind kind,
            Optional<Points> points,
            Optional<BigDecimal> per,
            Optional<BigDecimal> rate,
            Optional<Integer> priority,
            Optional<Boolean> exclusive,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<BigDecimal> minimumPurchase,
            Optional<ConditionText> when,
            Optional<ConditionText> lines,
            Optional<List<TierName>> tiers,
            Optional<List<ClubId>> clubs,
            Optional<PartnerId> fundedBy) {
        this(
                id,
                kind,
                points,
                per,
                rate,
                priority,
                exclusive,
                from,
                until,
                minimumPurchase,
                when,
                lines,
                tiers,
                clubs,
                fundedBy,
                Optional.empty(),
                Optional.empty());
    }

    /** Without conditions. */
    public EarningRule(
            RuleId id,
            Kind kind,
            Optional<Points> points,
            Optional<BigDecimal> per,
            Optional<BigDecimal> rate,
            Optional<Integer> priority,
            Optional<Boolean> exclusive,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<BigDecimal> minimumPurchase) {
        this(
                id,
                kind,
                points,
                per,
                rate,
                priority,
                exclusive,
                from,
                until,
                minimumPurchase,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whole points for each full unit of the amount. */
    public static EarningRule step(RuleId id, Points points, BigDecimal per) {
        return of(id, Kind.STEP, Optional.of(points), Optional.of(per), Optional.empty());
    }

    /** Points for each 1 of the currency, in parts too. */
    public static EarningRule rate(RuleId id, BigDecimal rate) {
        return of(id, Kind.RATE, Optional.empty(), Optional.empty(), Optional.of(rate));
    }

    /** Points for the purchase, whatever it costs. */
    public static EarningRule fixed(RuleId id, Points points) {
        return of(id, Kind.FIXED, Optional.of(points), Optional.empty(), Optional.empty());
    }

    private static EarningRule of(
            RuleId id, Kind kind, Optional<Points> points, Optional<BigDecimal> per, Optional<BigDecimal> rate) {
        return new EarningRule(
                id,
                kind,
                points,
                per,
                rate,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same rule for such purchases alone. */
    public EarningRule when(String condition) {
        return asking(Optional.of(new ConditionText(condition)), lines, audience(), fundedBy);
    }

    /** The same rule for such lines alone. */
    public EarningRule ofLines(String condition) {
        return asking(when, Optional.of(new ConditionText(condition)), audience(), fundedBy);
    }

    /** The same rule for members of such tiers alone. */
    public EarningRule forTiers(String... names) {
        var some = Optional.of(Stream.of(names).map(TierName::new).toList());
        return asking(when, lines, new Audience(some, clubs, segments, attributes), fundedBy);
    }

    /** The same rule for members of such clubs alone. */
    public EarningRule forClubs(String... ids) {
        var some = Optional.of(Stream.of(ids).map(ClubId::new).toList());
        return asking(when, lines, new Audience(tiers, some, segments, attributes), fundedBy);
    }

    /** The same rule for members of such segments alone. */
    public EarningRule forSegments(String... names) {
        var some = Optional.of(Stream.of(names).map(SegmentName::new).toList());
        return asking(when, lines, new Audience(tiers, clubs, some, attributes), fundedBy);
    }

    /** The same rule for members alone of whose attribute one of such values is known. */
    public EarningRule forAttribute(String name, String... values) {
        var some = new Attribute(
                new AttributeName(name),
                Stream.of(values).map(AttributeValue::new).toList());
        return asking(when, lines, new Audience(tiers, clubs, segments, Optional.of(List.of(some))), fundedBy);
    }

    /** The same rule at the expense of a partner. */
    public EarningRule fundedBy(String partner) {
        return asking(when, lines, audience(), Optional.of(new PartnerId(partner)));
    }

    private EarningRule asking(
            Optional<ConditionText> ofOrder,
            Optional<ConditionText> ofLine,
            Audience audience,
            Optional<PartnerId> partner) {
        return new EarningRule(
                id,
                kind,
                points,
                per,
                rate,
                priority,
                exclusive,
                from,
                until,
                minimumPurchase,
                ofOrder,
                ofLine,
                audience.tiers(),
                audience.clubs(),
                partner,
                audience.segments(),
                audience.attributes());
    }

    /** Whom it is for. */
    public Audience audience() {
        return new Audience(tiers, clubs, segments, attributes);
    }

    /** Whether it may apply to a purchase of that instant. */
    public boolean appliesAt(Instant at) {
        return lies(at, from, until);
    }

    static boolean lies(Instant at, Optional<Instant> from, Optional<Instant> until) {
        return !from.map(at::isBefore).orElse(false) && until.map(at::isBefore).orElse(true);
    }

    static void checkWindow(Optional<Instant> from, Optional<Instant> until) {
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException("what applies from an instant until another must begin before it ends");
        }
    }

    /** How a rule turns an amount into points. */
    public enum Kind {
        /** Whole points for each full unit: 19 for 19.99 at 1 per 1.00. */
        STEP,
        /** Points in proportion, parts included: 29.985 for 19.99 at 1.5. */
        RATE,
        /** The same points for each purchase of more than nothing. */
        FIXED
    }
}
