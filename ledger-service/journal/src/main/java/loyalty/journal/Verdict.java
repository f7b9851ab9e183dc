package loyalty.journal;

import java.time.Instant;

/** What became of one append. */
public sealed interface Verdict {

    /**
     * All its entries are kept, at positions {@code first} to {@code last}.
     *
     * @param recordedAt the journal's clock, UTC, in microseconds
     */
    record Accepted(long first, long last, Instant recordedAt) implements Verdict {}

    /** Nothing was kept: an entry that the decision has not seen fits its condition. Read again, decide again. */
    record Conflict(Condition condition) implements Verdict {}

    /** Nothing was kept: another entry holds a claim already. */
    record ClaimTaken(String tag) implements Verdict {}
}
