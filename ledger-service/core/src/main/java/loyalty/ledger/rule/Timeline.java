package loyalty.ledger.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Which of many things with a window apply at an instant, found without asking each. */
final class Timeline<T> {

    private final Instant[] begins;
    private final List<List<T>> slots;

    private Timeline(Instant[] begins, List<List<T>> slots) {
        this.begins = begins;
        this.slots = slots;
    }

    /**
     * Cuts time wherever one of the things begins or ends.
     *
     * @param things in the order in which they are to be found
     */
    static <T> Timeline<T> of(
            List<T> things,
            Function<T, Optional<Instant>> from,
            Function<T, Optional<Instant>> until,
            BiPredicate<T, Instant> applies) {
        var cuts = new TreeSet<Instant>();
        for (T thing : things) {
            from.apply(thing).ifPresent(cuts::add);
            until.apply(thing).ifPresent(cuts::add);
        }
        var slots = new ArrayList<List<T>>();
        slots.add(
                things.stream().filter(each -> applies.test(each, Instant.MIN)).toList());
        for (Instant cut : cuts) {
            slots.add(things.stream().filter(each -> applies.test(each, cut)).toList());
        }
        return new Timeline<>(cuts.toArray(Instant[]::new), slots);
    }

    /** Those that apply at an instant. */
    List<T> at(Instant instant) {
        int found = Arrays.binarySearch(begins, instant);
        return slots.get(found >= 0 ? found + 1 : -found - 1);
    }
}
