package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.Map;

/**
 * INV-35: what entries draw from a quota never comes to more than the limit that they name, nor to less than nothing; and a purchase draws
 * what came from each of its campaigns that has a budget.
 */
final class Quotas extends Check {

    private final Map<String, Long> given = new HashMap<>();

    Quotas() {
        super("INV-35", "QUOTAS");
    }

    @Override
    void see(Row row) {
        var drawn = new HashMap<String, Long>();
        row.headerJson().path("draws").properties().forEach(draw -> {
            counted();
            long amount = draw.getValue().path("amount").asLong(0);
            long used = given.merge(draw.getKey(), amount, Math::addExact);
            boolean within = amount < 0 || used <= draw.getValue().path("limit").asLong(0);
            require(used >= 0 && within, row, "takes more than is left of " + draw.getKey());
            drawn.put(draw.getKey(), amount);
        });
        if (row.type().equals("purchase-recorded")) {
            counted();
            require(drawn.equals(ofCampaigns(row)), row, "draws other than its campaigns gave");
        }
    }

    private static Map<String, Long> ofCampaigns(Row row) {
        var gave = new HashMap<String, Long>();
        for (var campaign : row.event().path("award").path("campaigns")) {
            long points = campaign.path("points").asLong(0);
            if (points > 0 && campaign.has("budget")) {
                gave.put(
                        row.programme() + "/campaign/"
                                + campaign.path("campaign").asString(""),
                        points);
            }
        }
        return gave;
    }
}
