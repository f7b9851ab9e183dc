package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * INV-52: what was granted is used by who has it, while it holds and never more often than was granted; it is taken back once, while it
 * holds. Who leaves the programme has nothing any more, and by a merge goes over what is left.
 */
final class Grants extends Check {

    private static final long ANY = Long.MAX_VALUE;

    /** What somebody was granted, and how often it may still be used. */
    private static final class Grant {
        final String id;
        final String entitlement;
        String member;
        Instant from;
        Instant until;
        long left;
        boolean revoked;

        Grant(String id, Row row) {
            this.id = id;
            this.entitlement = text(row.event(), "entitlement");
            this.member = member(row);
            this.from = instant(row.event(), "effectiveAt", Instant.MIN);
            this.until = instant(row.event(), "until", Instant.MAX);
            this.left = row.event().path("uses").asLong(ANY);
        }

        boolean holdsAt(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }

        boolean goesOnAfter(Instant at) {
            return at.isBefore(until) && from.isBefore(until);
        }

        boolean isOf(String who, String what) {
            return member.equals(who) && entitlement.equals(what);
        }

        void take(int times) {
            left = left == ANY ? ANY : left - times;
        }
    }

    private final Map<String, Grant> grants = new HashMap<>();
    private final Map<String, List<Grant>> ofMember = new HashMap<>();
    private final Map<String, Grant> drawn = new HashMap<>();

    Grants() {
        super("INV-52", "GRANTS");
    }

    @Override
    void see(Row row) {
        switch (row.type()) {
            case "entitlement-granted" -> granted(row);
            case "entitlement-used" -> used(row);
            case "entitlement-use-cancelled" -> cancelled(row);
            case "entitlement-revoked" -> revoked(row);
            case "member-closed" -> end(member(row), instant(row.event(), "effectiveAt", Instant.MIN));
            case "member-merged" -> merged(row);
            default -> {
                // Says nothing of what was granted.
            }
        }
    }

    private void granted(Row row) {
        counted();
        var grant = new Grant(text(row.event(), "grant"), row);
        require(grants.put(name(row, "grant"), grant) == null, row, "grants under an id that was granted");
        require(grant.from.isBefore(grant.until), row, "grants what never holds");
        ofMember.computeIfAbsent(grant.member, _ -> new ArrayList<>()).add(grant);
    }

    private void used(Row row) {
        if (!row.event().has("grant")) {
            return;
        }
        counted();
        var grant = grants.get(name(row, "grant"));
        var at = instant(row.event(), "effectiveAt", Instant.MIN);
        boolean may = grant != null && grant.isOf(member(row), text(row.event(), "entitlement")) && grant.holdsAt(at);
        require(may, row, "uses what was not granted, or does not hold then");
        if (grant != null) {
            grant.take(1);
            require(grant.left >= 0, row, "uses more than was granted");
            require(row.event().path("left").asLong(ANY) == grant.left, row, "tells another rest than there is");
            drawn.put(name(row, "use"), grant);
        }
    }

    private void cancelled(Row row) {
        var grant = drawn.remove(name(row, "use"));
        if (grant != null) {
            counted();
            require(grant.isOf(member(row), text(row.event(), "entitlement")), row, "gives back what another has used");
            grant.take(-1);
        }
    }

    private void revoked(Row row) {
        counted();
        var grant = grants.get(name(row, "grant"));
        var at = instant(row.event(), "effectiveAt", Instant.MIN);
        require(
                grant != null
                        && !grant.revoked
                        && grant.isOf(member(row), text(row.event(), "entitlement"))
                        && grant.holdsAt(at),
                row,
                "takes back what nobody has");
        if (grant != null) {
            require(row.event().path("left").asLong(ANY) == grant.left, row, "tells another rest than there is");
            grant.until = at;
            grant.revoked = true;
        }
    }

    /** From an instant on a member has nothing more. */
    private void end(String member, Instant at) {
        for (var grant : ofMember.getOrDefault(member, List.of())) {
            if (grant.goesOnAfter(at)) {
                counted();
                grant.until = at;
            }
        }
    }

    /** The source's entry comes first, the target's tells the same. */
    private void merged(Row row) {
        if (!row.event().path("member").equals(row.event().path("source"))) {
            return;
        }
        var at = instant(row.event(), "effectiveAt", Instant.MIN);
        var target = row.programme() + "/" + text(row.event(), "target");
        var source = List.copyOf(ofMember.getOrDefault(member(row), List.of()));
        var going = source.stream()
                .filter(grant -> grant.goesOnAfter(at) && grant.left > 0)
                .toList();
        require(row.event().path("entitlements").size() == going.size(), row, "moves other grants than the source had");
        for (JsonNode each : row.event().path("entitlements")) {
            counted();
            var found = going.stream()
                    .filter(grant -> grant.id.equals(text(each, "grant")))
                    .findFirst();
            require(
                    found.filter(grant -> saysTheSame(each, grant, at)).isPresent(),
                    row,
                    "moves another grant than the source had");
        }
        ofMember.put(member(row), new ArrayList<>());
        for (var grant : source) {
            if (going.contains(grant)) {
                grant.member = target;
                grant.from = grant.from.isBefore(at) ? at : grant.from;
                ofMember.computeIfAbsent(target, _ -> new ArrayList<>()).add(grant);
            } else if (grant.goesOnAfter(at)) {
                grant.until = at;
            }
        }
    }

    private static boolean saysTheSame(JsonNode moved, Grant grant, Instant at) {
        var from = grant.from.isBefore(at) ? at : grant.from;
        return grant.entitlement.equals(text(moved, "entitlement"))
                && grant.left == moved.path("left").asLong(ANY)
                && from.equals(instant(moved, "from", Instant.MIN))
                && grant.until.equals(instant(moved, "until", Instant.MAX));
    }

    private static String name(Row row, String field) {
        return row.programme() + "/" + text(row.event(), field);
    }

    private static String member(Row row) {
        return name(row, "member");
    }

    private static String text(JsonNode event, String field) {
        return event.path(field).asString("");
    }

    private static Instant instant(JsonNode event, String field, Instant otherwise) {
        JsonNode value = event.path(field);
        return value.isString() ? Instant.parse(value.asString("")) : otherwise;
    }
}
