package loyalty.ledger.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.ledger.decision.Examples;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningRule;
import loyalty.programme.Programme;
import loyalty.value.Points;
import loyalty.value.RuleId;
import loyalty.value.TierName;

/**
 * The programme of the simulated shop, with a rule of each kind: {@link NaiveEarning} says the same in its own way.
 *
 * <p>1 point for each full 1.00; from 50.00 on 0.25 for each 1.00 more; from 100.00 on 1.25 for each 1.00 and 5 instead of all that; for companies
 * 0.5 for each 1.00 beside it, and on Saturdays and Sundays 2 from 10.00 on; half as much again from March to August 2024; rounded half up; 180
 * at most.
 */
final class Shop {

    static final EarningRule WEEKEND = from(EarningRule.fixed(new RuleId("weekend"), Points.of(2)), "0.01", 30, false);

    /** For whoever has a tier 3 more, and for gold twice as much: the simulated shop alone has tiers. */
    static final EarningRule TIERS = from(EarningRule.fixed(new RuleId("tier"), Points.of(3)), "0.01", 25, false)
            .forTiers("silver", "gold");

    /** For members of a club 4 more. */
    static final EarningRule RIDERS = from(EarningRule.fixed(new RuleId("riders"), Points.of(4)), "0.01", 24, false)
            .forClubs("riders");

    /** For the best of all customers 6 more. */
    static final EarningRule BEST = from(EarningRule.fixed(new RuleId("best"), Points.of(6)), "0.01", 23, false)
            .forSegments("best", "loyal");

    /** For those of whom is known that they are young 2 more. */
    static final EarningRule YOUNG = from(EarningRule.fixed(new RuleId("young"), Points.of(2)), "0.01", 22, false)
            .forAttribute("age-group", "under-25", "25-39");

    /** Of a campaign for who was lost: 9 from 10.00 on. */
    static final EarningRule BACK = from(EarningRule.fixed(new RuleId("nine"), Points.of(9)), "10.00", 13, false);

    static final EarningPolicy.Multiplier GOLD = new EarningPolicy.Multiplier(
            new RuleId("gold"),
            new BigDecimal("2"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of(new TierName("gold"))));

    /** Of a campaign: 7 from 20.00 on. */
    static final EarningRule SPRING = from(EarningRule.fixed(new RuleId("seven"), Points.of(7)), "20.00", 12, false);

    /** Of one that leaves the shop its share: 8 from 20.00 on. */
    static final EarningRule PLUS = from(EarningRule.fixed(new RuleId("eight"), Points.of(8)), "20.00", 11, false);

    /** Of another one. */
    static final EarningPolicy.Multiplier TWICE =
            new EarningPolicy.Multiplier(new RuleId("double"), new BigDecimal("2"), Optional.empty(), Optional.empty());

    static final Programme PROGRAMME = Programme.unpublished(Examples.RETAIL)
            .with(Examples.document(new EarningPolicy(
                    List.of(
                            EarningRule.step(new RuleId("base"), Points.of(1), new BigDecimal("1.00")),
                            from(EarningRule.rate(new RuleId("more"), new BigDecimal("0.25")), "50.00", 0, false),
                            WEEKEND.when("weekday >= 6 && amount >= 1000"),
                            from(EarningRule.rate(new RuleId("company"), new BigDecimal("0.5")), "0.01", 15, false)
                                    .when("memberType == 'COMPANY'"),
                            from(EarningRule.fixed(new RuleId("five"), Points.of(5)), "100.00", 20, false),
                            from(EarningRule.rate(new RuleId("much"), new BigDecimal("1.25")), "100.00", 10, true)),
                    Optional.of(List.of(new EarningPolicy.Multiplier(
                            new RuleId("summer"),
                            new BigDecimal("1.5"),
                            Optional.of(Instant.parse("2024-03-01T00:00:00Z")),
                            Optional.of(Instant.parse("2024-09-01T00:00:00Z"))))),
                    Optional.of(Points.of(180)),
                    EarningPolicy.Rounding.HALF_UP,
                    EarningPolicy.Scope.ORDER)));

    private Shop() {}

    private static EarningRule from(EarningRule rule, String minimum, int priority, boolean exclusive) {
        return new EarningRule(
                rule.id(),
                rule.kind(),
                rule.points(),
                rule.per(),
                rule.rate(),
                Optional.of(priority),
                Optional.of(exclusive),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal(minimum)));
    }
}
