package loyalty.programme;

import java.math.BigDecimal;
import java.util.List;
import loyalty.value.Points;
import loyalty.value.RuleId;

/** What a purchase earns: the rules add up, over the amount of the whole order, rounded down once. */
public record EarningPolicy(List<StepRule> rules, Rounding rounding, Scope scope) {

    public EarningPolicy {
        rules = List.copyOf(rules);
        if (rules.stream().map(StepRule::id).distinct().count() != rules.size()) {
            throw new IllegalArgumentException("two earning rules have the same id");
        }
    }

    /**
     * Points for each full unit of the amount paid: 19 for 19.99 at 1 per 1.00.
     *
     * @param points for each full unit
     * @param per the unit, in major units of the programme's currency, more than 0
     */
    public record StepRule(RuleId id, Kind kind, Points points, BigDecimal per) {

        public StepRule {
            if (per.signum() <= 0) {
                throw new IllegalArgumentException("a rule earns per an amount of more than 0");
            }
        }
    }

    /** How a rule turns an amount into points. */
    public enum Kind {
        /** Whole points for each full unit. */
        STEP
    }

    /** What becomes of parts of a point. */
    public enum Rounding {
        /** They are dropped. */
        FLOOR
    }

    /** What a rule looks at. */
    public enum Scope {
        /** The amount of the whole order. */
        ORDER
    }
}
