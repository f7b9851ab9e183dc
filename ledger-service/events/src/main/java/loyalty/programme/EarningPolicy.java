package loyalty.programme;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.ClubId;
import loyalty.value.Points;
import loyalty.value.RuleId;
import loyalty.value.SegmentName;
import loyalty.value.TierName;

/**
 * What a purchase earns: the rules add up, by priority and until an exclusive one applies; the multipliers apply to their sum, one after
 * the other; then it is rounded, once for each part that the scope names; the caps come last.
 *
 * @param multipliers empty when nothing multiplies
 * @param maximumPerPurchase the cap; empty for none
 * @param caps of what all purchases of a member earn; empty for none
 * @param lateFacts what becomes of awards when something is told that comes before them; empty for {@code STAND}
 */
public record EarningPolicy(
        List<EarningRule> rules,
        Optional<List<Multiplier>> multipliers,
        Optional<Points> maximumPerPurchase,
        Rounding rounding,
        Scope scope,
        Optional<EarningCaps> caps,
        Optional<LateFacts> lateFacts) {

    /** Of awards that stand as they were recorded. */
    public EarningPolicy(
            List<EarningRule> rules,
            Optional<List<Multiplier>> multipliers,
            Optional<Points> maximumPerPurchase,
            Rounding rounding,
            Scope scope,
            Optional<EarningCaps> caps) {
        this(rules, multipliers, maximumPerPurchase, rounding, scope, caps, Optional.empty());
    }

    /** Without a cap but that of a single purchase. */
    public EarningPolicy(
            List<EarningRule> rules,
            Optional<List<Multiplier>> multipliers,
            Optional<Points> maximumPerPurchase,
            Rounding rounding,
            Scope scope) {
        this(rules, multipliers, maximumPerPurchase, rounding, scope, Optional.empty());
    }

    public EarningPolicy {
        rules = List.copyOf(rules);
        multipliers = multipliers.map(List::copyOf);
        var ids = new HashSet<RuleId>();
        boolean distinct = rules.stream().map(EarningRule::id).allMatch(ids::add)
                && multipliers.orElse(List.of()).stream().map(Multiplier::id).allMatch(ids::add);
        if (!distinct) {
            throw new IllegalArgumentException("two earning rules or multipliers have the same id");
        }
    }

    /**
     * A factor on what the rules give together.
     *
     * @param factor more than 0, up to {@value #FACTOR_MAX}, with up to {@value #DECIMALS_MAX} decimals
     * @param from the first instant at which it applies; empty for always before {@code until}
     * @param until the first instant at which it applies no more; empty for ever
     * @param when what must hold of the purchase; empty for always
     * @param tiers those that a member must have one of, as of the purchase and without it; empty for any
     * @param clubs those that a member must be in one of, as of the purchase; empty for any
     * @param segments those that a member must stand in one of, by the journal and as of the purchase; empty for any
     * @param attributes of which a member must have one of the values each, as of the purchase; empty for any
     */
    public record Multiplier(
            RuleId id,
            BigDecimal factor,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<ConditionText> when,
            Optional<List<TierName>> tiers,
            Optional<List<ClubId>> clubs,
            Optional<List<SegmentName>> segments,
            Optional<List<Attribute>> attributes) {

        /** The largest factor. */
        public static final int FACTOR_MAX = 1_000;

        /** The most decimals of a factor. */
        public static final int DECIMALS_MAX = 6;

        public Multiplier {
            tiers = tiers.map(List::copyOf);
            clubs = clubs.map(List::copyOf);
            segments = segments.map(List::copyOf);
            attributes = attributes.map(List::copyOf);
            if (factor.signum() <= 0
                    || factor.compareTo(BigDecimal.valueOf(FACTOR_MAX)) > 0
                    || factor.scale() > DECIMALS_MAX) {
                throw new IllegalArgumentException("a factor lies above 0, is at most " + FACTOR_MAX
                        + " and has at most " + DECIMALS_MAX + " decimals");
            }
            EarningRule.checkWindow(from, until);
        }

        /** For members of any segment, and of none. */
        public Multiplier(
                RuleId id,
                BigDecimal factor,
                Optional<Instant> from,
                Optional<Instant> until,
                Optional<ConditionText> when,
                Optional<List<TierName>> tiers,
                Optional<List<ClubId>> clubs) {
            this(id, factor, from, until, when, tiers, clubs, Optional.empty(), Optional.empty());
        }

        /** For members of any club, and of none. */
        public Multiplier(
                RuleId id,
                BigDecimal factor,
                Optional<Instant> from,
                Optional<Instant> until,
                Optional<ConditionText> when,
                Optional<List<TierName>> tiers) {
            this(id, factor, from, until, when, tiers, Optional.empty());
        }

        /** Without a condition. */
        public Multiplier(RuleId id, BigDecimal factor, Optional<Instant> from, Optional<Instant> until) {
            this(id, factor, from, until, Optional.empty(), Optional.empty());
        }

        /** Whom it is for. */
        public Audience audience() {
            return new Audience(tiers, clubs, segments, attributes);
        }

        /** Whether it may apply to a purchase of that instant. */
        public boolean appliesAt(Instant at) {
            return EarningRule.lies(at, from, until);
        }
    }

    Stream<RuleId> ruleIds() {
        return Stream.concat(
                rules.stream().map(EarningRule::id),
                multipliers.orElse(List.of()).stream().map(Multiplier::id));
    }

    /** Whom rules and multipliers are for. */
    public Stream<Audience> audiences() {
        return Stream.concat(
                rules.stream().map(EarningRule::audience),
                multipliers.orElse(List.of()).stream().map(Multiplier::audience));
    }

    /** What becomes of parts of a point. */
    public enum Rounding {
        /** They are dropped. */
        FLOOR,
        /** They count as a whole one. */
        CEIL,
        /** From a half on they count as a whole one. */
        HALF_UP,
        /** A half goes to the even neighbour. */
        HALF_EVEN
    }

    /** What becomes of the awards of purchases when something is told late that would have changed them. */
    public enum LateFacts {
        /** They stand as they were recorded. */
        STAND,
        /** Purchases are rated anew where a person asks for it. */
        RERATE_ON_REQUEST,
        /** Purchases are rated anew by themselves, and where a person asks for it. */
        RERATE
    }

    /** The same awards under another rule for what is told late. */
    public EarningPolicy with(LateFacts other) {
        return new EarningPolicy(rules, multipliers, maximumPerPurchase, rounding, scope, caps, Optional.of(other));
    }

    /** Whether purchases under these rules are rated anew by themselves. */
    public boolean reratesByItself() {
        return lateFacts.equals(Optional.of(LateFacts.RERATE));
    }

    /** Whether purchases under these rules are rated anew at all. */
    public boolean rerates() {
        return lateFacts.orElse(LateFacts.STAND) != LateFacts.STAND;
    }

    /** What a rule looks at, and what is rounded by itself. */
    public enum Scope {
        /** The amount of the whole order. */
        ORDER,
        /** Each line of the receipt; what was paid beyond the lines is one more. */
        LINE
    }
}
