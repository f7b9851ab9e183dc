package loyalty.ledger.simulation;

/** What is done with offers, in the values of {@link Act}. */
sealed interface OfferAct extends Act.OfTreat {

    String offer();

    /**
     * An offer is made.
     *
     * @param cents off; 0 for nothing
     * @param minimum cents of the order; 0 for none
     * @param points 0 for none
     * @param currency of the points; empty for the programme's own
     * @param uses 0 for any number
     * @param mostCents altogether; 0 for no limit
     * @param mostPoints altogether; 0 for no limit
     */
    record Make(
            String member,
            String offer,
            long cents,
            long minimum,
            long points,
            String currency,
            int uses,
            long mostCents,
            long mostPoints,
            boolean toBeAccepted,
            long from,
            long until,
            long at)
            implements OfferAct {
        @Override
        public Act at(long instant) {
            return new Make(
                    member,
                    offer,
                    cents,
                    minimum,
                    points,
                    currency,
                    uses,
                    mostCents,
                    mostPoints,
                    toBeAccepted,
                    from,
                    until,
                    instant);
        }
    }

    record Accept(String offer, long at) implements OfferAct {
        @Override
        public Act at(long instant) {
            return new Accept(offer, instant);
        }
    }

    record TakeAway(String offer, long at) implements OfferAct {
        @Override
        public Act at(long instant) {
            return new TakeAway(offer, instant);
        }
    }

    /** Cents: what the order comes to. */
    record Apply(String id, String offer, String receipt, long cents, long at) implements OfferAct {
        @Override
        public Act at(long instant) {
            return new Apply(id, offer, receipt, cents, instant);
        }
    }

    /** Offer: not said, and empty. */
    record Revoke(String id, String offer, long at) implements OfferAct {
        @Override
        public Act at(long instant) {
            return new Revoke(id, offer, instant);
        }
    }
}
