package loyalty.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A command's entries on their way into the journal, with the promise of a verdict. */
final class Append {

    final List<NewEntry> entries;
    final List<byte[]> headers; // encoded on the caller's thread, not on the appender's
    final Condition condition;
    final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    final long arrivedNanos = System.nanoTime();

    /** Calls that it has been part of; the appender's alone. */
    int attempts;

    /** What it must not share a batch with: tags of which each of its criteria has one, and its claims. */
    final Set<String> reads = new HashSet<>();

    /** Tags and claims of its entries. */
    final Set<String> writes = new HashSet<>();

    Append(List<NewEntry> entries, Condition condition) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("an append without an entry");
        }
        this.entries = List.copyOf(entries);
        this.condition = condition;
        this.headers = new ArrayList<>(entries.size());
        for (var entry : entries) {
            var header = entry.header();
            headers.add(header.encode());
            writes.addAll(header.tags());
            writes.addAll(header.claims());
            for (String claim : header.claims()) {
                if (!reads.add(claim)) {
                    throw new IllegalArgumentException("two entries of one append claim " + claim);
                }
            }
        }
        condition.criteria().forEach(criterion -> reads.add(criterion.tags().first()));
    }
}
