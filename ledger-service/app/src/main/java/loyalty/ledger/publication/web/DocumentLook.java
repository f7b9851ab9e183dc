package loyalty.ledger.publication.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.event.wire.InstantText;
import tools.jackson.databind.JsonNode;

/** A document that is looked at, place by place, and what was found wrong with it. What its schema has refused is not there. */
class DocumentLook {

    private final JsonNode document;
    private final Set<String> refused = new HashSet<>();
    private final List<DocumentFault> faults = new ArrayList<>();

    DocumentLook(JsonNode document, List<DocumentFault> inSchema) {
        this.document = document;
        faults.addAll(inSchema);
        inSchema.stream()
                .filter(fault -> fault.code().equals("schema"))
                .map(DocumentFault::pointer)
                .forEach(refused::add);
    }

    /** All that was found, in the order in which it was. */
    final List<DocumentFault> faults() {
        return List.copyOf(faults);
    }

    final void note(DocumentFault fault) {
        faults.add(fault);
    }

    /** What stands at a place, refused or not. */
    final JsonNode at(String pointer) {
        return document.at(pointer);
    }

    final List<String> each(String array) {
        var node = at(array);
        var pointers = new ArrayList<String>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.add(array + "/" + i);
        }
        return pointers;
    }

    final Optional<String> text(String pointer) {
        var node = at(pointer);
        return node.isString() && !refused.contains(pointer) ? Optional.of(node.asString()) : Optional.empty();
    }

    final OptionalLong number(String pointer) {
        var node = at(pointer);
        return node.isIntegralNumber() && node.canConvertToLong() && !refused.contains(pointer)
                ? OptionalLong.of(node.asLong())
                : OptionalLong.empty();
    }

    final void fault(String pointer, String code, String detail) {
        faults.add(new DocumentFault(pointer, code, detail));
    }

    final Optional<Instant> instant(String pointer) {
        return text(pointer).flatMap(text -> {
            try {
                return Optional.of(InstantText.parse(text));
            } catch (DateTimeParseException _) {
                fault(pointer, "no-such-instant", "names a day or a time of day that does not exist");
                return Optional.empty();
            }
        });
    }

    final void distinct(String what, Stream<String> pointers) {
        var seen = new HashSet<String>();
        pointers.map(pointer -> pointer + "/id")
                .forEach(pointer -> text(pointer).filter(id -> !seen.add(id)).ifPresent(_ -> {
                    fault(pointer, "duplicate-id", "is the id of another " + what + " too");
                }));
    }
}
