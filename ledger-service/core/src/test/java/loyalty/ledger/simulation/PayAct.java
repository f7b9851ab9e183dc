package loyalty.ledger.simulation;

/** A purchase for which points pay besides. Redemption: what was spent before; worth: cents that its points stood for. */
record PayAct(String member, String receipt, long cents, String redemption, long worth, long at)
        implements Act.OfReceipt {
    @Override
    public Act at(long instant) {
        return new PayAct(member, receipt, cents, redemption, worth, instant);
    }

    /** The same without the points. */
    Act.Buy inMoney() {
        return new Act.Buy(member, receipt, cents, at);
    }
}
