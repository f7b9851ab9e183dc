package loyalty.journal;

import java.util.List;

/**
 * What a decision rests on: that no entry after position {@code after} fits any of {@code criteria}. Each criterion names a tag: a
 * condition on the whole journal would make every append conflict with every other.
 *
 * @param after 0 before the first entry
 */
public record Condition(long after, List<Criterion> criteria) {

    /** The append stands whatever else has been recorded. */
    public static final Condition NONE = new Condition(0, List.of());

    public Condition {
        if (after < 0) {
            throw new IllegalArgumentException("a condition after position " + after);
        }
        criteria = List.copyOf(criteria);
        if (criteria.stream().anyMatch(criterion -> criterion.tags().isEmpty())) {
            throw new IllegalArgumentException("an append condition needs a tag in every criterion: " + criteria);
        }
    }
}
