package loyalty.event;

/** Why something earned less than its rule says. */
public enum AwardLimit {
    /** As many as the programme rewards in the day or month had been rewarded already. */
    CAP
}
