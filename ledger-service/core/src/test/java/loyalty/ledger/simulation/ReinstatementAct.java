package loyalty.ledger.simulation;

/** What is done so that lapsed points come back. */
final class ReinstatementAct {

    private ReinstatementAct() {}

    /** Earned from and until: 0 for whenever; origin: empty for whatever; months: 0 for until; until: 0 for ever. */
    record Propose(
            String id,
            long lapsedFrom,
            long lapsedUntil,
            long earnedFrom,
            long earnedUntil,
            String origin,
            int months,
            long until,
            String reason,
            String by,
            long at)
            implements Act.OfReinstatement {
        @Override
        public Act at(long instant) {
            return new Propose(
                    id, lapsedFrom, lapsedUntil, earnedFrom, earnedUntil, origin, months, until, reason, by, instant);
        }

        /** The same from somebody else. */
        Propose by(String hand) {
            return new Propose(
                    id, lapsedFrom, lapsedUntil, earnedFrom, earnedUntil, origin, months, until, reason, hand, at);
        }
    }

    /** Verdict: APPROVE or DECLINE. */
    record Conclude(String id, String verdict, String by, long at) implements Act.OfReinstatement {
        @Override
        public Act at(long instant) {
            return new Conclude(id, verdict, by, instant);
        }
    }

    /** The points of one member come back. */
    record Restore(String id, String member, long at) implements Act.OfReinstatement {
        @Override
        public Act at(long instant) {
            return new Restore(id, member, instant);
        }
    }
}
