package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * INV-57: an attribute of a member comes to a value at an instant of its own, from another one, and to one that the version declares which the entry
 * names; an award that tells attributes tells what was known of the member by the entries before it.
 */
final class KnownThen extends Check {

    private static final String NOTHING = "";

    private final Map<String, NavigableMap<Instant, String>> known = new HashMap<>();
    private final Map<String, JsonNode> declared = new HashMap<>();

    KnownThen() {
        super("INV-57", "KNOWN-THEN");
    }

    @Override
    void see(Row row) {
        switch (row.type()) {
            case "programme-published" -> {
                var document = row.event().path("document");
                declared.put(
                        version(row, document.path("version").asInt()),
                        document.path("segments").path("attributes"));
            }
            case "attribute-recorded" -> recorded(row);
            case "purchase-recorded" -> {
                earned(row, row.event().path("award"));
                row.besides().values().forEach(part -> earned(row, part.path("award")));
            }
            default -> {
                // Says nothing of attributes.
            }
        }
    }

    private void recorded(Row row) {
        counted();
        Instant from = instant(row);
        String attribute = row.event().path("attribute").asString("");
        String value = row.event().path("value").asString(NOTHING);
        var turns = of(row, attribute);
        require(!turns.containsKey(from), row, "has a second value from one instant on");
        require(
                turns.floorEntry(from) == null || !value.equals(holding(turns, from)),
                row,
                "comes to a value that it has");
        require(
                value.equals(NOTHING)
                        || declares(
                                version(
                                        row,
                                        row.event().path("programmeVersion").asInt()),
                                attribute,
                                value),
                row,
                "has a value that its version does not declare");
        turns.put(from, value);
    }

    private boolean declares(String version, String attribute, String value) {
        return declared.containsKey(version)
                && declared.get(version)
                        .valueStream()
                        .filter(each -> each.path("name").asString("").equals(attribute))
                        .flatMap(each -> each.path("values").valueStream())
                        .anyMatch(each -> each.asString("").equals(value));
    }

    private void earned(Row row, JsonNode award) {
        award.path("attributes").forEach(each -> {
            counted();
            String attribute = each.path("name").asString("");
            String value = each.path("value").asString(NOTHING);
            require(
                    value.equals(holding(of(row, attribute), instant(row))),
                    row,
                    "was earned with " + attribute + " " + value + ", which was not known");
        });
    }

    private static String holding(NavigableMap<Instant, String> turns, Instant at) {
        var last = turns.floorEntry(at);
        return last == null ? NOTHING : last.getValue();
    }

    private NavigableMap<Instant, String> of(Row row, String attribute) {
        return known.computeIfAbsent(
                row.programme() + "/" + row.event().path("member").asString("") + "/" + attribute,
                _ -> new TreeMap<>());
    }

    private static String version(Row row, int number) {
        return row.programme() + "/" + number;
    }

    private static Instant instant(Row row) {
        return Instant.parse(row.event().path("effectiveAt").asString(""));
    }
}
