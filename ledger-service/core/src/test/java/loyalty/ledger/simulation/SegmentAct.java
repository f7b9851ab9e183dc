package loyalty.ledger.simulation;

/**
 * Somebody tells in which segment a member stands.
 *
 * @param lag microseconds between the instant that it was reckoned for and the one from which it counts; negative for one that follows
 */
record SegmentAct(String member, String segment, long lag, long at) implements Act.OfSegment {
    @Override
    public Act at(long instant) {
        return new SegmentAct(member, segment, lag, instant);
    }
}
