package loyalty.programme;

import loyalty.value.Points;

/**
 * What an approved review earns, whatever its stars.
 *
 * @param subjectPolicy what a member may review only once
 */
public record ReviewPolicy(Points points, SubjectPolicy subjectPolicy) {

    /** What a member may review only once. */
    public enum SubjectPolicy {
        PRODUCT,
        PURCHASE,
        NONE
    }
}
