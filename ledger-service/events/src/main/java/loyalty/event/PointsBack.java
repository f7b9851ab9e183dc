package loyalty.event;

import java.util.Optional;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.RedemptionId;

/**
 * How many points go back of a redemption that paid for a part of a purchase; the entries {@link RedemptionRefunded} beside it say to whom.
 *
 * @param points 0 where the share comes to less than one, or where all of them are back already
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record PointsBack(RedemptionId redemption, Points points, Optional<PointCurrencyId> pointCurrency) {}
