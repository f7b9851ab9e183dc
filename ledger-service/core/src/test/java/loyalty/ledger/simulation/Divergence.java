package loyalty.ledger.simulation;

/** The two ledgers do not agree, or an invariant is broken. */
final class Divergence extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Divergence(String message) {
        super(message);
    }
}
