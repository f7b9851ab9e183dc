package loyalty.projection.feed;

import java.util.List;
import loyalty.event.LedgerEntry;

/**
 * A read model: which rows follow from entries. Pure: the same entries always give the same rows, however they are cut
 * into polls.
 *
 * @param <R> the rows of one poll
 */
public interface Projection<R> {

    /** Stable: names checkpoints, metrics and routes. */
    String name();

    R fold(List<LedgerEntry> entries);
}
