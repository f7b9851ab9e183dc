package loyalty.journal.axon;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loyalty.journal.Condition;
import loyalty.journal.Criterion;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.Tag;

/** Axon's tags, criteria and conditions in the journal's words. */
final class AxonTags {

    private static final QualifiedName NO_TYPE = new QualifiedName("loyalty.journal", "no-such-type");

    private AxonTags() {}

    /** The text of a tag: key, slash, value. The value has no slash, so that the text can be taken apart again. */
    static String text(Tag tag) {
        if (tag.value().contains("/")) {
            throw new IllegalArgumentException("the value of a tag contains a slash: " + tag);
        }
        String key = Claims.isClaim(tag) ? tag.key().substring(Claims.PREFIX.length()) : tag.key();
        return key + "/" + tag.value();
    }

    /** Criteria for reading. */
    static List<Criterion> criteria(EventCriteria criteria) {
        // flatten() of 5.0.1 forgets an alternative that fits everything, if there are others: ask whether anything at
        // all fits.
        if (criteria.matches(NO_TYPE, Set.of())) {
            return List.of(Criterion.any());
        }
        return criteria.flatten().stream().map(AxonTags::criterion).toList();
    }

    private static Criterion criterion(EventCriterion criterion) {
        return new Criterion(
                criterion.tags().stream().map(AxonTags::text).collect(Collectors.toCollection(TreeSet::new)),
                criterion.types().stream().map(QualifiedName::name).collect(Collectors.toSet()));
    }

    /** What an append rests on; refused if an alternative names no tag. */
    static Condition condition(AppendCondition condition) {
        var marker = condition.consistencyMarker();
        if (marker.equals(ConsistencyMarker.INFINITY)) {
            return Condition.NONE;
        }
        return new Condition(
                Math.max(0, GlobalIndexConsistencyMarker.position(marker)), criteria(condition.criteria()));
    }
}
