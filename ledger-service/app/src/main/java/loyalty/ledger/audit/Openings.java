package loyalty.ledger.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import loyalty.event.BalanceOpened;
import loyalty.event.BalanceOpened.OpenedLot;
import loyalty.event.QualifyingCredit;

/**
 * What members brought from other systems, by the files that say so: whoever holds a file compares its sums with these.
 *
 * @param points of all files, of the programme's own
 * @param pointCurrencies the same of each further point currency, by name; of most programmes none
 */
public record Openings(
        String programme,
        Instant asOf,
        long position,
        long points,
        List<OfFile> files,
        List<InCurrency> pointCurrencies) {

    /**
     * Points of one currency beside the programme's own.
     *
     * @param lapsed of {@code points}, what had lapsed by the opening
     */
    public record InCurrency(String pointCurrency, long lots, long points, long lapsed) {

        private InCurrency with(OpenedLot lot, boolean gone) {
            return new InCurrency(
                    pointCurrency,
                    lots + 1,
                    Math.addExact(points, lot.points().amount()),
                    Math.addExact(lapsed, gone ? lot.points().amount() : 0));
        }

        private InCurrency with(InCurrency other) {
            return new InCurrency(
                    pointCurrency,
                    lots + other.lots,
                    Math.addExact(points, other.points),
                    Math.addExact(lapsed, other.lapsed));
        }
    }

    /** An opening and where it stands. */
    record Opening(long position, BalanceOpened event) {}

    /**
     * What came from a file, as far as it is known.
     *
     * @param digest SHA-256 of the file, as whoever sent it computed it
     * @param lots of whatever points
     * @param points of the programme's own
     * @param lapsed of {@code points}, what had lapsed by the opening
     * @param qualifying what counted towards the tier, in units of the metrics of the versions
     * @param first the position of the first entry of it
     * @param last the position of the last one
     * @param pointCurrencies what it holds of each further point currency, by name
     */
    public record OfFile(
            String digest,
            String source,
            long members,
            long lots,
            long points,
            long lapsed,
            long qualifying,
            long first,
            long last,
            List<InCurrency> pointCurrencies) {}

    /** By digest, and of one digest by the name of the source. */
    static List<OfFile> byFile(List<Opening> openings) {
        var all = new TreeMap<String, List<Opening>>();
        openings.forEach(each -> all.computeIfAbsent(
                        each.event().digest().value() + " "
                                + each.event().source().value(),
                        _ -> new ArrayList<>())
                .add(each));
        return all.values().stream().map(Openings::ofFile).toList();
    }

    private static OfFile ofFile(List<Opening> openings) {
        var one = openings.getFirst().event();
        long lots = 0;
        long points = 0;
        long lapsed = 0;
        long qualifying = 0;
        var besides = new TreeMap<String, InCurrency>();
        for (Opening opening : openings) {
            var event = opening.event();
            lots += event.lots().size();
            points = Math.addExact(points, event.points().amount());
            for (OpenedLot lot : event.lots()) {
                boolean gone = lot.lapsesAt()
                        .map(at -> !at.isAfter(event.effectiveAt()))
                        .orElse(false);
                if (lot.pointCurrency().isEmpty()) {
                    lapsed = Math.addExact(lapsed, gone ? lot.points().amount() : 0);
                } else {
                    var name = lot.pointCurrency().get().value();
                    besides.put(
                            name,
                            besides.getOrDefault(name, new InCurrency(name, 0, 0, 0))
                                    .with(lot, gone));
                }
            }
            for (QualifyingCredit credit : event.qualifying()) {
                qualifying = Math.addExact(qualifying, credit.points());
            }
        }
        return new OfFile(
                one.digest().value(),
                one.source().value(),
                openings.size(),
                lots,
                points,
                lapsed,
                qualifying,
                openings.stream()
                        .map(Opening::position)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                openings.stream()
                        .map(Opening::position)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                List.copyOf(besides.values()));
    }

    /** What all files hold of each further point currency, by name. */
    static List<InCurrency> besides(List<OfFile> files) {
        var all = new TreeMap<String, InCurrency>();
        files.forEach(file ->
                file.pointCurrencies().forEach(each -> all.merge(each.pointCurrency(), each, InCurrency::with)));
        return List.copyOf(all.values());
    }
}
