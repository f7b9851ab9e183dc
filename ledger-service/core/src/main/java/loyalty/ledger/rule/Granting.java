package loyalty.ledger.rule;

import loyalty.event.Award.OfCampaign;
import loyalty.programme.Campaign;
import loyalty.value.Points;

/** Says how much of what a campaign would add to an award it gives. */
@FunctionalInterface
public interface Granting {

    /**
     * Settles one campaign.
     *
     * @param gain what the award comes to with it, less what it came to without; more than 0
     * @param affordable how much of that leaves the shop its share of the price; all of it for a campaign without a floor
     */
    OfCampaign grant(Campaign campaign, Points gain, Points affordable);
}
