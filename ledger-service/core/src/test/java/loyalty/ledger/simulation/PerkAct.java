package loyalty.ledger.simulation;

/** Something is granted to one member, or taken back. */
sealed interface PerkAct extends Act.OfUse {

    /** Uses: 0 for any number; until: 0 for no end. */
    record Grant(String member, String id, String what, int uses, long until, long at) implements PerkAct {
        @Override
        public Act at(long instant) {
            return new Grant(member, id, what, uses, until, instant);
        }
    }

    record Revoke(String id, long at) implements PerkAct {
        @Override
        public Act at(long instant) {
            return new Revoke(id, instant);
        }
    }
}
