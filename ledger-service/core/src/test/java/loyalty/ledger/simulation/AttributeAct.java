package loyalty.ledger.simulation;

/**
 * Somebody tells what is known of a member.
 *
 * @param value nothing to withdraw what was told
 */
record AttributeAct(String member, String attribute, String value, long at) implements Act.OfSegment {
    @Override
    public Act at(long instant) {
        return new AttributeAct(member, attribute, value, instant);
    }
}
