package loyalty.ledger.audit;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loyalty.event.LedgerEvent;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.journal.JournalReader;
import loyalty.journal.StoredEntry;
import loyalty.value.ProgrammeId;

/**
 * Folds programmes from the journal and keeps the last few folds, so that a page after a page costs only what was recorded
 * meanwhile. Memory that is needed elsewhere takes them away.
 */
final class Folds {

    private static final int KEPT_MAX = 4;
    private static final int PAGE = 2_000;

    private final JournalReader journal;
    private final Map<ProgrammeId, SoftReference<ProgrammeFold>> kept = new LinkedHashMap<>(8, 0.75f, true);

    Folds(JournalReader journal) {
        this.journal = journal;
    }

    /** A fold of at least everything up to a position. Hold its monitor while asking it. */
    ProgrammeFold upTo(ProgrammeId programme, long position) {
        var fold = keep(programme);
        synchronized (fold) {
            while (fold.position() < position) {
                List<StoredEntry> page = journal.read(fold.position(), PAGE);
                if (page.isEmpty()) {
                    break;
                }
                page.forEach(entry -> fold.add(entry.position(), event(entry)));
            }
        }
        return fold;
    }

    private synchronized ProgrammeFold keep(ProgrammeId programme) {
        var reference = kept.get(programme);
        var fold = reference == null ? null : reference.get();
        if (fold == null) {
            fold = new ProgrammeFold(programme);
            kept.put(programme, new SoftReference<>(fold));
            if (kept.size() > KEPT_MAX) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return fold;
    }

    static LedgerEvent event(StoredEntry entry) {
        return EventJson.read(new EventName(entry.type(), entry.revision()), entry.payload());
    }
}
