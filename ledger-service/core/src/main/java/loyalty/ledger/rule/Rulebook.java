package loyalty.ledger.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.event.Award;
import loyalty.programme.Attribute;
import loyalty.programme.Audience;
import loyalty.programme.Campaign;
import loyalty.programme.ConditionText;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningRule;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.AttributeName;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;

/**
 * The earning rules of one version of a programme for one point currency, made ready once: conditions compiled, amounts in minor units, priorities
 * sorted, and all of it found by the instant of a purchase. Purchases alone earn by these rules; what other facts earn stands in policies of their own.
 */
final class Rulebook {

    /** Versions that are kept ready; beyond them all are made anew, as they are asked for. */
    private static final int KEPT_MAX = 1_000;

    private static final Comparator<Rule> BY_PRIORITY =
            Comparator.comparingInt(each -> -each.rule().priority().orElse(0));

    /** Replaced, never changed: what one thread adds while another does is at worst made ready once more. */
    private static volatile Map<Version, Rulebook> inUse = Map.of();

    private final ProgrammeDocument document;
    private final EarningPolicy policy;
    private final Map<PointCurrencyId, Rulebook> further;
    private final Timeline<Rule> rules;
    private final Timeline<Multiplier> multipliers;
    private final Timeline<Frame> campaigns;
    private final Funding funding;
    private final boolean knowsTiers;
    private final boolean knowsClubs;
    private final boolean knowsSegments;
    private final boolean knowsAttributes;

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

    /** A campaign, ready. */
    record Frame(Campaign campaign, Timeline<Rule> rules, Timeline<Multiplier> multipliers, Optional<Margin> margin) {}

    private Rulebook(
            ProgrammeDocument document,
            EarningPolicy policy,
            List<Campaign> framed,
            Funding funding,
            Map<PointCurrencyId, Rulebook> further) {
        this.document = document;
        this.policy = policy;
        this.further = further;
        this.rules = rules(policy.rules(), document);
        this.multipliers = multipliers(policy.multipliers());
        this.campaigns = Timeline.of(
                framed.stream()
                        .map(each -> new Frame(
                                each,
                                rules(each.rules().orElse(List.of()), document),
                                multipliers(each.multipliers()),
                                Margin.of(each, document)))
                        .toList(),
                each -> Optional.of(each.campaign().from()),
                each -> Optional.of(each.campaign().until()),
                (each, at) -> each.campaign().appliesAt(at));
        this.funding = funding;
        var audiences = Stream.concat(policy.audiences(), framed.stream().flatMap(Campaign::audiences))
                .toList();
        this.knowsTiers = audiences.stream().anyMatch(Audience::asksForTiers);
        this.knowsClubs = audiences.stream().anyMatch(Audience::asksForClubs);
        this.knowsSegments = audiences.stream().anyMatch(Audience::asksForSegments);
        this.knowsAttributes = audiences.stream().anyMatch(Audience::asksForAttributes);
    }

    private static Timeline<Rule> rules(List<EarningRule> rules, ProgrammeDocument document) {
        return Timeline.of(
                rules.stream()
                        .map(rule -> ready(rule, document))
                        .sorted(BY_PRIORITY)
                        .toList(),
                each -> each.rule().from(),
                each -> each.rule().until(),
                (each, at) -> each.rule().appliesAt(at));
    }

    private static Timeline<Multiplier> multipliers(Optional<List<EarningPolicy.Multiplier>> multipliers) {
        return Timeline.of(
                multipliers.orElse(List.of()).stream().map(Rulebook::ready).toList(),
                each -> each.multiplier().from(),
                each -> each.multiplier().until(),
                (each, at) -> each.multiplier().appliesAt(at));
    }

    /**
     * The rules of a version, made ready when it is asked for first.
     *
     * @param of a point currency that purchases earn under the version; empty for the programme's own
     */
    static Rulebook of(ProgrammeDocument document, Optional<PointCurrencyId> of) {
        var ready = of(document);
        return of.isEmpty() ? ready : ready.in(of.get());
    }

