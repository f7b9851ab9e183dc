package loyalty.ledger.shell;

import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Rejection;

/** What became of a command. */
public sealed interface Outcome {

    /** Something that stands in the journal, and what the caller is told from it. */
    sealed interface Told extends Outcome {

        /** The place of the entry that the answer is rendered from. */
        long position();

        LedgerEvent event();
    }

    /** It was recorded now. */
    record Recorded(long position, LedgerEvent event) implements Told {}

    /** It had been recorded before: the answer is that of the first time. */
    record Replayed(long position, LedgerEvent event) implements Told {}

    /** Nothing was recorded. */
    record Refused(Rejection reason) implements Outcome {}

    /** Nothing was recorded: the idempotency key belongs to another request. */
    record KeyReused() implements Outcome {}

    /** Nothing is known yet: the same idempotency key is being worked on. */
    record KeyInProgress() implements Outcome {}
}
