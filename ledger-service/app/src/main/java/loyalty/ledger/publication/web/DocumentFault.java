package loyalty.ledger.publication.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wrong with a programme document, and where.
 *
 * @param pointer a JSON pointer, empty for the document as a whole
 * @param code stable, in kebab-case
 * @param detail one sentence, in words of ours alone
 */
record DocumentFault(String pointer, String code, String detail) {

    /** As an item of {@code errors}. */
    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("pointer", pointer);
        body.put("code", code);
        body.put("detail", detail);
        return body;
    }
}
