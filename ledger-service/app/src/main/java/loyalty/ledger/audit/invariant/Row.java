package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of the journal as stored, columns and bytes.
 *
 * @param subject the column; the header has its own word on it
 * @param head the frontier kept by the commit that ended with this entry; empty inside a commit
 * @param headMicros the time of that commit
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way: nobody compares them
record Row(
        long position,
        long recordedMicros,
        UUID id,
        String type,
        int revision,
        Optional<String> subject,
        byte[] header,
        byte[] payload,
        byte[] leaf,
        List<String> tags,
        List<String> claims,
        Optional<List<byte[]>> head,
        long headMicros,
        JsonNode headerJson,
        JsonNode event) {

    private static final String MOVEMENTS = "movements";
    private static final String CURRENCY = "pointCurrency";
    private static final String CURRENCIES = "pointCurrencies";

    /** The subject as the header says it, "" for none. */
    String said() {
        return headerJson.path("metadata").path("subject").asString("");
    }

    /** Programme of the subject. */
    String programme() {
        String subject = said();
        return subject.substring(0, Math.max(0, subject.indexOf('/')));
    }

    List<Flow> movements() {
        return event.path("movements").valueStream().map(Flow::of).toList();
    }

    /** The further point currencies that the row says anything of; of most rows none. */
    Set<String> currencies() {
        var named = new TreeSet<String>();
        named(event, named);
        event.path(MOVEMENTS).forEach(movement -> named(movement.path("lot"), named));
        event.path(CURRENCIES).forEach(each -> named(each, named));
        event.path("told").path(CURRENCIES).forEach(each -> named(each, named));
        return named;
    }

    private static void named(JsonNode node, Set<String> named) {
        var name = node.path(CURRENCY);
        if (name.isString()) {
            named.add(name.asString());
        }
    }

    /**
     * The row as somebody sees it who knows one point currency alone: its movements, what was told of it, and what the entry says of it.
     *
     * @param currency empty for the programme's own
     */
    Row in(Optional<String> currency) {
        var seen = (ObjectNode) event.deepCopy();
        var movements = seen.arrayNode();
        event.path(MOVEMENTS)
                .valueStream()
                .filter(each -> isIn(each.path("lot"), currency))
                .forEach(movements::add);
        if (event.has(MOVEMENTS)) {
            seen.set(MOVEMENTS, movements);
        }
        seen.remove(CURRENCIES);
        boolean own = isIn(event, currency);
        if (currency.isPresent()) {
            var item = item(event, currency);
            var told = item(event.path("told"), currency);
            seen.remove(List.of("told", "claim", "qualifying"));
            told.ifPresent(each -> seen.set("told", each));
            item.ifPresent(each -> {
                seen.setAll((ObjectNode) each);
                seen.putObject("claim")
                        .put("reversedBefore", each.path("reversedBefore").asLong());
            });
            own |= item.isPresent();
        }
        return own ? seenAs(type, seen) : seenAs("", seen);
    }

    /** What the entry says of each further point currency by itself, by name; of most rows nothing. */
    Map<String, JsonNode> besides() {
        var besides = new TreeMap<String, JsonNode>();
        event.path(CURRENCIES).forEach(each -> {
            if (each.isObject()) {
                besides.put(each.path(CURRENCY).asString(""), each);
            }
        });
        return besides;
    }

    /** What a row says to whom none of it concerns: that it is there. */
    Row withNothing() {
        return seenAs("", ((ObjectNode) event.deepCopy()).removeAll());
    }

    private static Optional<JsonNode> item(JsonNode in, Optional<String> currency) {
        return in.path(CURRENCIES)
                .valueStream()
                .filter(each -> each.isObject() && isIn(each, currency))
                .findFirst();
    }

    private static boolean isIn(JsonNode node, Optional<String> currency) {
        return currency.equals(Optional.ofNullable(node.path(CURRENCY).asString(null)));
    }

    private Row seenAs(String what, JsonNode seen) {
        return new Row(
                position,
                recordedMicros,
                id,
                what,
                revision,
                subject,
                header,
                payload,
                leaf,
                tags,
                claims,
                head,
                headMicros,
                headerJson,
                seen);
    }

    /** A movement, as its JSON says it. */
    record Flow(
            String from,
            String to,
            long points,
            String lot,
            Optional<String> activeFrom,
            Optional<String> lapsesAt,
            Optional<String> at,
            Optional<String> pointCurrency) {

        static Flow of(JsonNode json) {
            JsonNode lot = json.path("lot");
            return new Flow(
                    json.path("from").asString(""),
                    json.path("to").asString(""),
                    json.path("points").asLong(0),
                    lot.path("id").asString(""),
                    Optional.ofNullable(lot.path("activeFrom").asString(null)),
                    Optional.ofNullable(lot.path("lapsesAt").asString(null)),
                    Optional.ofNullable(json.path("at").asString(null)),
                    Optional.ofNullable(lot.path(CURRENCY).asString(null)));
        }

        /** When it takes effect, in an entry that takes effect at the given instant. */
        Instant effectiveAt(Instant entry) {
            return at.map(Instant::parse).orElse(entry);
        }

        long of(String account) {
            return to.equals(account) ? points : from.equals(account) ? -points : 0;
        }
    }
}
