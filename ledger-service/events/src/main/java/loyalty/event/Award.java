package loyalty.event;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import loyalty.programme.EarningPolicy;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.RuleId;

/**
 * What a purchase earned and by which rules.
 *
 * @param points all of it
 * @param basis the money that the rules looked at
 * @param steps how the points follow from the shares; empty where they are their plain sum
 */
public record Award(Points points, Money basis, List<Share> shares, Optional<Steps> steps) {

    public Award {
        shares = List.copyOf(shares);
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
     */
    public record Share(RuleId rule, Points points, Optional<BigDecimal> exact) {

        /** A share of whole points. */
        public Share(RuleId rule, Points points) {
            this(rule, points, Optional.empty());
        }
    }

    /**
     * From the shares to the points.
     *
     * @param exact the sum of the shares times all factors, before rounding and cap
     * @param cappedFrom what it had come to before the cap; empty where the cap took nothing
     */
    public record Steps(
            List<Factor> factors,
            BigDecimal exact,
            EarningPolicy.Rounding rounding,
            EarningPolicy.Scope scope,
            Optional<Points> cappedFrom) {

        public Steps {
            factors = List.copyOf(factors);
        }
    }

    /** A multiplier of the programme that applied. */
    public record Factor(RuleId multiplier, BigDecimal factor) {}
}
