package loyalty.event;

/** Why an activity earned nothing. */
public enum ActivityLimit {
    /** As many of its type as the programme rewards in the day, week, month or year, or altogether, had been rewarded already. */
    CAP,
    /** One of its type that was rewarded lies closer to it than the programme's interval. */
    INTERVAL
}
