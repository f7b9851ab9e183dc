package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * INV-38: the parts of what a household spends stand next to each other, add up to what was spent, and come from members who were in the household then, by what had been recorded before;
 * so was whoever spent. Nobody is in two households at an instant.
 */
final class Pooled extends Check {

    private final Map<String, List<Stay>> stays = new HashMap<>();

    /** A redemption of which parts are missing still. */
    private @Nullable Open open;

    Pooled() {
        super("INV-38", "POOLED");
    }

    private static final class Stay {
        final String household;
        final Instant from;
        Instant until = Instant.MAX;

        Stay(String household, Instant from) {
            this.household = household;
            this.from = from;
        }
    }

    /** A redemption as its first part says it. */
    private record Open(String redemption, JsonNode household, long redeemed, int next, long sum) {}

    @Override
    void see(Row row) {
        var event = row.event();
        var part = event.path("household");
        if (row.type().equals("points-redeemed") && part.isObject()) {
            counted();
            part(row, part);
            return;
        }
        incomplete(row.position() - 1);
        switch (row.type()) {
            case "household-member-added" -> {
                counted();
                var all = stays.computeIfAbsent(member(row, event.path("member")), _ -> new ArrayList<>());
                require(
                        all.stream().noneMatch(each -> each.until.isAfter(at(event))),
                        row,
                        "brings a member into a household who is in one then or later");
                all.add(new Stay(part.asString(""), at(event)));
            }
            case "household-member-left" -> {
                counted();
                var last = stays.getOrDefault(member(row, event.path("member")), List.of()).stream()
                        .filter(each -> each.until.equals(Instant.MAX) && each.household.equals(part.asString("")))
                        .findFirst();
                require(last.isPresent(), row, "lets a member leave who is not there");
                last.ifPresent(each -> each.until = at(event));
            }
            default -> {
                // Concerns no household.
            }
        }
    }

    private void part(Row row, JsonNode part) {
        var event = row.event();
        int number = part.path("part").asInt();
        if (number == 1) {
            incomplete(row.position() - 1);
            open = new Open(
                    event.path("redemption").asString(""),
                    part,
                    part.path("points").asLong(),
                    1,
                    0);
        }
        var begun = open;
        if (begun == null || begun.next() != number || !isOf(begun, event)) {
            wrong(row.position(), "is a part that does not follow the one before it");
            open = null;
            return;
        }
        long sum = begun.sum() + event.path("points").asLong();
        for (var who : List.of(event.path("member"), part.path("redeemer"))) {
            require(
                    wasIn(member(row, who), part.path("household").asString(""), at(event)),
                    row,
                    "spends for a household with somebody who was not in it");
        }
        boolean last = number == part.path("parts").asInt();
        require(!last || sum == begun.redeemed(), row, "ends parts that come to " + sum + ", not " + begun.redeemed());
        open = last ? null : new Open(begun.redemption(), begun.household(), begun.redeemed(), number + 1, sum);
    }

    private static boolean isOf(Open begun, JsonNode event) {
        var part = event.path("household");
        return begun.redemption().equals(event.path("redemption").asString(""))
                && List.of("household", "redeemer", "points", "parts").stream()
                        .allMatch(field -> begun.household().path(field).equals(part.path(field)));
    }

    private void incomplete(long position) {
        if (open != null) {
            wrong(position, "is not followed by the other parts of what was spent");
            open = null;
        }
    }

    @Override
    void end(long head) {
        incomplete(head);
    }

    private boolean wasIn(String member, String household, Instant at) {
        return stays.getOrDefault(member, List.of()).stream()
                .anyMatch(each -> each.household.equals(household) && !each.from.isAfter(at) && each.until.isAfter(at));
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.path("effectiveAt").asString(""));
    }

    private static String member(Row row, JsonNode member) {
        return row.programme() + "/" + member.asString("");
    }
}
