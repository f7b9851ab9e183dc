package loyalty.journal;

import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What an entry says about itself beside its payload. Kept as JSON with sorted keys, without white space, in UTF-8: the same header
 * has the same bytes.
 *
 * @param revision of the type, from 1
 * @param tags by which the entry is found, without its claims
 * @param claims tags by which the entry is found and that no other entry may claim, ever
 * @param metadata the application's; {@value #SUBJECT} names the one tag or claim that the entry is about
 * @param draws what it takes from quotas, by the name of each; it is not found by these names
 */
public record Header(
        UUID id,
        String type,
        int revision,
        SortedSet<String> tags,
        SortedSet<String> claims,
        SortedMap<String, String> metadata,
        SortedMap<String, QuotaDraw> draws) {

    /** The metadata key of the tag that the entry is about. */
    public static final String SUBJECT = "subject";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public Header {
        Tags.checked(type);
        if (revision < 1) {
            throw new IllegalArgumentException("revision " + revision + " of " + type);
        }
        var claimed = Collections.unmodifiableSortedSet(new TreeSet<>(claims));
        var carried = new TreeSet<>(tags);
        carried.removeAll(claimed);
        carried.forEach(Tags::checked);
        claimed.forEach(Tags::checked);
        tags = Collections.unmodifiableSortedSet(carried);
        claims = claimed;
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        draws.keySet().forEach(Tags::checked);
        draws = draws.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(draws));
        String subject = metadata.get(SUBJECT);
        if (subject != null && !carried.contains(subject) && !claimed.contains(subject)) {
            throw new IllegalArgumentException("the subject " + subject + " is no tag of the entry");
        }
    }

    /** Of an entry that takes nothing from a quota. */
    public Header(
            UUID id,
            String type,
            int revision,
            SortedSet<String> tags,
            SortedSet<String> claims,
            SortedMap<String, String> metadata) {
        this(id, type, revision, tags, claims, metadata, Collections.emptySortedMap());
    }

    /** The tag that the entry is about, if the application names one. */
    public Optional<String> subject() {
        return Optional.ofNullable(metadata.get(SUBJECT));
    }

    /** The bytes to keep. */
    public byte[] encode() {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            array(json, "claims", claims);
            if (!draws.isEmpty()) {
                json.writeObjectPropertyStart("draws");
                draws.forEach((quota, draw) -> {
                    json.writeObjectPropertyStart(quota);
                    json.writeNumberProperty("amount", draw.amount());
                    json.writeNumberProperty("limit", draw.limit());
                    json.writeEndObject();
                });
                json.writeEndObject();
            }
            json.writeStringProperty("id", id.toString());
            json.writeObjectPropertyStart("metadata");
            metadata.forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeNumberProperty("revision", revision);
            array(json, "tags", tags);
            json.writeStringProperty("type", type);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void array(JsonGenerator json, String name, Iterable<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /** Reads what {@link #encode} wrote; throws IllegalArgumentException on anything else. */
    public static Header decode(byte[] bytes) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            return new Reading(json).header();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not the header of an entry: " + e.getOriginalMessage(), e);
        }
    }

    /** One pass over the JSON of a header. */
    private static final class Reading {

        private final JsonParser json;
        private final SortedSet<String> tags = new TreeSet<>();
        private final SortedSet<String> claims = new TreeSet<>();
        private final SortedMap<String, String> metadata = new TreeMap<>();
        private final SortedMap<String, QuotaDraw> draws = new TreeMap<>();
        private String id = "";
        private String type = "";
        private int revision;

        Reading(JsonParser json) {
            this.json = json;
        }

        Header header() {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "claims" -> strings(claims);
                    case "draws" -> draws();
                    case "id" -> id = json.getString();
                    case "metadata" -> pairs(metadata);
                    case "revision" -> revision = json.getIntValue();
                    case "tags" -> strings(tags);
                    case "type" -> type = json.getString();
                    default -> throw new IllegalArgumentException("a header does not have a " + name);
                }
            }
            require(json.nextToken() == null);
            return new Header(UUID.fromString(id), type, revision, tags, claims, metadata, draws);
        }

        private void strings(SortedSet<String> into) {
            require(json.currentToken() == JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                require(json.currentToken() == JsonToken.VALUE_STRING);
                into.add(json.getString());
            }
        }

        private void draws() {
            require(json.currentToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String quota = json.currentName();
                require(json.nextToken() == JsonToken.START_OBJECT);
                long amount = number("amount");
                draws.put(quota, new QuotaDraw(amount, number("limit")));
                require(json.nextToken() == JsonToken.END_OBJECT);
            }
        }

        private long number(String name) {
            require(json.nextToken() == JsonToken.PROPERTY_NAME
                    && json.currentName().equals(name));
            require(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
            return json.getLongValue();
        }

        private void pairs(Map<String, String> into) {
            require(json.currentToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                require(json.nextToken() == JsonToken.VALUE_STRING);
                into.put(name, json.getString());
            }
        }

        private void require(boolean expected) {
            if (!expected) {
                throw new IllegalArgumentException("not the header of an entry, at " + json.currentLocation());
            }
        }
    }
}
