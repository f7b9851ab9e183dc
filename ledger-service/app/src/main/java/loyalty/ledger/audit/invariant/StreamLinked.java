package loyalty.ledger.audit.invariant;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** INV-13: each entry's previous position, as told to subscribers, is that of its subject's entry before it. */
final class StreamLinked extends Check {

    private static final int ASKED_AT_ONCE = 1_000;

    private final Function<Collection<Long>, Map<Long, Long>> told;
    private final Function<Collection<String>, Map<String, Long>> before;
    private final Map<String, Long> last = new HashMap<>();
    private final Map<Long, Long> expected = new LinkedHashMap<>();
    private final Map<Long, String> first = new LinkedHashMap<>();

    /**
     * @param told positions to what subscribers are told to be their previous ones
     * @param before subjects to the positions of their last entries before the first one that it is shown; nothing of those that have none
     */
    StreamLinked(
            Function<Collection<Long>, Map<Long, Long>> told, Function<Collection<String>, Map<String, Long>> before) {
        super("INV-13", "STREAM-LINKED");
        this.told = told;
        this.before = before;
    }

    @Override
    void see(Row row) {
        counted();
        require(!row.said().isEmpty(), row, "has no subject");
        Long previous = last.put(row.said(), row.position());
        if (previous == null) {
            first.put(row.position(), row.said());
        } else {
            expected.put(row.position(), previous);
        }
        if (expected.size() + first.size() == ASKED_AT_ONCE) {
            ask();
        }
    }

    private void ask() {
        var known = before.apply(first.values());
        first.forEach((position, subject) -> expected.put(position, known.getOrDefault(subject, 0L)));
        first.clear();
        var answers = told.apply(expected.keySet());
        expected.forEach((position, previous) -> {
            long answer = answers.getOrDefault(position, -1L);
            if (answer != previous) {
                wrong(position, "is told to follow " + answer + ", but follows " + previous);
            }
        });
        expected.clear();
    }

    @Override
    void end(long head) {
        ask();
    }
}
