package loyalty.projection.feed;

/** Says that a record is not what the contract promises: the projection stops before it and skips nothing. */
public final class BrokenRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenRecordException(String message, Throwable cause) {
        super(message, cause);
    }

    BrokenRecordException(String message) {
        super(message);
    }

    /** Adds where in the topic it was. */
    static BrokenRecordException at(int partition, long offset, Throwable cause) {
        return new BrokenRecordException(
                "partition " + partition + ", offset " + offset + ": " + cause.getMessage(), cause);
    }
}
