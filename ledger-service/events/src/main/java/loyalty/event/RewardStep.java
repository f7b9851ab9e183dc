package loyalty.event;

/** How far the order of a reward has come since it was placed. */
public enum RewardStep {
    /** It can be collected. */
    READY,
    /** It is on its way. */
    SHIPPED,
    /** The member has it. */
    DELIVERED
}
