package loyalty.journal.axon;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.Position;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * Sourcing conditions for an entity whose state is known as of a position. Either way the append is refused if an event after what
 * was read or trusted fits the criteria, so a stale state is never built upon; but a command must not be rejected from a state that
 * was only trusted: read the tail first.
 */
public final class KnownUpTo {

    private static final ResourceKey<Set<SourcingCondition>> TRUSTED = ResourceKey.withLabel("trusted");

    private KnownUpTo() {}

    /** Reads only what came after the position. */
    public static SourcingCondition tail(long position, EventCriteria criteria) {
        return SourcingCondition.conditionFor(position(position), criteria);
    }

    /** Reads nothing and costs no round trip: the position itself becomes the marker of the append condition. */
    public static SourcingCondition trusted(ProcessingContext context, long position, EventCriteria criteria) {
        var condition = tail(position, criteria);
        context.updateResource(TRUSTED, known -> {
            var trusted = new HashSet<SourcingCondition>();
            if (known != null) {
                trusted.addAll(known);
            }
            trusted.add(condition);
            return trusted;
        });
        return condition;
    }

    static boolean isTrusted(SourcingCondition condition, ProcessingContext context) {
        var trusted = context.getResource(TRUSTED);
        return trusted != null && trusted.contains(condition);
    }

    // Axon has no public way to make a position other than through a marker.
    static Position position(long position) {
        return new GlobalIndexConsistencyMarker(position).position();
    }
}
