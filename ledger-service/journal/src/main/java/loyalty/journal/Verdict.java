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

    /**
     * Nothing was kept: a quota cannot give what the entries take, or has not given what they give back.
     *
     * @param used what it has given to the entries before
     */
    record QuotaShort(String quota, long used) implements Verdict {}
}
