package loyalty.ledger.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import loyalty.event.Award;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.rule.Rulebook.Frame;
import loyalty.programme.EarningCaps.Cap;
import loyalty.programme.EarningPolicy;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.AttributeName;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.RuleId;

/** What an amount earns under a version of a programme: exact decimals until they are rounded, once for each part that the scope names. */
public final class Earning {

    private Earning() {}

    /** Whether what a purchase of an instant earns of a point currency, empty for the programme's own, depends on the member's tier. */
    public static boolean asksForTierAt(Instant at, ProgrammeDocument document, Optional<PointCurrencyId> of) {
        return Rulebook.of(document, of).asksForTierAt(at);
    }

    /** The same of the clubs that the member is in. */
    public static boolean asksForClubsAt(Instant at, ProgrammeDocument document, Optional<PointCurrencyId> of) {
        return Rulebook.of(document, of).asksForClubsAt(at);
    }

    /** The same of the segment that the member stands in. */
    public static boolean asksForSegmentAt(Instant at, ProgrammeDocument document, Optional<PointCurrencyId> of) {
        return Rulebook.of(document, of).asksForSegmentAt(at);
    }

    /** Which attributes of the member it depends on. */
    public static Set<AttributeName> attributesAskedAt(
            Instant at, ProgrammeDocument document, Optional<PointCurrencyId> of) {
        return Rulebook.of(document, of).attributesAskedAt(at);
    }

    /** The award of somebody under no cap but that of a single purchase, outside of any campaign, in the programme's own points. */
    public static Award of(Order order, ProgrammeDocument document) {
        var rules = Rulebook.of(document, Optional.empty());
        var asking = new Asking(order, Basis.of(order.paid(), order.lines()), document.zone());
        return award(
                asking,
                rules.rulesAt(order.at(), List.of()),
                factors(asking, rules, List.of()),
                rules.policy(),
                Optional.empty());
    }

    /**
     * The award for an order in the programme's currency; throws {@link loyalty.value.TooManyPointsException}.
     *
     * @param of the point currency of the award, which purchases earn under the version; empty for the programme's own
     * @param room what the other caps leave; empty where there are none
     * @param granting of what campaigns would give
     */
    public static Award of(
            Order order,
            ProgrammeDocument document,
            Optional<PointCurrencyId> of,
            Optional<Room> room,
            Granting granting) {
        var rules = Rulebook.of(document, of);
        var asking = new Asking(order, Basis.of(order.paid(), order.lines()), document.zone());
        Function<List<Frame>, Award> within = frames ->
                award(asking, rules.rulesAt(order.at(), frames), factors(asking, rules, frames), rules.policy(), room);
        Award rated = Campaigns.rated(asking, rules.campaignsAt(order.at()), within, granting);
        return rules.funding().isOfNobody()
                ? rated
                : rated.paidBy(rules.funding().of(within.apply(List.of()), rated.campaigns()));
    }

    private static List<Award.Factor> factors(Asking asking, Rulebook rules, List<Frame> within) {
        return asking.factors(rules.multipliersAt(asking.at(), within));
    }

    /**
     * What a purchase would have earned had only that much of it been bought, at its own instant, with the factors, the tier and the campaigns
     * of then, each of which gives no more than it gave; caps of a window or of the balance had left it what it earned, or more.
     *
     * @param earned what of one point currency it earned
     * @param memberType of the member who bought
     * @param document the version that the purchase was recorded under
     */
    public static Points ofWhatIsKept(
            Money kept, PurchaseRecorded purchase, Earned earned, MemberType memberType, ProgrammeDocument document) {
        Award award = earned.award();
        var basis = Basis.of(purchase.paid(), purchase.lines()).keeping(kept);
        var asking = new Asking(Order.of(purchase, award, memberType), basis, document.zone());
        var rules = Rulebook.of(document, earned.pointCurrency());
        var gave = Campaigns.thatGave(award, rules.campaignsAt(asking.at()));
        return Campaigns.rated(
                        asking,
                        List.copyOf(gave.keySet()),
                        within -> award(
                                asking,
                                rules.rulesAt(asking.at(), within),
                                Campaigns.factors(award, gave.keySet(), within),
                                rules.policy(),
                                Optional.empty()),
                        (campaign, gain, affordable) -> Campaigns.upTo(gave, campaign, gain, affordable))
                .points();
    }

