package loyalty.ledger.publication.web;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks at what a document says of attributes of members: that each is declared once, and that nothing asks for what is not declared. */
final class AttributeLook {

    private final DocumentLook document;
    private final Map<String, Set<String>> declared = new HashMap<>();

    /** Notes what is wrong with the declaration. */
    AttributeLook(DocumentLook document) {
        this.document = document;
        for (var attribute : document.each("/segments/attributes")) {
            var values = new HashSet<String>();
            document.each(attribute + "/values")
                    .forEach(value -> document.text(value).ifPresent(values::add));
            document.text(attribute + "/name").ifPresent(name -> {
                if (declared.putIfAbsent(name, values) != null) {
                    document.fault(attribute + "/name", "duplicate-name", "is the name of another attribute too");
                }
            });
        }
    }

    /** Notes what is wrong with the attributes that something is for. */
    void of(String pointer) {
        for (var attribute : document.each(pointer + "/attributes")) {
            document.text(attribute + "/name").ifPresent(name -> {
                var values = declared.get(name);
                if (values == null) {
                    document.fault(attribute + "/name", "unknown-attribute", "is no attribute of this version");
                } else {
                    known(attribute + "/values", values);
                }
            });
        }
    }

    private void known(String pointer, Set<String> values) {
        for (var each : document.each(pointer)) {
            document.text(each)
                    .filter(value -> !values.contains(value))
                    .ifPresent(_ -> document.fault(
                            each, "unknown-attribute-value", "is no value of that attribute of this version"));
        }
    }
}
