package loyalty.system;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** All rows of a population as of an instant, read page by page. */
final class Population {

    private static final int PAGE = 1_000;

    private Population() {}

    /**
     * Reads it.
     *
     * @param route {@code population} for the projections' answer, {@code audit/population} for the journal's
     */
    static Map<String, JsonNode> asOf(RunningSystem system, String programme, String route, String asOf) {
        var rows = new HashMap<String, JsonNode>();
        String after = "";
        while (true) {
            JsonNode page = system.ask("/v1/programmes/" + programme + "/" + route + "?asOf=" + asOf + "&limit=" + PAGE
                    + (after.isEmpty() ? "" : "&after=" + after));
            JsonNode found = page.path("members");
            for (JsonNode row : found) {
                after = row.path("memberId").asString();
                rows.put(after, row);
            }
            if (found.isEmpty()) {
                return rows;
            }
        }
    }

    /** The row of a member, which must be there. */
    static JsonNode row(Map<String, JsonNode> population, String member) {
        return Optional.ofNullable(population.get(member))
                .orElseThrow(() -> new AssertionError("member " + member + " is missing in the answer"));
    }
}
