package loyalty.client.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import loyalty.client.Api;
import tools.jackson.databind.JsonNode;

/** What a programme's members come to, as of an instant. */
final class Figures {

    private int members;
    private long balances;
    private final Map<String, Long> further = new TreeMap<>();
    private final Map<String, Integer> tiers = new TreeMap<>();
    private final Map<String, Integer> segments = new TreeMap<>();

    private Figures() {}

    /** Reads all members, once the projections have reached the position. */
    static Figures read(Api api, String programme, String asOf, long position) {
        var figures = new Figures();
        String path = "/v1/programmes/" + Api.encoded(programme) + "/population?limit=1000&asOf=" + Api.encoded(asOf)
                + "&minPosition=" + position;
        for (String after = ""; ; ) {
            JsonNode page = api.get(after.isEmpty() ? path : path + "&after=" + Api.encoded(after))
                    .orFail("the members could not be read");
            page.path("members").forEach(figures::add);
            String next = page.path("next").asString("");
            if (next.isEmpty() || next.equals(after)) {
                return figures;
            }
            after = next;
        }
    }

    private void add(JsonNode row) {
        members++;
        balances += row.path("balance").asLong(0);
        row.path("pointCurrencies")
                .forEach(each -> further.merge(
                        each.path("pointCurrency").asString(""),
                        each.path("balance").asLong(0),
                        Math::addExact));
        tiers.merge(row.path("tier").asString("none"), 1, Integer::sum);
        segments.merge(row.path("segment").asString("without a purchase"), 1, Integer::sum);
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, "  %-28s %,9d%n", "members", members);
        out.printf(Locale.ROOT, "  %-28s %,9d%n", "points to redeem", balances);
        further.forEach(
                (currency, balance) -> out.printf(Locale.ROOT, "  %-28s %,9d%n", currency + " to redeem", balance));
        tiers.forEach((tier, count) -> out.printf(Locale.ROOT, "  %-28s %,9d%n", "tier " + tier, count));
        segments.forEach((segment, count) -> out.printf(Locale.ROOT, "  %-28s %,9d%n", "segment " + segment, count));
    }
}
