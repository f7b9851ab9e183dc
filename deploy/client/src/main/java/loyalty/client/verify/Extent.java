package loyalty.client.verify;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import loyalty.client.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From when to when a programme's facts reach.
 *
 * @param last the latest instant at which a fact took effect
 */
record Extent(Instant first, Instant last) {

    private static final int PAGE = 10_000;
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The extents of all programmes, read off the journal's own entries.
     *
     * @param position of the last entry read
     */
    record All(Map<String, Extent> byProgramme, long position) {}

    static All read(Api api) {
        var extents = new TreeMap<String, Extent>();
        long position = 0;
        for (int read = PAGE; read > 0; ) {
            JsonNode entries =
                    api.get("/v1/entries?after=" + position + "&limit=" + PAGE).orFail("the entries could not be read");
            read = entries.size();
            for (JsonNode entry : entries) {
                position = Math.max(position, entry.path("position").asLong(0));
                add(extents, entry);
            }
        }
        return new All(extents, position);
    }

    // The subject is <programme>/<kind>/<id>; a programme's own entries are no facts of a member.
    private static void add(Map<String, Extent> extents, JsonNode entry) {
        JsonNode metadata = JSON.readTree(
                        Base64.getDecoder().decode(entry.path("header").asString("")))
                .path("metadata");
        String[] subject = metadata.path("subject").asString("").split("/", 3);
        if (subject.length == 3 && subject[1].equals("member")) {
            Instant at = Instant.parse(metadata.path("effectiveAt").asString(""));
            extents.merge(subject[0], new Extent(at, at), Extent::around);
        }
    }

    private Extent around(Extent other) {
        return new Extent(
                other.first.isBefore(first) ? other.first : first, other.last.isAfter(last) ? other.last : last);
    }

    /** The first instant after each month that the facts touch, UTC, and the instants given, in order. */
    TreeSet<Instant> monthEndsAnd(Collection<Instant> instants) {
        var ends = new TreeSet<Instant>(instants);
        YearMonth to = YearMonth.from(last.atZone(ZoneOffset.UTC));
        for (YearMonth month = YearMonth.from(first.atZone(ZoneOffset.UTC)); !month.isAfter(to); ) {
            month = month.plusMonths(1);
            ends.add(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return ends;
    }
}
