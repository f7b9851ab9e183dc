package loyalty.ledger.simulation;

/** A purchase is to earn what it would have earned had all been told when it happened. */
record RerateAct(String receipt, long at) implements Act.OfReceipt {
    @Override
    public Act at(long instant) {
        return new RerateAct(receipt, instant);
    }
}
