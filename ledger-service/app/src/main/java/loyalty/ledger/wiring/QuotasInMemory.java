package loyalty.ledger.wiring;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import loyalty.ledger.decision.TagName;

/**
 * What this node knows of quotas: nothing, until one was short of what a command drew, and from then on what it had given at least. A
 * command is decided by it; the journal says whether that was right.
 */
final class QuotasInMemory {

    private final AtomicReference<Map<TagName, Long>> used = new AtomicReference<>(Map.of());

    /** What quotas have given, as far as it is known. */
    Map<TagName, Long> used() {
        return used.get();
    }

    /** Remembers what the journal has said when a quota was short. */
    void wasShort(String quota, long given) {
        int slash = quota.lastIndexOf('/');
        var name = new TagName(quota.substring(0, slash), quota.substring(slash + 1));
        used.updateAndGet(before -> {
            var after = new HashMap<>(before);
            after.put(name, given);
            return Map.copyOf(after);
        });
    }
}
