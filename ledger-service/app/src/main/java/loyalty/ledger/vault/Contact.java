package loyalty.ledger.vault;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * How to reach a member.
 *
 * @param email normalised: trimmed, lower case, NFC; 3 to 254 characters around one {@code @}
 * @param phone 3 to 32 characters
 * @param name 1 to 200 characters
 */
public record Contact(Optional<Sensitive> email, Optional<Sensitive> phone, Optional<Sensitive> name) {

    public Contact {
        email = email.map(text -> new Sensitive(checkedEmail(text.reveal())));
        phone = phone.map(text -> new Sensitive(checked("phone", text.reveal().strip(), 3, 32)));
        name = name.map(text -> new Sensitive(checked("name", normal(text.reveal()), 1, 200)));
        if (email.isEmpty() && phone.isEmpty() && name.isEmpty()) {
            throw new IllegalArgumentException("contact data has an e-mail address, a phone number or a name");
        }
    }

    private static String checkedEmail(String text) {
        var email = checked("email", normal(text).toLowerCase(Locale.ROOT), 3, 254);
        int at = email.indexOf('@');
        boolean plausible = at > 0
                && at == email.lastIndexOf('@')
                && at < email.length() - 1
                && email.chars().noneMatch(Character::isWhitespace);
        if (!plausible) {
            throw new IllegalArgumentException("the e-mail address is not one"); // never say what it was
        }
        return email;
    }

    private static String normal(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    private static String checked(String what, String text, int min, int max) {
        if (text.length() < min || text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the " + what + " has " + min + " to " + max + " characters and no control characters");
        }
        return text;
    }

    /** The same contact has the same bytes. */
    byte[] canonical() {
        var bytes = new ByteArrayOutputStream(128);
        try (var out = new DataOutputStream(bytes)) {
            write(out, email);
            write(out, phone);
            write(out, name);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Optional<Sensitive> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            out.writeUTF(text.get().reveal());
        }
    }

    /** Reads what {@link #canonical} wrote. */
    static Contact ofCanonical(byte[] bytes) {
        try (var in = new java.io.DataInputStream(new java.io.ByteArrayInputStream(bytes))) {
            return new Contact(read(in), read(in), read(in));
        } catch (IOException cut) {
            throw new UncheckedIOException("not contact data", cut);
        }
    }

    private static Optional<Sensitive> read(java.io.DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(new Sensitive(in.readUTF())) : Optional.empty();
    }
}
