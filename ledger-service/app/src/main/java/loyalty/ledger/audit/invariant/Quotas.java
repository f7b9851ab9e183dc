package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * INV-35: what entries draw from a quota never comes to more than the limit that they name, nor to less than nothing; and a purchase
 * or a reward draws what came from each of its campaigns that has a budget.
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
        switch (row.type()) {
            case "purchase-recorded" -> compare(row, drawn, row.event().path("award"));
            case "referral-rewarded" -> compare(row, drawn, row.event());
            default -> require(drawn.isEmpty(), row, "draws from a quota, of which nothing is known");
        }
    }

    private void compare(Row row, Map<String, Long> drawn, JsonNode award) {
        counted();
        require(drawn.equals(ofCampaigns(row, award)), row, "draws other than its campaigns gave");
    }

    private static Map<String, Long> ofCampaigns(Row row, JsonNode award) {
        var gave = new HashMap<String, Long>();
        for (var campaign : award.path("campaigns")) {
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
