package loyalty.ledger.web;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** What is written as {@code null}, where a map of an answer must say that something is absent. */
enum Nothing {
    NULL;

    @JsonValue
    @Nullable
    Object asJson() {
        return null;
    }
}
