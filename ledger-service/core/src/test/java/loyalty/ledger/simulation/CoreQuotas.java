package loyalty.ledger.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.QuotaDraw;
import loyalty.ledger.decision.TagName;

/** Quotas as the journal keeps them, and beside it what a node knows of them: nothing until one was short, and nothing after a crash. */
class CoreQuotas {

    private static final int TRIES_MAX = 4;

    private final Map<TagName, Long> given = new HashMap<>();
    private final Map<TagName, Long> known = new HashMap<>();

    /**
     * What is decided with what is known, and decided anew as long as a quota has given more than that.
     *
     * @param asked quotas that give back, so that what is known of them would be of yesterday
     */
    final Decision decided(List<TagName> asked, Instant at, Function<Map<TagName, Long>, Decision> deciding) {
        for (int tries = 1; tries <= TRIES_MAX; tries++) {
            asked.forEach(quota -> known.put(quota, read(quota, at)));
            var decision = deciding.apply(known);
            if (!(decision instanceof Decision.Accepted(var events, var _)) || stands(events)) {
                return decision;
            }
        }
        throw new Divergence("a command is short of a quota again and again");
    }

    /** Entries of one append draw one after the other; if one of them finds too little, none has drawn. */
    private boolean stands(List<LedgerEvent> events) {
        var drawn = new HashMap<TagName, Long>();
        for (var event : events) {
            for (var draw : EntryTags.of(event).draws()) {
                long before = given(draw.quota(), event.effectiveAt());
                long taken = drawn.merge(draw.quota(), draw.amount(), Long::sum);
                if (given.getOrDefault(draw.quota(), 0L) + taken < 0) {
                    throw new Divergence("more is given back to " + draw.quota().text() + " than it gave");
                }
                if (draw.amount() > 0 && before + taken > draw.limit()) {
                    known.put(draw.quota(), before);
                    refused(draw);
                    return false;
                }
            }
        }
        return true;
    }

    /** What is found when a quota is asked before the decision. */
    long read(TagName quota, Instant at) {
        return given(quota, at);
    }

    /** What a quota has given to all that was recorded. */
    long given(TagName quota, Instant effectiveAt) {
        return given.getOrDefault(quota, 0L);
    }

    void refused(QuotaDraw draw) {}

    void recorded(LedgerEvent event) {
        for (var draw : EntryTags.of(event).draws()) {
            take(draw);
        }
    }

    final void take(QuotaDraw draw) {
        given.merge(draw.quota(), draw.amount(), Long::sum);
    }

    final void crash() {
        known.clear();
    }
}
