package loyalty.event;

/** How long an order of a reward can be cancelled. */
public enum Cancellable {
    /** Not at all. */
    NEVER,
    /** As long as it was not sent; what is ready to be collected was not. */
    UNTIL_SHIPPED,
    /** As long as the member does not have it. */
    UNTIL_DELIVERED,
    /** Also when the member brings it back. */
    ANY_TIME
}
