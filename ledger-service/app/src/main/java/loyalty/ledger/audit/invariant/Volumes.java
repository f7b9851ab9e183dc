package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.Money;
import tools.jackson.databind.JsonNode;

/**
 * INV-51: what is accumulated with a card, as each purchase and each return told it, is what was paid with the cards of its origin up to then and has not come
 * back, in the window that the version of then gives the kind; and a return says rightly when that was bought.
 */
final class Volumes extends Check {

    private static final String CARD = "card";
    private static final Map<String, Integer> MONTHS = Map.of("MONTH", 1, "QUARTER", 3, "HALF_YEAR", 6, "YEAR", 12);

    private final Map<String, List<Version>> versions = new HashMap<>();
    private final Map<String, List<Fact>> spent = new HashMap<>();
    private final Map<String, Instant> bought = new HashMap<>();

    /** The discounts of a version, by kind of card. */
    private record Version(Instant from, ZoneId zone, Map<String, JsonNode> discounts) {}

    /**
     * What was paid, or came back.
     *
     * @param minorUnits negative for what came back
     */
    private record Fact(Instant since, Instant bought, long minorUnits) {}

    Volumes() {
        super("INV-51", "VOLUMES");
    }

    @Override
    void see(Row row) {
        switch (row.type()) {
            case "programme-published" -> published(row, row.event().path("document"));
            case "purchase-recorded", "receipt-recorded" -> {
                if (!row.event().path("claim").isObject()) {
                    recorded(row);
                }
            }
            case "purchase-returned", "receipt-returned" -> {
                if (row.event().path(CARD).isObject()) {
                    cameBack(row);
                }
            }
            case "purchase-voided", "receipt-voided" -> {
                if (row.event().path(CARD).isObject()) {
                    voided(row);
                }
            }
            default -> {
                // Spends nothing with a card.
            }
        }
    }

    private void published(Row row, JsonNode document) {
        var discounts = new HashMap<String, JsonNode>();
        document.path("cards").forEach(kind -> discounts.put(kind.path("name").asString(""), kind.path("discount")));
        versions.computeIfAbsent(row.programme(), _ -> new ArrayList<>())
                .add(new Version(
                        instant(document, "effectiveFrom"),
                        ZoneId.of(document.path("zone").asString("")),
                        discounts));
    }

    private void recorded(Row row) {
        counted();
        var at = instant(row.event(), "effectiveAt");
        bought.put(purchase(row), at);
        var standing = row.event().path(CARD).path("standing");
        if (standing.isObject()) {
            long paid = minorUnits(row.event().path("paid"));
            require(standing, bounded(accumulated(row, standing, at)) + paid, row);
            facts(row, standing).add(new Fact(at, at, paid));
        }
    }

    private void cameBack(Row row) {
        counted();
        var at = instant(row.event(), "effectiveAt");
        var standing = row.event().path(CARD);
        var said = standing.has("boughtAt") ? instant(standing, "boughtAt") : at;
        require(
                !standing.has("boughtAt") || said.equals(bought.get(purchase(row))),
                row,
                "says that what came back was bought at " + said);
        long refund = minorUnits(row.event().path("refund"));
        boolean counts = said.isAfter(opensAfter(row, standing, at));
        require(standing, accumulated(row, standing, at) - (counts ? refund : 0), row);
        facts(row, standing).add(new Fact(at, said, -refund));
    }

    /** It goes, and what came back of it with it, from the window that it stood in. */
    private void voided(Row row) {
        counted();
        var at = instant(row.event(), "effectiveAt");
        var standing = row.event().path(CARD);
        var facts = facts(row, standing);
        facts.add(new Fact(at, at, -minorUnits(row.event().path("paid"))));
        for (String returns : List.of("returns", "returnsBefore")) {
            row.event()
                    .path(returns)
                    .forEach(each ->
                            facts.add(new Fact(instant(each, "effectiveAt"), at, minorUnits(each.path("refund")))));
        }
        require(standing, accumulated(row, standing, at), row);
    }

    private void require(JsonNode standing, long sum, Row row) {
        long found = minorUnits(standing.path("accumulated"));
        long expected = bounded(sum);
        require(found == expected, row, "has accumulated " + found + " instead of " + expected);
    }

    private long accumulated(Row row, JsonNode standing, Instant at) {
        var opensAfter = opensAfter(row, standing, at);
        long sum = 0;
        for (Fact fact : facts(row, standing)) {
            if (!fact.since().isAfter(at) && fact.bought().isAfter(opensAfter)) {
                sum = Math.addExact(sum, fact.minorUnits());
            }
        }
        return sum;
    }

    private static long bounded(long minorUnits) {
        return Math.clamp(minorUnits, 0, Money.MAX_MINOR_UNITS);
    }

    /** The last instant that does not count, by the version of then; long ago where all counts. */
    private Instant opensAfter(Row row, JsonNode standing, Instant at) {
        return versions.getOrDefault(row.programme(), List.of()).stream()
                .filter(version -> !version.from().isAfter(at))
                .reduce((one, other) -> other.from().isBefore(one.from()) ? one : other)
                .flatMap(version -> Optional.ofNullable(
                                version.discounts().get(standing.path("kind").asString("")))
                        .flatMap(discount -> opensAfter(discount, at, version.zone())))
                .orElse(Instant.MIN);
    }

    private static Optional<Instant> opensAfter(JsonNode discount, Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        Optional<Instant> ofPeriod = Optional.ofNullable(
                        MONTHS.get(discount.path("period").asString("")))
                .map(months -> LocalDate.of(local.getYear(), (local.getMonthValue() - 1) / months * months + 1, 1))
                .map(first -> first.atStartOfDay(zone).toInstant().minusNanos(1_000));
        return Stream.of(
                        ofPeriod,
                        number(discount, "windowDays")
                                .map(days -> local.minusDays(days).toInstant()),
                        number(discount, "windowMonths")
                                .map(months -> local.minusMonths(months).toInstant()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Integer> number(JsonNode discount, String name) {
        return discount.has(name) ? Optional.of(discount.path(name).asInt()) : Optional.empty();
    }

    private List<Fact> facts(Row row, JsonNode standing) {
        return spent.computeIfAbsent(
                row.programme() + "/" + standing.path("origin").asString(""), _ -> new ArrayList<>());
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(node.path(name).asString(""));
    }

    private static long minorUnits(JsonNode money) {
        return money.path("minorUnits").asLong();
    }

    private static String purchase(Row row) {
        return row.programme() + "/" + row.event().path("purchase").asString("");
    }
}
