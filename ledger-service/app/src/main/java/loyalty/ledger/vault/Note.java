package loyalty.ledger.vault;

import java.text.Normalizer;

/**
 * What a person notes about a member; it shows itself in no text of its own.
 *
 * @param text NFC, without blanks around it; 1 to 500 characters, of control characters line breaks alone
 */
public record Note(Sensitive text) {

    private static final int LENGTH_MAX = 500;

    public Note {
        var normal = Normalizer.normalize(text.reveal().replace("\r\n", "\n").strip(), Normalizer.Form.NFC);
        boolean readable = normal.chars().allMatch(letter -> letter == '\n' || !Character.isISOControl(letter));
        if (normal.isEmpty() || normal.length() > LENGTH_MAX || !readable) {
            throw new IllegalArgumentException(
                    "a note has 1 to " + LENGTH_MAX + " characters and no control characters but line breaks");
        }
        text = new Sensitive(normal);
    }
}
