package loyalty.ledger.opening;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loyalty.event.BalanceOpened;
import loyalty.event.BalanceOpened.OpenedLot;
import loyalty.event.QualifyingCredit;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.Bytes32;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.SourceName;

/**
 * Somebody says with what a member comes from another system.
 *
 * @param digest SHA-256 of the file that says so
 * @param lots 0 to {@value #LOTS_MAX}, kept in the order in which they were earned, whatever the order in which they come
 * @param counted 0 to {@value #LOTS_MAX}, kept in the order of their instants; of the two lists one holds something
 */
public record OpenBalance(
        ProgrammeId programme,
        MemberId member,
        EffectiveAt effectiveAt,
        SourceName source,
        Bytes32 digest,
        List<OldLot> lots,
        List<Counted> counted)
        implements Command {

    /** The most lots that one member can bring. */
    public static final int LOTS_MAX = 400;

    private static final Comparator<OldLot> BY_AGE = Comparator.comparing(OldLot::earnedAt)
            .thenComparing(each -> each.lapsesAt().orElse(Instant.MAX))
            .thenComparing(each -> each.activeFrom().orElse(each.earnedAt()))
            .thenComparing(each -> each.line().orElse(0))
            .thenComparing(OldLot::points)
            .thenComparing(
                    each -> each.pointCurrency().map(PointCurrencyId::value).orElse(""));

    /**
     * A lot of the other system.
     *
     * @param points more than 0
     * @param activeFrom when it could be spent, not before it was earned; empty for at once
     * @param lapsesAt after both; empty for never
     * @param line of the file, from 1
     * @param pointCurrency what the points are; empty for the programme's own
     */
    public record OldLot(
            Points points,
            Instant earnedAt,
            Optional<Instant> activeFrom,
            Optional<Instant> lapsesAt,
            Optional<Integer> line,
            Optional<PointCurrencyId> pointCurrency) {

        /** A lot of the programme's own points. */
        public OldLot(
                Points points,
                Instant earnedAt,
                Optional<Instant> activeFrom,
                Optional<Instant> lapsesAt,
                Optional<Integer> line) {
            this(points, earnedAt, activeFrom, lapsesAt, line, Optional.empty());
        }

        /** The same of another point currency. */
        public OldLot in(PointCurrencyId currency) {
            return new OldLot(points, earnedAt, activeFrom, lapsesAt, line, Optional.of(currency));
        }

        public OldLot {
            if (points.isZero()) {
                throw new IllegalArgumentException("a lot holds at least 1 point");
            }
            if (activeFrom.map(earnedAt::isAfter).orElse(false)) {
                throw new IllegalArgumentException("activeFrom must not lie before earnedAt");
            }
            if (!lapsesAt.map(activeFrom.orElse(earnedAt)::isBefore).orElse(true)) {
                throw new IllegalArgumentException("lapsesAt must lie after activeFrom and earnedAt");
            }
            if (line.orElse(1) < 1) {
                throw new IllegalArgumentException("the lines of a file are counted from 1");
            }
        }

        private boolean saysTheSameAs(OpenedLot opened) {
            return points.equals(opened.points())
                    && earnedAt.equals(opened.earnedAt())
                    && activeFrom.equals(opened.activeFrom())
                    && lapsesAt.equals(opened.lapsesAt())
                    && line.equals(opened.line())
                    && pointCurrency.equals(opened.pointCurrency());
        }
    }

    /**
     * What counted towards the tier in the other system.
     *
     * @param countsAt the instant that must lie in the window
     * @param amount more than 0, in units of the programme's metric: points, minor units of money, or purchases
     */
    public record Counted(Instant countsAt, Points amount) {

        public Counted {
            if (amount.isZero()) {
                throw new IllegalArgumentException("what counts is at least 1");
            }
        }
    }

    public OpenBalance {
        lots = lots.stream().sorted(BY_AGE).toList();
        counted = counted.stream()
                .sorted(Comparator.comparing(Counted::countsAt).thenComparing(Counted::amount))
                .toList();
        if (lots.isEmpty() && counted.isEmpty()) {
            throw new IllegalArgumentException(
                    "who brings neither lots nor what counts towards the tier brings nothing");
        }
        if (lots.size() > LOTS_MAX || counted.size() > LOTS_MAX) {
            throw new IllegalArgumentException(
                    "a member brings at most " + LOTS_MAX + " lots, and as much that counts");
        }
    }

    /** The further point currencies that the member brings something of, by name. */
    SortedSet<PointCurrencyId> besides() {
        return lots.stream()
                .flatMap(lot -> lot.pointCurrency().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean saysTheSameAs(BalanceOpened earlier) {
        return source.equals(earlier.source())
                && digest.equals(earlier.digest())
                && effectiveAt.agreesWith(earlier.effectiveAt())
                && saysTheSameAs(earlier.lots())
                && counted.equals(
                        earlier.qualifying().stream().map(OpenBalance::counted).toList());
    }

    private boolean saysTheSameAs(List<OpenedLot> opened) {
        if (lots.size() != opened.size()) {
            return false;
        }
        for (int i = 0; i < lots.size(); i++) {
            if (!lots.get(i).saysTheSameAs(opened.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Counted counted(QualifyingCredit credit) {
        return new Counted(credit.countsAt(), Points.of(credit.points()));
    }
}
