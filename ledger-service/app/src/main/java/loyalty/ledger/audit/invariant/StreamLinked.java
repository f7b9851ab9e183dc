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
    private final Map<String, Long> last = new HashMap<>();
    private final Map<Long, Long> expected = new LinkedHashMap<>();

    /** @param told positions to what subscribers are told to be their previous ones */
    StreamLinked(Function<Collection<Long>, Map<Long, Long>> told) {
        super("INV-13", "STREAM-LINKED");
        this.told = told;
    }

    @Override
    void see(Row row) {
        counted();
        require(!row.said().isEmpty(), row, "has no subject");
        Long before = last.put(row.said(), row.position());
        expected.put(row.position(), before == null ? 0L : before);
        if (expected.size() == ASKED_AT_ONCE) {
            ask();
        }
    }

    private void ask() {
        var answers = told.apply(expected.keySet());
        expected.forEach((position, before) -> {
            long answer = answers.getOrDefault(position, -1L);
            if (answer != before) {
                wrong(position, "is told to follow " + answer + ", but follows " + before);
            }
        });
        expected.clear();
    }

    @Override
    void end(long head) {
        ask();
    }
}
