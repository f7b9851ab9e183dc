package loyalty.ledger.decision;

import java.util.List;
import loyalty.event.LedgerEvent;

/** The verdict on a command. */
public sealed interface Decision {

    /**
     * It happens.
     *
     * @param events at least one; recorded together or not at all
     * @param claims names that the first of them claims beyond those of {@link EntryTags}
     */
    record Accepted(List<LedgerEvent> events, List<TagName> claims) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            claims = List.copyOf(claims);
        }
    }

    /**
     * It has happened already: a retry, to be answered as the first time.
     *
     * @param earlier the event that the first answer was rendered from
     */
    record Repeated(LedgerEvent earlier) implements Decision {}

    /** It must not happen. */
    record Rejected(Rejection reason) implements Decision {}

    static Decision accepted(LedgerEvent... events) {
        return new Accepted(List.of(events), List.of());
    }

    static Decision repeated(LedgerEvent earlier) {
        return new Repeated(earlier);
    }

    static Decision rejected(Rejection reason) {
        return new Rejected(reason);
    }
}
