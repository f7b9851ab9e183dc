package loyalty.ledger.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.PurchaseRecorded;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningRule;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.RuleId;

/** What an amount earns under a version of a programme: exact decimals until they are rounded, once for each part that the scope names. */
public final class Earning {

    private Earning() {}

    /** The award for an order in the programme's currency; throws {@link loyalty.value.TooManyPointsException}. */
    public static Award of(Order order, ProgrammeDocument rules) {
        List<Award.Factor> factors = rules.earning().multipliers().orElse(List.of()).stream()
                .filter(multiplier -> multiplier.appliesAt(order.at()))
                .map(multiplier -> new Award.Factor(multiplier.id(), multiplier.factor()))
                .toList();
        return award(Basis.of(order.paid(), order.lines()), order.at(), factors, rules.earning());
    }

    /**
     * What a purchase would have earned had only that much of it been bought, at its own instant and with the factors that applied then.
     *
     * @param rules the version that the purchase was recorded under
     */
    public static Points ofWhatIsKept(Money kept, PurchaseRecorded purchase, ProgrammeDocument rules) {
        var basis = Basis.of(purchase.paid(), purchase.lines()).keeping(kept);
        return award(basis, purchase.effectiveAt(), purchase.award().factors(), rules.earning())
                .points();
    }

    private static Award award(Basis basis, Instant at, List<Award.Factor> factors, EarningPolicy policy) {
        BigDecimal factor = factors.stream().map(Award.Factor::factor).reduce(BigDecimal.ONE, BigDecimal::multiply);
        Map<RuleId, BigDecimal> given = new LinkedHashMap<>();
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal rounded = BigDecimal.ZERO;
        for (BigDecimal part : parts(basis, applicable(policy, basis, at), policy.scope(), given)) {
            BigDecimal multiplied = part.multiply(factor);
            exact = exact.add(multiplied);
            rounded = rounded.add(multiplied.setScale(0, modeOf(policy.rounding())));
        }
        Points uncapped = Points.of(rounded);
        Points points = policy.maximumPerPurchase().map(uncapped::min).orElse(uncapped);
        boolean plain = factors.isEmpty() && exact.compareTo(BigDecimal.valueOf(points.amount())) == 0;
        Optional<Points> cappedFrom = points.equals(uncapped) ? Optional.empty() : Optional.of(uncapped);
        return new Award(
                points,
                basis.paid(),
                shares(given),
                plain
                        ? Optional.empty()
                        : Optional.of(new Award.Steps(
                                factors, plainText(exact), policy.rounding(), policy.scope(), cappedFrom)));
    }

    /** The rules that are asked, in that order: nothing earns for nothing, and nothing comes after an exclusive rule. */
    private static List<EarningRule> applicable(EarningPolicy policy, Basis basis, Instant at) {
        var asked = new ArrayList<EarningRule>();
        if (basis.paid().isZero()) {
            return asked;
        }
        BigDecimal order = basis.paid().decimal();
        var byPriority = policy.rules().stream()
                .sorted(Comparator.comparingInt(rule -> -rule.priority().orElse(0)))
                .toList();
        for (EarningRule rule : byPriority) {
            if (rule.appliesTo(at, order)) {
                asked.add(rule);
                if (rule.exclusive().orElse(false)) {
                    break;
                }
            }
        }
        return asked;
    }

    /** What the rules give to each part that is rounded by itself; notes beside it what each rule gave in all. */
    private static List<BigDecimal> parts(
            Basis basis, List<EarningRule> rules, EarningPolicy.Scope scope, Map<RuleId, BigDecimal> given) {
        return switch (scope) {
            case ORDER -> List.of(sum(rules, basis.paid(), given));
            case LINE -> {
                var perLine = rules.stream()
                        .filter(rule -> rule.kind() != EarningRule.Kind.FIXED)
                        .toList();
                var perOrder = rules.stream()
                        .filter(rule -> rule.kind() == EarningRule.Kind.FIXED)
                        .toList();
                var parts = new ArrayList<BigDecimal>();
                for (Money line : basis.lines()) {
                    parts.add(sum(perLine, line, given));
                }
                parts.add(sum(perOrder, basis.paid(), given));
                yield parts;
            }
        };
    }

    private static BigDecimal sum(List<EarningRule> rules, Money amount, Map<RuleId, BigDecimal> given) {
        BigDecimal sum = BigDecimal.ZERO;
        for (EarningRule rule : rules) {
            BigDecimal gives = gives(rule, amount);
            given.merge(rule.id(), gives, BigDecimal::add);
            sum = sum.add(gives);
        }
        return sum;
    }

    private static BigDecimal gives(EarningRule rule, Money amount) {
        return switch (rule.kind()) {
            case STEP -> {
                long unit =
                        Money.of(rule.per().orElseThrow(), amount.currency()).minorUnits();
                yield BigDecimal.valueOf(rule.points()
                        .orElseThrow()
                        .times(amount.minorUnits() / unit)
                        .amount());
            }
            case RATE -> rule.rate().orElseThrow().multiply(amount.decimal());
            case FIXED -> BigDecimal.valueOf(rule.points().orElseThrow().amount());
        };
    }

    private static List<Award.Share> shares(Map<RuleId, BigDecimal> given) {
        return given.entrySet().stream()
                .filter(each -> each.getValue().signum() > 0)
                .map(each -> share(each.getKey(), each.getValue()))
                .toList();
    }

    private static Award.Share share(RuleId rule, BigDecimal exact) {
        BigDecimal whole = exact.setScale(0, RoundingMode.DOWN);
        return new Award.Share(
                rule, Points.of(whole), whole.compareTo(exact) == 0 ? Optional.empty() : Optional.of(plainText(exact)));
    }

    /** The same number without zeros at its end, so that equal numbers are equal bytes. */
    private static BigDecimal plainText(BigDecimal exact) {
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static RoundingMode modeOf(EarningPolicy.Rounding rounding) {
        return switch (rounding) {
            case FLOOR -> RoundingMode.FLOOR;
            case CEIL -> RoundingMode.CEILING;
            case HALF_UP -> RoundingMode.HALF_UP;
            case HALF_EVEN -> RoundingMode.HALF_EVEN;
        };
    }
}
