package loyalty.journal;

import java.time.Duration;

/** Hears what the appender and the tail do: for metrics and logs. Called on their threads, so it must be quick and must not throw. */
public interface JournalListener {

    /** Only the two warnings, to the platform's logger {@code loyalty.journal}. */
    JournalListener LOGGING = new JournalListener() {};

    /**
     * One call to the database is over.
     *
     * @param appends in the batch
     * @param rejected of them, for a conflict or a taken claim
     * @param entries kept
     * @param longestWait of an append of this batch, from its arrival until the call
     * @param call from sending the batch until its answer
     * @param clockHeld how far the recorded time was held ahead of the database's clock, so that it does not fall
     */
    default void batchAppended(
            int appends, int rejected, int entries, Duration longestWait, Duration call, Duration clockHeld) {}

    /** An append was refused because the queue was full or the journal away. */
    default void appendRefused() {}

    /** The connection of the appender or the tail broke, or could not be opened; it is tried again until it stands. */
    default void connectionLost(String who, Exception cause) {
        System.getLogger("loyalty.journal")
                .log(System.Logger.Level.WARNING, who + " is not connected: " + firstLine(cause));
    }

    /** The connection stands, for the first time or again. */
    default void connected(String who) {
        System.getLogger("loyalty.journal").log(System.Logger.Level.DEBUG, who + " is connected");
    }

    /** Reading for an open stream failed; it is tried again. */
    default void streamFailed(Exception cause) {
        System.getLogger("loyalty.journal")
                .log(System.Logger.Level.WARNING, "a stream could not be read: " + firstLine(cause));
    }

    /** A snapshot could not be kept, or not be read: a load of its entity takes longer. */
    default void snapshotFailed(Exception cause) {
        System.getLogger("loyalty.journal")
                .log(System.Logger.Level.WARNING, "a snapshot could not be kept or read: " + firstLine(cause));
    }

    private static String firstLine(Exception cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
