package loyalty.ledger.bulk.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.StrictJson;
import loyalty.edge.UnreadableBody;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Cuts a bulk request into its items without reading them, so that a broken item breaks nothing but itself. */
final class BulkBody {

    /** Items of one request. */
    static final int ITEMS_MAX = 500;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(StrictJson.DEPTH_MAX + 2)
                    .build())
            .build();

    private BulkBody() {}

    /** The bytes of each item; throws a 400 problem for a body that cannot be cut. */
    static List<byte[]> items(byte[] body) {
        checkEncoding(body);
        try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            List<byte[]> items = null;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                if (!json.currentName().equals("facts")) {
                    throw problem("unknown-field", "The body holds a field that is not known here.");
                }
                if (items != null) {
                    throw problem("duplicate-key", "The body holds the same field twice.");
                }
                expect(json.nextToken() == JsonToken.START_ARRAY);
                items = cut(json, body);
            }
            if (items == null || json.nextToken() != null) {
                throw shape();
            }
            return items;
        } catch (JacksonException unreadable) {
            throw new ProblemException(UnreadableBody.problemOf(unreadable));
        }
    }

    private static List<byte[]> cut(JsonParser json, byte[] body) {
        var items = new ArrayList<byte[]>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == ITEMS_MAX) {
                throw problem("invalid-value", "A bulk request holds at most " + ITEMS_MAX + " facts.");
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                items.add(new byte[] {'n', 'u', 'l', 'l'}); // whatever it was, it is no fact
                continue;
            }
            int from = Math.toIntExact(json.currentTokenLocation().getByteOffset());
            json.skipChildren();
            int to = Math.toIntExact(json.currentLocation().getByteOffset());
            items.add(Arrays.copyOfRange(body, from, to));
        }
        return items;
    }

    private static void checkEncoding(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException _) {
            throw problem("malformed-json", "The body is not valid UTF-8.");
        }
        for (byte b : body) {
            if (b == 0) { // by which UTF-16 would be recognised; JSON itself never holds it
                throw problem("malformed-json", "The body is not valid UTF-8.");
            }
        }
    }

    private static void expect(boolean asExpected) {
        if (!asExpected) {
            throw shape();
        }
    }

    private static ProblemException shape() {
        return problem("invalid-value", "A bulk request is an object with the array facts.");
    }

    private static ProblemException problem(String code, String detail) {
        return new ProblemException(Problem.of(400, code, detail));
    }
}
