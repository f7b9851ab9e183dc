package loyalty.ledger.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.Award.NoAnswer;
import loyalty.programme.Audience;
import loyalty.value.ClubId;
import loyalty.value.MemberAttribute;
import loyalty.value.Money;
import loyalty.value.RuleId;
import loyalty.value.SegmentName;
import loyalty.value.TierName;

/** Asks the rules of one order whether they apply, and remembers which conditions had no answer. */
final class Asking {

    private final Instant at;
    private final Basis basis;
    private final Optional<TierName> tier;
    private final Optional<List<ClubId>> clubs;
    private final Optional<SegmentName> segment;
    private final Optional<List<MemberAttribute>> attributes;
    private final Facts facts;
    private final Map<RuleId, NoAnswer> unanswered = new LinkedHashMap<>(0);

    Asking(Order order, Basis basis, ZoneId zone) {
        this.at = order.at();
        this.basis = basis;
        this.tier = order.tier();
        this.clubs = order.clubs();
        this.segment = order.segment();
        this.attributes = order.attributes();
        this.facts = new Facts(order, basis, zone);
    }

    Instant at() {
        return at;
    }

    Basis basis() {
        return basis;
    }

    Optional<TierName> tier() {
        return tier;
    }

    Optional<List<ClubId>> clubs() {
        return clubs;
    }

    Optional<SegmentName> segment() {
        return segment;
    }

    Optional<List<MemberAttribute>> attributes() {
        return attributes;
    }

    /** The factors that apply, in the order of the document. */
    List<Award.Factor> factors(List<Rulebook.Multiplier> inForce) {
        var factors = new ArrayList<Award.Factor>(inForce.size());
        for (var each : inForce) {
            if (isFor(each.multiplier().audience())
                    && holds(each.when(), each.factor().multiplier())) {
                factors.add(each.factor());
            }
        }
        return factors;
    }

    /** The rules that apply, in the order in which they are asked: nothing earns for nothing, and nothing comes after an exclusive rule. */
    List<Applied> applied(List<Rulebook.Rule> inForce) {
        var applied = new ArrayList<Applied>(inForce.size());
        if (basis.paid().isZero()) {
            return applied;
        }
        for (var rule : inForce) {
            if (basis.paid().minorUnits() < rule.least()
                    || !isFor(rule.rule().audience())
                    || !holds(rule.when(), rule.rule().id())) {
                continue;
            }
            var found = ofLines(rule);
            if (found.isPresent()) {
                applied.add(found.get());
                if (rule.isExclusive()) {
                    break;
                }
            }
        }
        return applied;
    }

    /** The conditions without an answer, in the order in which they were asked. */
    Optional<List<Award.Unanswered>> unanswered() {
        return unanswered.isEmpty()
                ? Optional.empty()
                : Optional.of(unanswered.entrySet().stream()
                        .map(each -> new Award.Unanswered(each.getKey(), each.getValue()))
                        .toList());
    }

    /** The rule with the lines that it looks at; empty if there is none. */
    private Optional<Applied> ofLines(Rulebook.Rule rule) {
        if (rule.lines().isEmpty()) {
            return Optional.of(new Applied(rule, Optional.empty(), basis.paid()));
        }
        var condition = rule.lines().get();
        var fitting = new BitSet(basis.lines().size());
        long sum = 0;
        for (int i = 0; i < basis.lines().size(); i++) {
            if (condition.holds(facts.withLine(i), reason -> note(rule.rule().id(), reason))) {
                fitting.set(i);
                sum = Math.addExact(sum, basis.lines().get(i).minorUnits());
            }
        }
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(new Applied(
                        rule, Optional.of(fitting), new Money(sum, basis.paid().currency())));
    }

    /** Whether the member is one of these. */
    boolean isFor(Audience audience) {
        return audience.has(tier, clubs, segment, attributes);
    }

    private boolean holds(Optional<Condition> condition, RuleId rule) {
        return condition.isEmpty() || condition.get().holds(facts, reason -> note(rule, reason));
    }

    private void note(RuleId rule, NoAnswer reason) {
        unanswered.putIfAbsent(rule, reason);
    }
}
