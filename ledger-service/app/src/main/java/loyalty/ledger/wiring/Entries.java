package loyalty.ledger.wiring;

import loyalty.event.LedgerEvent;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.journal.StoredEntry;

/** What stored entries say. */
final class Entries {

    private Entries() {}

    static LedgerEvent eventOf(StoredEntry entry) {
        return EventJson.read(new EventName(entry.type(), entry.revision()), entry.payload());
    }
}
