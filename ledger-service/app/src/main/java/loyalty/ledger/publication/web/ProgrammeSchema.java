package loyalty.ledger.publication.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import loyalty.programme.ProgrammeDocument;

/** The published schema of programme documents. */
public final class ProgrammeSchema {

    private static final String PLACE = "/schemas/programme.schema.json";

    private final String text;
    private final Schema schema;

    /** The words about these are made of the schema alone; others may quote the document. */
    private static final Set<String> TELLING = Set.of(
            "anyOf",
            "const",
            "enum",
            "maxItems",
            "maxLength",
            "maximum",
            "minItems",
            "minLength",
            "minimum",
            "pattern",
            "required",
            "type");

    public ProgrammeSchema() {
        this.text = read();
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static String read() {
        try (var stream = ProgrammeDocument.class.getResourceAsStream(PLACE)) {
            if (stream == null) {
                throw new IllegalStateException(PLACE + " is not on the class path");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + PLACE, unreadable);
        }
    }

    /** The schema itself, JSON. */
    public String text() {
        return text;
    }

    /** All that is wrong with a document, in the order of the schema; empty if it is valid. */
    List<DocumentFault> faults(String document) {
        return schema.validate(document, InputFormat.JSON).stream()
                .map(ProgrammeSchema::fault)
                .distinct()
                .toList();
    }

    private static DocumentFault fault(com.networknt.schema.Error error) {
        var pointer = pointer(error.getInstanceLocation());
        var keyword = error.getKeyword();
        if (keyword.equals("additionalProperties")) {
            return new DocumentFault(pointer, "unknown-field", "holds a field that is not known here");
        }
        var words = TELLING.contains(keyword) ? error.getMessage() : "does not fit the schema";
        return new DocumentFault(pointer, "schema", words);
    }

    private static String pointer(NodePath path) {
        var pointer = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            var step = String.valueOf(path.getElement(i));
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
