package loyalty.ledger.audit;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberType;
import org.jspecify.annotations.Nullable;

/**
 * A member among all members, in the same shape as the projections give it. What comes from purchases is null for a member without
 * any.
 *
 * @param membership {@code active}, {@code blocked}, {@code closed} or {@code merged}
 * @param recency 1 to 5, as frequency and monetary
 * @param balance in the programme's own point currency
 * @param pointCurrencies what can be spent of further ones, by their names
 * @param netMinor purchases minus returns, in minor units of the programme's currency
 */
public record PopulationRow(
        String memberId,
        String membership,
        MemberType type,
        long balance,
        long qualifyingPoints,
        String tier,
        @Nullable Integer recency,
        @Nullable Integer frequency,
        @Nullable Integer monetary,
        @Nullable String segment,
        @Nullable Integer purchases,
        @Nullable Long netMinor,
        @Nullable Instant lastPurchaseAt,
        List<InCurrency> pointCurrencies) {

    /** A balance of a further point currency, not 0. */
    public record InCurrency(String pointCurrency, long balance) {}
}
