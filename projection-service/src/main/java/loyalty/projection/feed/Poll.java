package loyalty.projection.feed;

import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEntry;

/**
 * What one look at Kafka brought.
 *
 * @param entries in partition order, only new ones
 * @param reached how far all polls so far have come, this one included
 * @param again how many entries were left out because they had been applied before
 * @param broken why nothing can follow these entries
 */
record Poll(List<LedgerEntry> entries, Checkpoint reached, int again, Optional<BrokenRecordException> broken) {}
