package loyalty.client.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import loyalty.client.Api;
import tools.jackson.databind.JsonNode;

/** Compares what the projections say about every member with what the journal says, as of one instant. */
final class Reconciliation {

    private static final String ID = "memberId";

    private final Rows projected;
    private final Rows audited;
    private final List<Difference> differences = new ArrayList<>();
    private int members;
    private long projectedBalance;
    private long auditedBalance;

    private Reconciliation(Rows projected, Rows audited) {
        this.projected = projected;
        this.audited = audited;
    }

    /**
     * What came out.
     *
     * @param members on either side
     * @param projectedBalance the sum over the members, in points
     * @param auditedBalance the same by the journal
     * @param stood whether both sides answered as of the one position, so that a difference is one
     */
    record Result(
            int members, long projectedBalance, long auditedBalance, boolean stood, List<Difference> differences) {}

    /**
     * Reads both sides to their ends.
     *
     * @param position the head of the journal, which the projections must have reached
     */
    static Result of(Api api, String programme, Instant asOf, long position, int pageSize) {
        String base = "/v1/programmes/" + Api.encoded(programme);
        String instant = "?asOf=" + Api.encoded(asOf.toString());
        return new Reconciliation(
                        new Rows(api, base + "/population" + instant + "&minPosition=" + position, pageSize),
                        new Rows(api, base + "/audit/population" + instant, pageSize))
                .compared(position);
    }

    private Result compared(long position) {
        for (; ; ) {
            Optional<JsonNode> left = projected.peek();
            Optional<JsonNode> right = audited.peek();
            if (left.isEmpty() && right.isEmpty()) {
                boolean stood = projected.stoodAt(position) && audited.stoodAt(position);
                return new Result(members, projectedBalance, auditedBalance, stood, differences);
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
