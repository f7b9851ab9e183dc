package loyalty.benchmark;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of the table.
 *
 * @param figure the rate or the size, with its unit
 * @param p50 empty where it has no meaning
 * @param p99 empty where it has no meaning
 * @param ratio what is compared with the floor; empty where the figure itself is
 * @param floor empty for what is reported only
 */
record Line(String what, String figure, String p50, String p99, String ratio, String floor, Optional<Boolean> holds) {

    static final Line HEAD = new Line("what", "figure", "p50 ms", "p99 ms", "ratio", "floor", Optional.empty());

    /** A measurement beside the baseline, without a floor. */
    static Line reported(String what, Measured measured, double ratio) {
        return new Line(
                what,
                perSecond(measured.perSecond()),
                millis(measured.p50Micros()),
                millis(measured.p99Micros()),
                String.format(Locale.ROOT, "%.2f x", ratio),
                "",
                Optional.empty());
    }

    Line withFloor(String text, boolean held) {
        return new Line(what, figure, p50, p99, ratio, text, Optional.of(held));
    }

    static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%,.0f/s", rate);
    }

    static String millis(double micros) {
        return String.format(Locale.ROOT, "%.2f", micros / 1_000);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "| %-52s | %14s | %7s | %7s | %9s | %-24s | %-7s |",
                what,
                figure,
                p50,
                p99,
                ratio,
                floor,
                holds.map(held -> held ? "holds" : "MISSED").orElse(""));
    }

    /** The line under the head. */
    static String rule() {
        return HEAD.text().replaceAll("[^|]", "-");
    }
}
