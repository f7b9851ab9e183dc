package loyalty.ledger.simulation;

/** A purchase was never made. Reason: empty where nobody says. */
record VoidAct(String receipt, String reason, boolean byOperator, long at) implements Act.OfReceipt {
    @Override
    public Act at(long instant) {
        return new VoidAct(receipt, reason, byOperator, instant);
    }
}
