package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * INV-35: what entries draw from a quota never comes to more than the limit that they name, nor to less than nothing; a purchase
 * or the reward of a referral draws what came from each of its campaigns that has a budget; whoever joins a club draws one seat, which leaving gives
 * back; the order of a reward draws one of its stock, which its cancellation gives back; and a coupon that is issued draws one of its pool.
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
            case "club-joined" ->
                compareSeats(row, drawn, 1, List.of(row.event().path("club")));
            case "club-left" -> compareSeats(row, drawn, -1, List.of(row.event().path("club")));
            case "member-closed" ->
                compareSeats(
                        row, drawn, -1, row.event().path("clubs").valueStream().toList());
            case "member-merged" -> compareSeats(row, drawn, -1, freed(row.event()));
            case "reward-ordered" -> compare(row, drawn, "reward-stock", "reward", 1);
            case "reward-order-cancelled" -> compare(row, drawn, "reward-stock", "reward", -1);
            case "coupon-issued" -> compare(row, drawn, "coupon-pool-codes", "pool", 1);
            default -> require(drawn.isEmpty(), row, "draws from a quota, of which nothing is known");
        }
    }

    private void compare(Row row, Map<String, Long> drawn, JsonNode award) {
        counted();
        require(drawn.equals(ofCampaigns(row, award)), row, "draws other than its campaigns gave");
    }

    /** Of two seats of one person one is free. */
    private static List<JsonNode> freed(JsonNode merged) {
        return merged.path("member").equals(merged.path("source"))
                ? merged.path("clubs")
                        .valueStream()
                        .filter(each -> each.path("seatFreed").asBoolean())
                        .map(each -> each.path("club"))
                        .toList()
                : List.of();
    }

    private void compareSeats(Row row, Map<String, Long> drawn, long amount, List<JsonNode> clubs) {
        counted();
        var seats = new HashMap<String, Long>();
        clubs.forEach(club -> seats.put(row.programme() + "/club-seats/" + club.asString(""), amount));
        require(drawn.equals(seats), row, "draws other than " + amount + " seat of each club");
    }

    private void compare(Row row, Map<String, Long> drawn, String quota, String of, long amount) {
        counted();
        var name = row.programme() + "/" + quota + "/" + row.event().path(of).asString("");
        require(drawn.equals(Map.of(name, amount)), row, "draws other than " + amount + " of the quota of its " + of);
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
