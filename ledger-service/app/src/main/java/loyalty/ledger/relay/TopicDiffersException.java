package loyalty.ledger.relay;

/** Says that the topic holds what the journal does not: going on would publish a second truth. */
final class TopicDiffersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicDiffersException(String message) {
        super(message);
    }
}
