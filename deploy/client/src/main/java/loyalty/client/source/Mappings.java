package loyalty.client.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import loyalty.client.ClientException;
import loyalty.client.fact.Column;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The mappings that come with the project, and the choice among them by a file's header. */
public final class Mappings {

    private static final List<String> SHIPPED =
            List.of("cdnow_master", "cdnow_sample", "cdnow_sample_redemptions", "olist_events", "online_retail_events");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final List<Mapping> known;

    private Mappings(List<Mapping> known) {
        this.known = List.copyOf(known);
    }

    public static Mappings shipped() {
        return new Mappings(SHIPPED.stream().map(Mappings::resource).toList());
    }

    /** The mapping in a file, whatever the header of the facts; they must have the columns that it needs. */
    public static Mapping fromFile(Path file) {
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (IOException unreadable) {
            throw new ClientException("cannot read the mapping " + file, unreadable);
        }
    }

    private static Mapping resource(String name) {
        String path = "/mappings/" + name + ".json";
        try (InputStream in = Mappings.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the mapping " + path + " is missing from the build");
            }
            return parse(in.readAllBytes(), path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Mapping parse(byte[] json, String where) {
        try {
            return Mapping.of(JSON.readValue(json, MappingFile.class));
        } catch (JacksonException unreadable) {
            throw new ClientException(
                    "the mapping " + where + " is not as expected: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    /** The mapping whose header this is; the canonical format when its columns are the canonical ones. */
    Mapping forHeader(List<String> header, String file) {
        for (Mapping mapping : known) {
            if (mapping.header().equals(header)) {
                return mapping;
            }
        }
        if (header.contains(Column.KIND.title())) {
            return Mapping.canonical(header);
        }
        throw new ClientException(file + " has the header " + String.join(",", header)
                + ", which is neither the canonical format nor that of a shipped mapping ("
                + known.stream().map(Mapping::name).collect(Collectors.joining(", "))
                + "); say which one to use with --mapping");
    }
}