    private Rulebook in(PointCurrencyId currency) {
        var found = further.get(currency);
        if (found == null) {
            throw new IllegalArgumentException("purchases earn no " + currency + " under this version");
        }
        return found;
    }

    /** Those for the programme's own points. */
    static Rulebook of(ProgrammeDocument document) {
        var version = new Version(document.programme(), document.version());
        var known = inUse.get(version);
        if (known != null && known.document.equals(document)) {
            return known;
        }
        var made = made(document);
        var next = inUse.size() < KEPT_MAX ? new HashMap<>(inUse) : new HashMap<Version, Rulebook>();
        next.put(version, made);
        inUse = Map.copyOf(next);
        return made;
    }

    /** Campaigns and partners give the programme's own points alone. */
    private static Rulebook made(ProgrammeDocument document) {
        var further = new HashMap<PointCurrencyId, Rulebook>();
        for (PointCurrencyId each : document.earnedBesides()) {
            further.put(
                    each,
                    new Rulebook(
                            document, document.earning(Optional.of(each)), List.of(), Funding.OF_NOBODY, Map.of()));
        }
        var framed = document.campaigns().orElse(List.of()).stream()
                .filter(each -> each.rules().isPresent() || each.multipliers().isPresent())
                .toList();
        return new Rulebook(document, document.earning(), framed, Funding.of(document), Map.copyOf(further));
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

    /** Whether anything that may apply at an instant is for some tiers alone. */
    boolean asksForTierAt(Instant at) {
        return knowsTiers && asksAt(at, Audience::asksForTiers);
    }

    /** Whether anything that may apply at an instant is for members of some clubs alone. */
    boolean asksForClubsAt(Instant at) {
        return knowsClubs && asksAt(at, Audience::asksForClubs);
    }

    /** Whether anything that may apply at an instant is for members of some segments alone. */
    boolean asksForSegmentAt(Instant at) {
        return knowsSegments && asksAt(at, Audience::asksForSegments);
    }

    /** The attributes that anything asks for that may apply at an instant. */
    Set<AttributeName> attributesAskedAt(Instant at) {
        return knowsAttributes
                ? audiencesAt(at)
                        .flatMap(each -> each.attributes().orElse(List.of()).stream())
                        .map(Attribute::name)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private boolean asksAt(Instant at, Predicate<Audience> asks) {
        return audiencesAt(at).anyMatch(asks);
    }

    /** Whom all is for that may apply at an instant. */
    private Stream<Audience> audiencesAt(Instant at) {
        return Stream.concat(
                audiences(rules.at(at), multipliers.at(at)),
                campaigns.at(at).stream()
                        .flatMap(each -> Stream.concat(
                                Stream.of(each.campaign().audience()),
                                audiences(
                                        each.rules().at(at), each.multipliers().at(at)))));
    }

    private static Stream<Audience> audiences(List<Rule> rules, List<Multiplier> multipliers) {
        return Stream.concat(
                rules.stream().map(each -> each.rule().audience()),
                multipliers.stream().map(each -> each.multiplier().audience()));
    }

    /** How what they give is rounded and capped. */
    EarningPolicy policy() {
        return policy;
    }

    /** Who pays for what its rules and campaigns give. */
    Funding funding() {
        return funding;
    }

    /** The campaigns that may apply at an instant, in the order of the document. */
    List<Frame> campaignsAt(Instant at) {
        return campaigns.at(at);
    }

    /** The rules that may apply at an instant, with those of such campaigns, in the order in which they are asked. */
    List<Rule> rulesAt(Instant at, List<Frame> within) {
        if (within.isEmpty()) {
            return rules.at(at);
        }
        return Stream.concat(rules.at(at).stream(), within.stream().flatMap(each -> each.rules().at(at).stream()))
                .sorted(BY_PRIORITY)
                .toList();
    }

    /** The multipliers that may apply at an instant, with those of such campaigns, in the order of the document. */
    List<Multiplier> multipliersAt(Instant at, List<Frame> within) {
        if (within.isEmpty()) {
            return multipliers.at(at);
        }
        return Stream.concat(
                        multipliers.at(at).stream(),
                        within.stream().flatMap(each -> each.multipliers().at(at).stream()))
                .toList();
    }
}
