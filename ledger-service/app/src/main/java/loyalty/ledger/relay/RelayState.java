package loyalty.ledger.relay;

/** What the relay is doing. */
public enum RelayState {
    /** Another instance publishes, or nothing has begun yet. */
    WAITING,
    /** Compares the end of the topic with the journal. */
    RECOVERING,
    /** Publishes whatever is recorded. */
    FOLLOWING,
    /** Kafka or PostgreSQL is away, or broke off; it is tried again. */
    RETRYING,
    /** The topic says something that the journal does not: a person must look before anything more is published. */
    STOPPED,
    /** Closed. */
    CLOSED
}
