package loyalty.ledger.campaign.web;

import java.util.Collection;
import java.util.Map;
import loyalty.value.CampaignId;
import loyalty.value.ProgrammeId;

/** What campaigns have given from their budgets. */
public interface Budgets {

    /** Of those that have given something, as the journal knows it when it is asked. */
    Map<CampaignId, Given> of(ProgrammeId programme, Collection<CampaignId> campaigns);

    /**
     * What a campaign has given.
     *
     * @param position of the entry that was given something last
     */
    record Given(long points, long position) {}
}
