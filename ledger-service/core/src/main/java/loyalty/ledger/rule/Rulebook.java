package loyalty.ledger.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.programme.ConditionText;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningRule;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;

/**
 * The earning rules of one version of a programme, made ready once: conditions compiled, amounts in minor units, priorities sorted, and all of it
 * found by the instant of a purchase. Purchases alone earn by these rules; what other facts earn stands in policies of their own.
 */
final class Rulebook {

    /** Versions that are kept ready; beyond them all are made anew, as they are asked for. */
    private static final int KEPT_MAX = 1_000;

    /** Replaced, never changed: what one thread adds while another does is at worst made ready once more. */
    private static volatile Map<Version, Rulebook> inUse = Map.of();

    private final ProgrammeDocument document;
    private final Timeline<Rule> rules;
    private final Timeline<Multiplier> multipliers;
    private final boolean knowsTiers;

    private record Version(ProgrammeId programme, int number) {}

    /**
     * A rule, ready.
     *
     * @param unit of STEP alone, in minor units; 0 else
     * @param least the least amount of the order, in minor units; 0 for any
     */
    record Rule(EarningRule rule, long unit, long least, Optional<Condition> when, Optional<Condition> lines) {

        boolean isExclusive() {
            return rule.exclusive().orElse(false);
        }

        boolean isFixed() {
            return rule.kind() == EarningRule.Kind.FIXED;
        }
    }

    /** A multiplier, ready. */
    record Multiplier(EarningPolicy.Multiplier multiplier, Award.Factor factor, Optional<Condition> when) {}

    private Rulebook(ProgrammeDocument document) {
        this.document = document;
        this.rules = Timeline.of(
                document.earning().rules().stream()
                        .sorted(Comparator.comparingInt(rule -> -rule.priority().orElse(0)))
                        .map(rule -> ready(rule, document))
                        .toList(),
                each -> each.rule().from(),
                each -> each.rule().until(),
                (each, at) -> each.rule().appliesAt(at));
        this.multipliers = Timeline.of(
                document.earning().multipliers().orElse(List.of()).stream()
                        .map(Rulebook::ready)
                        .toList(),
                each -> each.multiplier().from(),
                each -> each.multiplier().until(),
                (each, at) -> each.multiplier().appliesAt(at));
        this.knowsTiers = document.earning().tiers().findAny().isPresent();
    }

    /** The rules of a version, made ready when it is asked for first. */
    static Rulebook of(ProgrammeDocument document) {
        var version = new Version(document.programme(), document.version());
        var known = inUse.get(version);
        if (known != null && known.document.equals(document)) {
            return known;
        }
        var made = new Rulebook(document);
        var next = inUse.size() < KEPT_MAX ? new HashMap<>(inUse) : new HashMap<Version, Rulebook>();
        next.put(version, made);
        inUse = Map.copyOf(next);
        return made;
    }

    private static Rule ready(EarningRule rule, ProgrammeDocument document) {
        var currency = document.currency();
        return new Rule(
                rule,
                rule.per().map(unit -> Money.of(unit, currency).minorUnits()).orElse(0L),
                rule.minimumPurchase()
                        .map(least -> Money.of(least, currency).minorUnits())
                        .orElse(0L),
                ready(rule.when(), Conditions.Of.ORDER),
                ready(rule.lines(), Conditions.Of.LINE));
    }

    private static Multiplier ready(EarningPolicy.Multiplier multiplier) {
        return new Multiplier(
                multiplier,
                new Award.Factor(multiplier.id(), multiplier.factor()),
                ready(multiplier.when(), Conditions.Of.ORDER));
    }

    private static Optional<Condition> ready(Optional<ConditionText> text, Conditions.Of of) {
        return text.map(each -> Conditions.compile(each, of));
    }

    /** Whether any rule or multiplier that may apply at an instant is for some tiers alone. */
    boolean asksForTierAt(Instant at) {
        return knowsTiers
                && (rules.at(at).stream().anyMatch(each -> each.rule().tiers().isPresent())
                        || multipliers.at(at).stream()
                                .anyMatch(each -> each.multiplier().tiers().isPresent()));
    }

    /** The rules that may apply at an instant, in the order in which they are asked. */
    List<Rule> rulesAt(Instant at) {
        return rules.at(at);
    }

    /** The multipliers that may apply at an instant, in the order of the document. */
    List<Multiplier> multipliersAt(Instant at) {
        return multipliers.at(at);
    }
}
