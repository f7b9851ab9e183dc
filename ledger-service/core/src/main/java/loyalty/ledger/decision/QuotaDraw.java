package loyalty.ledger.decision;

/**
 * What an entry takes from a limited quantity that many entries share.
 *
 * @param amount more than 0; less where it gives back
 * @param limit the most that may have been taken after it, by all together; 0 or more
 */
public record QuotaDraw(TagName quota, long amount, long limit) {}
