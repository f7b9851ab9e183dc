package loyalty.client.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import loyalty.client.Api;
import loyalty.client.ApiKey;
import tools.jackson.databind.json.JsonMapper;

/** What members of a made-up shop can order for points, and for stars where it counts those, listed by an operator on its first day; and its coupon pool, where it has one. */
final class Catalogue {

    static final List<Reward> REWARDS = List.of(
            new Reward("mug", "Mug, blue", 60, Optional.empty(), Optional.of(500)),
            new Reward("bag", "Bag of linen", 90, Optional.empty(), Optional.empty()),
            new Reward("tasting", "Tasting for two", 120, Optional.empty(), Optional.of(200)));

    /** For whoever comes often, whatever is bought. */
    static final Reward FOR_STARS =
            new Reward("stylist", "An hour with a stylist", 10, Optional.of("stars"), Optional.of(500));

    private static final JsonMapper JSON = new JsonMapper();

    /** How long the operator's key lives: it is needed for a moment. */
    private static final int KEY_MINUTES = 5;

    /**
     * A reward.
     *
     * @param pointCurrency what the points that it costs are; empty for the programme's own
     * @param stock empty for as many as are ordered
     */
    record Reward(String id, String name, long cost, Optional<String> pointCurrency, Optional<Integer> stock) {}

    private static List<Reward> of(Trade trade) {
        return trade.countsStars()
                ? Stream.concat(REWARDS.stream(), Stream.of(FOR_STARS)).toList()
                : REWARDS;
    }

    private Catalogue() {}

    /**
     * Lists all of it, where it is not listed yet.
     *
     * @param admin makes the key of somebody who may tell what is older than the programme's window
     * @param as who calls with a key
     */
    static void list(Api admin, Function<ApiKey, Api> as, Trade trade, PrintStream out) {
        String programme = trade.programme();
        var wish = Map.of(
                "name",
                "demo-catalogue",
                "roles",
                trade.makesPromises() ? List.of("operator", "admin") : List.of("operator"),
                "programmes",
                List.of(programme),
                "scopes",
                List.of("facts:backdate"),
                "expiresAt",
                Instant.now().plus(KEY_MINUTES, ChronoUnit.MINUTES).toString());
        var key = admin.postOnce("/v1/keys", JSON.writeValueAsBytes(wish))
                .orFail("the catalogue's key could not be made")
                .path("key")
                .asString();
        try (var operator = as.apply(ApiKey.of(key))) {
            of(trade).forEach(reward -> list(operator, programme, reward));
            if (trade.makesPromises()) {
                Coupons.open(operator, programme);
            }
        }
        out.println("listed " + of(trade).size() + " rewards in the catalogue of " + programme);
    }

    private static void list(Api operator, String programme, Reward reward) {
        var listing = JSON.createObjectNode()
                .put("version", 1)
                .put("name", reward.name())
                .put("cost", reward.cost())
                .put("effectiveAt", Shop.OPENS.toString());
        reward.pointCurrency().ifPresent(currency -> listing.put("pointCurrency", currency));
        reward.stock().ifPresent(stock -> listing.put("stock", stock));
        operator.put(
                        "/v1/programmes/" + Api.encoded(programme) + "/rewards/" + Api.encoded(reward.id()),
                        JSON.writeValueAsBytes(listing))
                .orFail("the reward " + reward.id() + " could not be listed");
    }
}
