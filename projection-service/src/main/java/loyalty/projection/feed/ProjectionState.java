package loyalty.projection.feed;

/** What a projection is doing. */
public enum ProjectionState {
    /** On the way to PostgreSQL or Kafka, for the first time or again. */
    STARTING,
    /** Applies entries as they come. */
    FOLLOWING,
    /** Follows, and fills a second set of tables from the first entry on. */
    REBUILDING,
    /** Met an entry that it must not skip; a person has to look. */
    STOPPED
}
