package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

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

    /** A movement, as its JSON says it. */
    record Flow(
            String from,
            String to,
            long points,
            String lot,
            Optional<String> activeFrom,
            Optional<String> lapsesAt,
            Optional<String> at) {

        static Flow of(JsonNode json) {
            JsonNode lot = json.path("lot");
            return new Flow(
                    json.path("from").asString(""),
                    json.path("to").asString(""),
                    json.path("points").asLong(0),
                    lot.path("id").asString(""),
                    Optional.ofNullable(lot.path("activeFrom").asString(null)),
                    Optional.ofNullable(lot.path("lapsesAt").asString(null)),
                    Optional.ofNullable(json.path("at").asString(null)));
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
