package loyalty.ledger.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loyalty.event.Award.OfCampaign;

/** What a till is told of the campaigns of a purchase. */
final class CampaignTold {

    private CampaignTold() {}

    static List<Map<String, Object>> of(List<OfCampaign> campaigns) {
        return campaigns.stream().map(CampaignTold::of).toList();
    }

    private static Map<String, Object> of(OfCampaign each) {
        var told = new LinkedHashMap<String, Object>();
        told.put("campaign", each.campaign().value());
        told.put("earned", each.points().amount());
        each.withheld().ifPresent(withheld -> {
            told.put("withheld", withheld.points().amount());
            told.put("withheldFor", withheld.reason().name());
        });
        return told;
    }
}
