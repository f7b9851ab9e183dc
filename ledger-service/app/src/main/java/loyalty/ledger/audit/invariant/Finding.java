package loyalty.ledger.audit.invariant;

/**
 * Something that should not be.
 *
 * @param invariant whose promise it breaks
 * @param position of the entry at which it shows
 */
record Finding(String invariant, long position, String what) {

    String text() {
        return "position " + position + ": " + what;
    }

    /** The same, with a word before it on what it concerns. */
    Finding of(String where) {
        return new Finding(invariant, position, where + what);
    }
}
