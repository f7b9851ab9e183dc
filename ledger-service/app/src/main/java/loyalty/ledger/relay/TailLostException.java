package loyalty.ledger.relay;

/** Says that a partition has become shorter than it was: what is missing must be published again before anything new. */
final class TailLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TailLostException(int partition, long offset, long expected) {
        super("partition " + partition + " went on at offset " + offset + ", but had reached " + expected);
    }
}
