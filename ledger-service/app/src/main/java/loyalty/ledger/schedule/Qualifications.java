package loyalty.ledger.schedule;

import java.util.List;

/** The referrals that have qualified, as recorded. */
public interface Qualifications {

    /**
     * Some of them, in the order of recording.
     *
     * @param through nothing is missing up to this position
     * @param isLast whether there were no more
     */
    record Page(List<DueReward> rewards, long through, boolean isLast) {

        public Page {
            rewards = List.copyOf(rewards);
        }
    }

    /** Those that were recorded after a position and are paid by themselves. */
    Page after(long position);
}
