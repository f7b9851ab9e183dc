package loyalty.journal;

/**
 * What an entry takes from a quota: a limited quantity that many entries share, counted in the order in which they are recorded.
 *
 * @param amount more than 0; less where the entry gives back
 * @param limit the most that may have been taken together after it; 0 or more, not asked of one that gives back
 */
public record QuotaDraw(long amount, long limit) {

    public QuotaDraw {
        if (amount == 0 || limit < 0) {
            throw new IllegalArgumentException("a draw of " + amount + " from a quota of " + limit);
        }
    }
}
