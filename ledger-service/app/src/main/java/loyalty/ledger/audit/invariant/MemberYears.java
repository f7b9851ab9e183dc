package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * INV-53: where tiers go by the years of members, whoever is told what is missing to the next tier is told to reach it before the next anniversary of the
 * member's own registration, by the calendar of the programme's zone.
 */
final class MemberYears extends Check {

    private final Map<String, List<Version>> versions = new HashMap<>();
    private final Map<String, Instant> registered = new HashMap<>();

    private record Version(Instant from, ZoneId zone, boolean byMember) {}

    MemberYears() {
        super("INV-53", "MEMBER_YEARS");
    }

    @Override
    void see(Row row) {
        var event = row.event();
        if (row.type().equals("programme-published")) {
            published(row, event.path("document"));
            return;
        }
        if (row.type().equals("member-registered")) {
            registered.put(member(row), instant(event, "effectiveAt"));
        }
        var next = event.path("told").path("tier").path("next");
        if (next.has("until")) {
            told(row, instant(event, "effectiveAt"), instant(next, "until"));
        }
    }

    private void published(Row row, JsonNode document) {
        versions.computeIfAbsent(row.programme(), _ -> new ArrayList<>())
                .add(new Version(
                        instant(document, "effectiveFrom"),
                        ZoneId.of(document.path("zone").asString("")),
                        document.path("tiers").path("period").asString("").equals("ANNIVERSARY")));
    }

    private void told(Row row, Instant at, Instant until) {
        versionAt(row, at).filter(Version::byMember).ifPresent(version -> {
            counted();
            var since = Optional.ofNullable(registered.get(member(row)));
            var expected = since.map(each -> nextAnniversary(each, at, version.zone()));
            require(
                    expected.equals(Optional.of(until)),
                    row,
                    "counts until " + until + " instead of "
                            + expected.map(Instant::toString).orElse("an anniversary of nobody"));
        });
    }

    private Optional<Version> versionAt(Row row, Instant at) {
        return versions.getOrDefault(row.programme(), List.of()).stream()
                .filter(version -> !version.from().isAfter(at))
                .reduce((one, other) -> other.from().isBefore(one.from()) ? one : other);
    }

    private static Instant nextAnniversary(Instant registered, Instant at, ZoneId zone) {
        LocalDate day = registered.atZone(zone).toLocalDate();
        int years = 1;
        while (!day.plusYears(years).atStartOfDay(zone).toInstant().isAfter(at)) {
            years++;
        }
        return day.plusYears(years).atStartOfDay(zone).toInstant();
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(node.path(name).asString(""));
    }

    private static String member(Row row) {
        return row.programme() + "/" + row.event().path("member").asString("");
    }
}
