package loyalty.client.segment;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.client.Api;
import loyalty.client.ClientException;
import loyalty.client.Population;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;
import loyalty.client.send.BulkSender;
import loyalty.client.send.Summary;
import loyalty.client.send.Verdict;
import tools.jackson.databind.JsonNode;

/**
 * Reads the segments of all members as of an instant from the projections, page by page, and tells them to the ledger, which records those
 * that differ from what the journal has. The same again changes nothing, so a run that broke off is simply started again. Where a purpose
 * is named, whoever does not agree to it is told to stand in the segment that fits everybody, which says nothing of anybody.
 */
public final class Segments {

    private static final Set<String> GONE = Set.of("closed", "merged");

    private final SegmentOptions options;
    private final PrintStream out;
    private final List<Verdict> verdicts = new ArrayList<>();
    private int without;
    private int disagreeing;

    private Segments(SegmentOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Brings them in, and says how it went.
     *
     * @return 0 when every segment was told, whatever the ledger said to it; 1 when something could not be read or told
     */
    public static int run(SegmentOptions options, PrintStream out) {
        try {
            return new Segments(options, out).run();
        } catch (ClientException known) {
            out.println("segments: " + known.getMessage());
            return 1;
        }
    }

    private int run() {
        Optional<String> failure;
        long position;
        try (var reading = new Api(options.gateway(), options.auditorKey(), options.patience());
                var telling = new Api(options.gateway(), options.key(), options.patience())) {
            String programme = "/v1/programmes/" + Api.encoded(options.programme());
            String asOf = "?asOf=" + Api.encoded(options.asOf().toString()) + "&minPosition=" + published(reading);
            var members = new Population(reading, programme + "/population" + asOf, options.pageSize());
            var agreed = options.purpose()
                    .map(purpose -> new Agreed(
                            new Population(
                                    reading,
                                    programme + "/members" + asOf + "&purpose=" + Api.encoded(purpose),
                                    options.pageSize()),
                            ofEverybody(reading.get(programme).orFail("the programme could not be read"))));
            failure = tell(members, agreed, new BulkSender(telling, options.programme(), options.pace()));
            position = members.position();
        }
        out.println(options.programme() + ": segments as of " + options.asOf() + ", by the projections at position "
                + position);
        new Summary(verdicts).print(out, 0);
        out.printf("without a segment: %,d%n", without);
        options.purpose().ifPresent(purpose -> out.printf("who do not agree to %s: %,d%n", purpose, disagreeing));
        failure.ifPresent(reason -> out.println("not everything was told: " + reason
                + ". Start the same again with --as-of " + options.asOf() + ": what was told changes nothing."));
        return failure.isEmpty() ? 0 : 1;
    }

    /** Up to where entries have reached those who project them: what is asked waits for that much. */
    private static long published(Api api) {
        long head = 0;
        for (JsonNode each : api.get("/v1/projections")
                .orFail("the projections could not be read")
                .path("projections")) {
            head = Math.max(head, each.path("head").asLong(0));
        }
        return head;
    }

    /**
     * Who agrees, in the order of the population.
     *
     * @param others where everybody else is told to stand
     */
    private record Agreed(Population members, String others) {

        boolean has(String member) {
            Optional<JsonNode> next = members.peek();
            while (next.isPresent() && before(id(next.get()), member)) {
                members.advance();
                next = members.peek();
            }
            return next.filter(each -> id(each).equals(member)).isPresent();
        }

        private static String id(JsonNode row) {
            return row.path("memberId").asString("");
        }

        /** Pages are in the order of the ids' bytes, and ids are ASCII. */
        private static boolean before(String one, String other) {
            return one.compareTo(other) < 0;
        }
    }

    /** The last segment of the cut, which fits everybody, by the version that rules the instant. */
    private String ofEverybody(JsonNode programme) {
        var from = Instant.MIN;
        String name = "";
        for (JsonNode version : programme.path("versions")) {
            var begins = Instant.parse(version.path("effectiveFrom").asString(""));
            if (!begins.isAfter(options.asOf()) && !begins.isBefore(from)) {
                from = begins;
                var cut = version.path("segments").path("cut");
                name = cut.path(cut.size() - 1).path("name").asString("");
            }
        }
        if (name.isEmpty()) {
            throw new ClientException("no version of " + options.programme() + " is in effect at " + options.asOf());
        }
        return name;
    }

    /** As much as answers come; why no more came, if so. */
    private Optional<String> tell(Population members, Optional<Agreed> agreed, BulkSender sender) {
        var facts = new ArrayList<Fact>(options.pageSize());
        Optional<JsonNode> row = members.peek();
        while (row.isPresent()) {
            fact(row.get(), agreed).ifPresentOrElse(facts::add, () -> without++);
            members.advance();
            row = members.peek();
            if (facts.size() == options.pageSize() || row.isEmpty()) {
                var result = sender.send(facts, _ -> {});
                verdicts.addAll(result.verdicts());
                if (result.failure().isPresent()) {
                    return result.failure();
                }
                facts.clear();
            }
        }
        return Optional.empty();
    }

    /** Who has bought nothing, or has left, is in none. */
    private Optional<Fact> fact(JsonNode row, Optional<Agreed> agreed) {
        String segment = row.path("segment").asString("");
        if (segment.isEmpty() || GONE.contains(row.path("membership").asString(""))) {
            return Optional.empty();
        }
        String member = row.path("memberId").asString("");
        if (agreed.filter(all -> !all.has(member)).isPresent()) {
            disagreeing++;
            return Optional.of(told(agreed.get().others(), Map.of(Column.MEMBER, member)));
        }
        String scores = "" + row.path("recency").asInt() + row.path("frequency").asInt()
                + row.path("monetary").asInt();
        return Optional.of(told(segment, Map.of(Column.MEMBER, member, Column.SCORES, scores)));
    }

    private Fact told(String segment, Map<Column, String> values) {
        return new Fact(Kind.SEGMENT, segment, options.asOf(), values, new Origin("population", 0));
    }
}