    private static Award award(
            Asking asking,
            List<Rulebook.Rule> inForce,
            List<Award.Factor> factors,
            EarningPolicy policy,
            Optional<Room> room) {
        BigDecimal factor = factors.stream().map(Award.Factor::factor).reduce(BigDecimal.ONE, BigDecimal::multiply);
        var applied = asking.applied(inForce);
        Map<RuleId, BigDecimal> given = new LinkedHashMap<>();
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal rounded = BigDecimal.ZERO;
        for (BigDecimal part : parts(asking.basis(), applied, policy.scope(), given)) {
            BigDecimal multiplied = part.multiply(factor);
            exact = exact.add(multiplied);
            rounded = rounded.add(multiplied.setScale(0, modeOf(policy.rounding())));
        }
        Points uncapped = Points.of(rounded);
        Points ofPurchase = policy.maximumPerPurchase().map(uncapped::min).orElse(uncapped);
        Optional<Room> tighter = room.filter(each -> each.points().compareTo(ofPurchase) < 0);
        Points points = tighter.map(Room::points).orElse(ofPurchase);
        boolean plain = factors.isEmpty() && exact.compareTo(BigDecimal.valueOf(points.amount())) == 0;
        Optional<Points> cappedFrom = points.equals(uncapped) ? Optional.empty() : Optional.of(uncapped);
        return new Award(
                points,
                asking.basis().paid(),
                shares(given, applied),
                plain
                        ? Optional.empty()
                        : Optional.of(new Award.Steps(
                                factors,
                                plainText(exact),
                                policy.rounding(),
                                policy.scope(),
                                cappedFrom,
                                cappedFrom.map(_ -> tighter.map(Room::cap).orElse(Cap.PURCHASE)))),
                asking.unanswered(),
                asking.tier(),
                Optional.empty(),
                asking.clubs(),
                Optional.empty(),
                asking.segment(),
                asking.attributes());
    }

    /** What the rules give to each part that is rounded by itself; notes beside it what each rule gave in all. */
    private static List<BigDecimal> parts(
            Basis basis, List<Applied> rules, EarningPolicy.Scope scope, Map<RuleId, BigDecimal> given) {
        return switch (scope) {
            case ORDER -> {
                BigDecimal sum = BigDecimal.ZERO;
                for (Applied each : rules) {
                    sum = sum.add(noted(each, each.basis(), given));
                }
                yield List.of(sum);
            }
            case LINE -> {
                var parts = new ArrayList<BigDecimal>(basis.lines().size() + 1);
                for (int i = 0; i < basis.lines().size(); i++) {
                    BigDecimal sum = BigDecimal.ZERO;
                    for (Applied each : rules) {
                        if (!each.rule().isFixed() && each.fits(i)) {
                            sum = sum.add(noted(each, basis.lines().get(i), given));
                        }
                    }
                    parts.add(sum);
                }
                BigDecimal ofOrder = BigDecimal.ZERO;
                for (Applied each : rules) {
                    if (each.rule().isFixed()) {
                        ofOrder = ofOrder.add(noted(each, basis.paid(), given));
                    }
                }
                parts.add(ofOrder);
                yield parts;
            }
        };
    }

    private static BigDecimal noted(Applied applied, Money amount, Map<RuleId, BigDecimal> given) {
        BigDecimal gives = gives(applied.rule(), amount);
        given.merge(applied.rule().rule().id(), gives, BigDecimal::add);
        return gives;
    }

    private static BigDecimal gives(Rulebook.Rule ready, Money amount) {
        var rule = ready.rule();
        return switch (rule.kind()) {
            case STEP ->
                BigDecimal.valueOf(rule.points()
                        .orElseThrow()
                        .times(amount.minorUnits() / ready.unit())
                        .amount());
            case RATE -> rule.rate().orElseThrow().multiply(amount.decimal());
            case FIXED -> BigDecimal.valueOf(rule.points().orElseThrow().amount());
        };
    }

    private static List<Award.Share> shares(Map<RuleId, BigDecimal> given, List<Applied> applied) {
        var shares = new ArrayList<Award.Share>(applied.size());
        for (Applied each : applied) {
            var exact = given.getOrDefault(each.rule().rule().id(), BigDecimal.ZERO);
            if (exact.signum() > 0) {
                shares.add(share(each, exact));
            }
        }
        return shares;
    }

    private static Award.Share share(Applied applied, BigDecimal exact) {
        BigDecimal whole = exact.setScale(0, RoundingMode.DOWN);
        return new Award.Share(
                applied.rule().rule().id(),
                Points.of(whole),
                whole.compareTo(exact) == 0 ? Optional.empty() : Optional.of(plainText(exact)),
                applied.takesAll() ? Optional.empty() : Optional.of(applied.basis()));
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
