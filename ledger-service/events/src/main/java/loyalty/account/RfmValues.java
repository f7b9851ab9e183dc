package loyalty.account;

import java.time.Instant;

/**
 * What recency, frequency and money are scored from, as of some instant.
 *
 * @param purchases at least 1
 * @param netMinorUnits purchases minus returns, in minor units of the programme's currency
 */
public record RfmValues(Instant firstPurchaseAt, Instant lastPurchaseAt, int purchases, long netMinorUnits) {}
