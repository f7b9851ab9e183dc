package loyalty.ledger.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.programme.LifeCycle;
import loyalty.programme.LifeCycle.State;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.PointCurrencyId;

/**
 * How the points that members have would come to an end if nobody earned any more: by the dates of the lots alone, and at the pace at which
 * members have spent. Steps are calendar months from the instant asked for, in the programme's zone.
 *
 * @param pointCurrency empty for the programme's own
 * @param state of the version in effect
 * @param spendingEndsAt the first instant at which a version known then closes the programme; empty where none does
 * @param outstanding as in the totals: what members have less what they owe
 * @param points what members have, waiting and held points included
 * @param pointValue in units of the currency; empty where the programme does not say
 * @param value of {@code points}, parts of the least coin dropped
 * @param later what lapses after the last month
 * @param never what does not lapse at all
 * @param tiers who has it, by the tier of then, from the lowest
 * @param segments the same by segment; last, without a name, those who have bought nothing
 */
public record RunOff(
        String programme,
        Optional<String> pointCurrency,
        Instant asOf,
        long position,
        int programmeVersion,
        State state,
        Optional<Instant> spendingEndsAt,
        long outstanding,
        long debt,
        long points,
        String currency,
        Optional<String> pointValue,
        Optional<String> value,
        Pace pace,
        List<Month> months,
        long later,
        long never,
        List<Group> tiers,
        List<Group> segments) {

    /** How many months back spending is looked at. */
    static final int LOOKING_BACK_MONTHS = 12;

    private static final int SHARE_DECIMALS = 6;
    private static final Set<String> GONE = Set.of("closed", "merged");

    /**
     * How quickly members have spent: of what they had at the beginning of each of the months from {@code from} until {@code until}.
     *
     * @param redeemed in that time, less what was undone
     * @param held the sum of what they had at the beginning of each month
     * @param share of what there is at its beginning that is spent in a month: {@code redeemed / held}, from 0 to 1, rounded for the eye
     */
    public record Pace(Instant from, Instant until, long redeemed, long held, String share) {

        static Pace of(Instant from, Instant until, long redeemed, long held) {
            long spent = spent(redeemed, held);
            var share = held == 0
                    ? BigDecimal.ZERO.setScale(SHARE_DECIMALS)
                    : BigDecimal.valueOf(spent)
                            .divide(BigDecimal.valueOf(held), SHARE_DECIMALS, RoundingMode.HALF_EVEN);
            return new Pace(from, until, redeemed, held, share.toPlainString());
        }

        /** Of {@code held}, what counts as spent: nobody spends less than nothing, or more than there is. */
        long spent() {
            return spent(redeemed, held);
        }

        private static long spent(long redeemed, long held) {
            return Math.clamp(redeemed, 0, held);
        }
    }

    /**
     * A month: after {@code from} and up to {@code until}.
     *
     * @param lapsing if nobody spends anything
     * @param left at its end, if nobody spends anything
     * @param expected at the pace
     */
    public record Month(Instant from, Instant until, long lapsing, long left, Expected expected) {}

    /** Whole points: a part of one that would be redeemed is told as lapsing, since no member redeems it. */
    public record Expected(long redeemed, long lapsed, long left) {}

    /**
     * Members of a kind.
     *
     * @param name empty for those who have no segment, since they have bought nothing
     * @param members who have not left
     * @param holders who have any points
     * @param lapsing of their points, by the last month, if nobody spends
     * @param redeemed by the last month, at the pace of all members
     * @param lapsed by the last month, at the pace of all members
     */
    public record Group(
            Optional<String> name, long members, long holders, long points, long lapsing, long redeemed, long lapsed) {}

    /** A group while it is added up. */
    private static final class Sum {

        private final Cohorts cohorts;
        private long members;
        private long holders;

        Sum(List<Instant> bounds) {
            this.cohorts = new Cohorts(bounds);
        }

        void add(List<PointFlows.LotRest> lots) {
            long before = cohorts.points();
            lots.forEach(cohorts::add);
            members++;
            holders += cohorts.points() > before ? 1 : 0;
        }

        Group told(Optional<String> name, Pace pace, List<Boolean> spending) {
            var months = cohorts.at(pace, spending);
            return new Group(
                    name,
                    members,
                    holders,
                    cohorts.points(),
                    cohorts.lapsing(),
                    months.stream()
                            .mapToLong(month -> month.expected().redeemed())
                            .sum(),
                    months.stream()
                            .mapToLong(month -> month.expected().lapsed())
                            .sum());
        }
    }

    /**
     * The forecast for members as they stand.
     *
     * @param known the versions known then
     * @param rules the one in effect
     * @param months how many; 1 or more
     * @param rows who was registered
     */
    static RunOff of(
            Programme known,
            ProgrammeDocument rules,
            Optional<PointCurrencyId> currency,
            int months,
            List<PopulationRow> rows,
            Map<String, MemberFacts> members,
            AsOf asOf) {
        var zone = rules.zone();
        var bounds = IntStream.rangeClosed(0, months)
                .mapToObj(month -> monthsFrom(asOf.instant(), month, zone))
                .toList();
        var spending = bounds.stream()
                .limit(months)
                .map(from -> isSpentAt(known, from))
                .toList();
        var all = new Sum(bounds);
        var tiers = named(Stream.concat(Stream.of("none"), levels(rules)), bounds);
        var segments = named(
                Stream.concat(
                        rules.segments().cut().stream().map(each -> each.name().value()), Stream.of("")),
                bounds);
        for (PopulationRow row : rows) {
            var lots = Optional.ofNullable(members.get(row.memberId()))
                    .flatMap(facts -> flows(facts, currency))
                    .map(flows -> flows.lots(asOf))
                    .orElse(List.of());
            all.add(lots);
            if (GONE.contains(row.membership())) {
                continue;
            }
            tiers.computeIfAbsent(row.tier(), _ -> new Sum(bounds)).add(lots);
            segments.computeIfAbsent(Optional.ofNullable(row.segment()).orElse(""), _ -> new Sum(bounds))
                    .add(lots);
        }
        var flows = members.values().stream()
                .flatMap(facts -> flows(facts, currency).stream())
                .toList();
        long debt = sum(flows, each -> each.debt(asOf));
        long points = all.cohorts.points();
        var pace = paceOf(flows, zone, asOf);
        boolean has = currency.map(id -> rules.pointCurrency(id).isPresent()).orElse(true);
        Optional<BigDecimal> pointValue = has ? rules.redemption(currency).pointValue() : Optional.empty();
        return new RunOff(
                known.id().value(),
                currency.map(PointCurrencyId::value),
                asOf.instant(),
                asOf.position(),
                rules.version(),
                rules.lifeCycle().orElse(LifeCycle.ACTIVE).state(),
                known.versions().stream()
                        .filter(RunOff::isClosed)
                        .map(ProgrammeDocument::effectiveFrom)
                        .min(Instant::compareTo),
                points - debt,
                debt,
                points,
                rules.currency().getCurrencyCode(),
                pointValue.map(BigDecimal::toPlainString),
                pointValue.map(each -> each.multiply(BigDecimal.valueOf(points))
                        .setScale(rules.currency().getDefaultFractionDigits(), RoundingMode.DOWN)
                        .toPlainString()),
                pace,
                all.cohorts.at(pace, spending),
                all.cohorts.later(),
                all.cohorts.never(),
                told(tiers, pace, spending),
                told(segments, pace, spending));
    }

    private static Instant monthsFrom(Instant instant, long months, ZoneId zone) {
        return instant.atZone(zone).plusMonths(months).toInstant();
    }

    /** Whether anything can be spent at an instant; a month in which the programme closes counts as it begins. */
    private static boolean isSpentAt(Programme known, Instant instant) {
        return known.inEffectAt(instant).map(each -> !isClosed(each)).orElse(true);
    }

    private static boolean isClosed(ProgrammeDocument version) {
        return version.lifeCycle().orElse(LifeCycle.ACTIVE).state() == State.CLOSED;
    }

    private static Stream<String> levels(ProgrammeDocument rules) {
        return rules.tiers().levels().stream().map(level -> level.name().value());
    }

    private static Map<String, Sum> named(Stream<String> names, List<Instant> bounds) {
        var sums = new LinkedHashMap<String, Sum>();
        names.forEach(name -> sums.put(name, new Sum(bounds)));
        return sums;
    }

    private static List<Group> told(Map<String, Sum> sums, Pace pace, List<Boolean> spending) {
        return sums.entrySet().stream()
                .map(each -> each.getValue()
                        .told(Optional.of(each.getKey()).filter(name -> !name.isEmpty()), pace, spending))
                .toList();
    }

    private static Optional<PointFlows> flows(MemberFacts facts, Optional<PointCurrencyId> currency) {
        return currency.isEmpty()
                ? Optional.of(facts.own())
                : Optional.ofNullable(facts.further().get(currency.get()));
    }

    private static Pace paceOf(Collection<PointFlows> members, ZoneId zone, AsOf asOf) {
        long held = 0;
        for (int month = 1; month <= LOOKING_BACK_MONTHS; month++) {
            var begin = new AsOf(monthsFrom(asOf.instant(), -month, zone), asOf.position());
            held = Math.addExact(held, sum(members, each -> held(each, begin)));
        }
        var first = new AsOf(monthsFrom(asOf.instant(), -LOOKING_BACK_MONTHS, zone), asOf.position());
        long redeemed =
                sum(members, each -> each.into(AccountName.REDEEMED, asOf) - each.into(AccountName.REDEEMED, first));
        return Pace.of(first.instant(), asOf.instant(), redeemed, held);
    }

    private static long held(PointFlows flows, AsOf asOf) {
        return flows.balance(asOf) + flows.waiting(asOf) + flows.into(AccountName.RESERVED, asOf);
    }

    private static long sum(Collection<PointFlows> members, ToLongFunction<PointFlows> of) {
        return members.stream().mapToLong(of).reduce(0, Math::addExact);
    }
}
