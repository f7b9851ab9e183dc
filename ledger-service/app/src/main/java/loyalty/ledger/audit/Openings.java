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
 * @param points of all files
 */
public record Openings(String programme, Instant asOf, long position, long points, List<OfFile> files) {

    /** An opening and where it stands. */
    record Opening(long position, BalanceOpened event) {}

    /**
     * What came from a file, as far as it is known.
     *
     * @param digest SHA-256 of the file, as whoever sent it computed it
     * @param lapsed of {@code points}, what had lapsed by the opening
     * @param qualifying what counted towards the tier, in units of the metrics of the versions
     * @param first the position of the first entry of it
     * @param last the position of the last one
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
            long last) {}

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
        for (Opening opening : openings) {
            var event = opening.event();
            lots += event.lots().size();
            points = Math.addExact(points, event.points().amount());
            for (OpenedLot lot : event.lots()) {
                boolean gone = lot.lapsesAt()
                        .map(at -> !at.isAfter(event.effectiveAt()))
                        .orElse(false);
                lapsed = Math.addExact(lapsed, gone ? lot.points().amount() : 0);
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
                        .orElseThrow());
    }
}
