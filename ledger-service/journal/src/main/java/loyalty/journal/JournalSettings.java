package loyalty.journal;

import java.time.Duration;

/**
 * How the appender of a journal works.
 *
 * @param url of the database, without a pooler between: the appender needs a session of its own
 * @param username of the run-time role
 * @param queueLimit appends that may wait, 1 or more; one more is refused at once
 * @param batchLimit appends in one commit, 1 or more
 * @param callTimeout for one batch, the wait for the lock included
 * @param outcomeTimeout how long a lost connection may leave an append without an answer
 * @param poll how often the head is looked up in case a notification was missed
 * @param partitionStep positions in a partition, 100 or more
 */
public record JournalSettings(
        String url,
        String username,
        String password,
        int queueLimit,
        int batchLimit,
        Duration callTimeout,
        Duration outcomeTimeout,
        Duration poll,
        long partitionStep) {

    /** The measured defaults. */
    public static JournalSettings of(String url, String username, String password) {
        return new JournalSettings(
                url,
                username,
                password,
                4096,
                256,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                20_000_000);
    }

    public JournalSettings withQueueLimit(int limit) {
        return new JournalSettings(
                url, username, password, limit, batchLimit, callTimeout, outcomeTimeout, poll, partitionStep);
    }

    public JournalSettings withBatchLimit(int limit) {
        return new JournalSettings(
                url, username, password, queueLimit, limit, callTimeout, outcomeTimeout, poll, partitionStep);
    }

    public JournalSettings withTimeouts(Duration call, Duration outcome) {
        return new JournalSettings(url, username, password, queueLimit, batchLimit, call, outcome, poll, partitionStep);
    }

    public JournalSettings withPartitionStep(long step) {
        return new JournalSettings(
                url, username, password, queueLimit, batchLimit, callTimeout, outcomeTimeout, poll, step);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "JournalSettings[" + url + " as " + username + "]";
    }
}
