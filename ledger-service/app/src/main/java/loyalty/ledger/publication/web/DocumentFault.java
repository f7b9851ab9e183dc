package loyalty.ledger.publication.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.ledger.rule.ConditionFlaw;

/**
 * What is wrong with a programme document, and where.
 *
 * @param pointer a JSON pointer, empty for the document as a whole
 * @param code stable, in kebab-case
 * @param detail one sentence, in words of ours alone
 * @param place of a condition alone: where in its text
 */
record DocumentFault(String pointer, String code, String detail, Optional<Place> place) {

    /** A place in a text; both count from 1. */
    record Place(int line, int column) {}

    DocumentFault(String pointer, String code, String detail) {
        this(pointer, code, detail, Optional.empty());
    }

    static DocumentFault of(String pointer, ConditionFlaw flaw) {
        return new DocumentFault(
                pointer, flaw.code(), flaw.detail(), Optional.of(new Place(flaw.line(), flaw.column())));
    }

    /** As an item of {@code errors}. */
    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("pointer", pointer);
        body.put("code", code);
        body.put("detail", detail);
        place.ifPresent(at -> {
            body.put("line", at.line());
            body.put("column", at.column());
        });
        return body;
    }
}
