package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Bytes32;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.SourceName;

/**
 * A member came from another system with points: once, before any other points of the member moved. The lots keep the dates that they
 * had there.
 *
 * @param digest SHA-256 of the file that says so, as whoever sent it computed it
 * @param points of all lots of the programme's own points, those included that had lapsed by {@code effectiveAt}
 * @param lots in the order in which they were earned
 * @param qualifying what counted towards the tier in the other system, by the metric of the version
 * @param movements out of {@code opening}
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrencies the points of all lots of each further point currency, by name; empty for none
 */
public record BalanceOpened(
        ProgrammeId programme,
        MemberId member,
        Instant effectiveAt,
        SourceName source,
        Bytes32 digest,
        Points points,
        List<OpenedLot> lots,
        int programmeVersion,
        List<Movement> movements,
        List<QualifyingCredit> qualifying,
        Told told,
        Optional<List<InCurrency>> pointCurrencies)
        implements LedgerEvent.OfMember {

    public BalanceOpened {
        lots = List.copyOf(lots);
        movements = List.copyOf(movements);
        qualifying = List.copyOf(qualifying);
        pointCurrencies = pointCurrencies.map(List::copyOf);
    }

    /** Of who brings the programme's own points alone. */
    public BalanceOpened(
            ProgrammeId programme,
            MemberId member,
            Instant effectiveAt,
            SourceName source,
            Bytes32 digest,
            Points points,
            List<OpenedLot> lots,
            int programmeVersion,
            List<Movement> movements,
            List<QualifyingCredit> qualifying,
            Told told) {
        this(
                programme,
                member,
                effectiveAt,
                source,
                digest,
                points,
                lots,
                programmeVersion,
                movements,
                qualifying,
                told,
                Optional.empty());
    }

    /** What it opens of each further point currency. */
    public List<InCurrency> besides() {
        return pointCurrencies.orElse(List.of());
    }

    /**
     * What comes of one point currency beside the programme's own.
     *
     * @param points of all its lots, more than 0
     */
    public record InCurrency(PointCurrencyId pointCurrency, Points points) {}

    /**
     * A lot as the file tells it. Its movement says from when to when it counts here: not before the opening, and not beyond the membership.
     *
     * @param points more than 0
     * @param earnedAt in the other system
     * @param activeFrom the first instant at which it could be spent there; empty for that at which it was earned
     * @param lapsesAt the first instant at which it counts no more; empty for never
     * @param line of the file, from 1 for the first; empty where nobody says
     * @param pointCurrency what the points are; empty for the programme's own
     */
    public record OpenedLot(
            LotId lot,
            Points points,
            Instant earnedAt,
            Optional<Instant> activeFrom,
            Optional<Instant> lapsesAt,
            Optional<Integer> line,
            Optional<PointCurrencyId> pointCurrency) {

        /** A lot in the programme's own point currency. */
        public OpenedLot(
                LotId lot,
                Points points,
                Instant earnedAt,
                Optional<Instant> activeFrom,
                Optional<Instant> lapsesAt,
                Optional<Integer> line) {
            this(lot, points, earnedAt, activeFrom, lapsesAt, line, Optional.empty());
        }
    }
}
