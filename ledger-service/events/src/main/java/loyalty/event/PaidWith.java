package loyalty.event;

import java.util.Optional;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.RedemptionId;

/**
 * A redemption that paid for a part of a purchase.
 *
 * @param worth what the points stood for: so much more than what was paid did the order come to; more than 0
 * @param points all that was spent for the redemption, by whichever members
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record PaidWith(RedemptionId redemption, Money worth, Points points, Optional<PointCurrencyId> pointCurrency) {

    public PaidWith {
        if (worth.isZero()) {
            throw new IllegalArgumentException("points that pay for something are worth more than 0");
        }
    }
}
