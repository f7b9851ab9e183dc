package loyalty.ledger.rule;

import java.math.BigDecimal;
import java.util.Optional;
import loyalty.programme.Campaign;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.Points;

/**
 * The share of a price that a campaign leaves to the shop, ready.
 *
 * @param percent of what was paid
 * @param pointValue what one point costs the shop, in major units
 */
record Margin(BigDecimal percent, BigDecimal pointValue) {

    /** Of a campaign; empty for one without. */
    static Optional<Margin> of(Campaign campaign, ProgrammeDocument document) {
        return campaign.marginFloor()
                .map(floor -> new Margin(
                        floor.percent(),
                        floor.pointValue()
                                .orElseGet(
                                        () -> document.redemption().pointValue().orElseThrow())));
    }

    /**
     * How many more points an order may be given.
     *
     * @param costs empty where nobody told them: then no floor can be proven, and nothing is given
     * @param before what it is given already
     */
    Points leaves(Optional<Costs> costs, Points before) {
        Points most = costs.map(each -> each.most(percent, pointValue)).orElse(Points.ZERO);
        return most.minus(most.min(before));
    }
}
