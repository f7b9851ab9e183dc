package loyalty.client.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import loyalty.client.Api;
import loyalty.client.Population;
import tools.jackson.databind.JsonNode;

/**
 * Compares what the projections say about every member with what the journal says, as of one instant. The projections
 * answer as of wherever they are, so they are asked first, and the journal as of the position that they name.
 */
final class Reconciliation {

    private static final String ID = "memberId";

    private final Api api;
    private final Population projected;
    private final Population audited;
    private final long position;
    private final List<Difference> differences = new ArrayList<>();
    private int members;
    private long projectedBalance;
    private long auditedBalance;

    private Reconciliation(Api api, Population projected, Population audited, long position) {
        this.api = api;
        this.projected = projected;
        this.audited = audited;
        this.position = position;
    }

    /**
     * What came out.
     *
     * @param members on either side
     * @param projectedBalance the sum over the members, in points
     * @param auditedBalance the same by the journal
     * @param position as of which the journal answered
     * @param stood whether both sides are known to speak of that position: they agree, or nothing was recorded meanwhile
     */
    record Result(
            int members,
            long projectedBalance,
            long auditedBalance,
            long position,
            boolean stood,
            List<Difference> differences) {

        /** The same, with only those differences that an earlier look has seen too. */
        Result seenBy(Result earlier) {
            var lasting = new LinkedHashSet<>(differences);
            lasting.retainAll(new HashSet<>(earlier.differences));
            return new Result(members, projectedBalance, auditedBalance, position, stood, List.copyOf(lasting));
        }
    }

    /**
     * Reads both sides to their ends.
     *
     * @param minPosition which the projections must have reached
     */
    static Result of(Api api, String programme, Instant asOf, long minPosition, int pageSize) {
        String base = "/v1/programmes/" + Api.encoded(programme);
        String instant = "?asOf=" + Api.encoded(asOf.toString());
        var projected = new Population(api, base + "/population" + instant + "&minPosition=" + minPosition, pageSize);
        projected.peek();
        long position = projected.position();
        var audited = new Population(api, base + "/audit/population" + instant + "&position=" + position, pageSize);
        return new Reconciliation(api, projected, audited, position).compared();
    }

    private Result compared() {
        for (; ; ) {
            Optional<JsonNode> left = projected.peek();
            Optional<JsonNode> right = audited.peek();
            if (left.isEmpty() && right.isEmpty()) {
                boolean stood = differences.isEmpty() || nothingMoved();
                return new Result(members, projectedBalance, auditedBalance, position, stood, differences);
            }
            members++;
            int order = order(left, right);
            if (order <= 0) {
                projectedBalance += left.orElseThrow().path("balance").asLong(0);
                projected.advance();
            }
            if (order >= 0) {
                auditedBalance += right.orElseThrow().path("balance").asLong(0);
                audited.advance();
            }
            if (order == 0) {
                compare(left.orElseThrow(), right.orElseThrow());
            } else {
                differences.add(missing(left, right, order));
            }
        }
    }

    // A page names the least that is in it: its rows are read a moment later, and one projection may be ahead of
    // another. Only a journal that still ends at the position says that no row is from behind it.
    private boolean nothingMoved() {
        return projected.stoodAt(position)
                && audited.stoodAt(position)
                && api.get("/v1/entries?after=" + position + "&limit=1")
                        .orFail("the entries could not be read")
                        .isEmpty();
    }

    /** Negative when the projections' row comes first, so that the journal has none. */
    private static int order(Optional<JsonNode> left, Optional<JsonNode> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.isPresent() ? -1 : 1;
        }
        return Arrays.compareUnsigned(bytes(left.get()), bytes(right.get()));
    }

    private static byte[] bytes(JsonNode row) {
        return row.path(ID).asString("").getBytes(StandardCharsets.UTF_8);
    }

    private static Difference missing(Optional<JsonNode> left, Optional<JsonNode> right, int order) {
        return order < 0
                ? new Difference(left.orElseThrow().path(ID).asString(""), "row", "one", "none")
                : new Difference(right.orElseThrow().path(ID).asString(""), "row", "none", "one");
    }

    private void compare(JsonNode left, JsonNode right) {
        var fields = new TreeSet<String>(left.propertyNames());
        fields.addAll(right.propertyNames());
        for (String field : fields) {
            // A field that is left out says the same as one that is null.
            String projects = shown(left.path(field));
            String audits = shown(right.path(field));
            if (!projects.equals(audits)) {
                differences.add(new Difference(left.path(ID).asString(""), field, projects, audits));
            }
        }
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "null" : value.asString(value.toString());
    }
}
