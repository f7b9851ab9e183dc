package loyalty.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one measurement found, or the medians of several.
 *
 * @param perSecond acts that ended well
 * @param p50Micros half of them took no longer
 * @param p99Micros 99 of 100 took no longer
 */
record Measured(double perSecond, double p50Micros, double p99Micros) {

    /** Of each figure by itself. */
    static Measured median(List<Measured> rounds) {
        return new Measured(
                median(rounds, Measured::perSecond),
                median(rounds, Measured::p50Micros),
                median(rounds, Measured::p99Micros));
    }

    /** The middle one; of an even number the mean of the middle two. */
    static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
