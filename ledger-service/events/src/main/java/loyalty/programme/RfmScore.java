package loyalty.programme;

/**
 * Scores of recency, frequency and money spent among the members of a programme.
 *
 * @param recency 1 to 5, 5 for those who bought last
 * @param frequency 1 to 5, 5 for those who buy most often
 * @param monetary 1 to 5, 5 for those who spent most
 */
public record RfmScore(int recency, int frequency, int monetary) {

    public RfmScore {
        if (Math.min(recency, Math.min(frequency, monetary)) < 1
                || Math.max(recency, Math.max(frequency, monetary)) > 5) {
            throw new IllegalArgumentException(
                    "scores lie between 1 and 5, not " + recency + ", " + frequency + ", " + monetary);
        }
    }
}
