package loyalty.ledger.vault;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * A text that must stand in no log, error or entry; it shows itself only to who asks by name.
 *
 * @param reveal the text
 */
public record Sensitive(String reveal) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Sensitive of(String text) {
        return new Sensitive(text);
    }

    @Override
    public String toString() {
        return "***";
    }
}
