package loyalty.ledger.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How to reach a member, and by what else two members are seen to be one person.
 *
 * @param email normalised: trimmed, lower case, NFC; 3 to 254 characters around one {@code @}
 * @param phone 3 to 32 characters
 * @param name 1 to 200 characters
 * @param paymentTokens what payment providers say instead of the numbers of cards; up to 10 of 1 to 200 characters, sorted, none twice.
 *     Compared as they are and never opened again: empty in what was kept
 * @param devices what the shop knows telephones and computers by; the same
 */
public record Contact(
        Optional<Sensitive> email,
        Optional<Sensitive> phone,
        Optional<Sensitive> name,
        Optional<PostalAddress> address,
        List<Sensitive> paymentTokens,
        List<Sensitive> devices) {

    private static final int MOST_OF_A_KIND = 10;
    private static final int LONGEST = 200;

    // What may follow the three that were there from the first day on; what has none of it has the bytes of then.
    private static final int ADDRESS = 1;
    private static final int PAYMENT_TOKENS = 2;
    private static final int DEVICES = 3;

    public Contact {
        email = email.map(text -> new Sensitive(checkedEmail(text.reveal())));
        phone = phone.map(text -> new Sensitive(checked("phone", text.reveal().strip(), 3, 32)));
        name = name.map(text -> new Sensitive(checked("name", normal(text.reveal()), 1, 200)));
        paymentTokens = checked("payment token", paymentTokens);
        devices = checked("device", devices);
        if (email.isEmpty()
                && phone.isEmpty()
                && name.isEmpty()
                && address.isEmpty()
                && paymentTokens.isEmpty()
                && devices.isEmpty()) {
            throw new IllegalArgumentException("contact data has an e-mail address, a phone number, a name, an address,"
                    + " a payment token or a device");
        }
    }

    /** How to reach a member. */
    public Contact(Optional<Sensitive> email, Optional<Sensitive> phone, Optional<Sensitive> name) {
        this(email, phone, name, Optional.empty(), List.of(), List.of());
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

    private static List<Sensitive> checked(String what, List<Sensitive> texts) {
        if (texts.size() > MOST_OF_A_KIND) {
            throw new IllegalArgumentException("there is at most " + MOST_OF_A_KIND + " times a " + what);
        }
        return texts.stream()
                .map(text -> checked(what, text.reveal().strip(), 1, LONGEST))
                .sorted()
                .distinct()
                .map(Sensitive::new)
                .toList();
    }

    static String normal(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    static String checked(String what, String text, int min, int max) {
        if (text.length() < min || text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the " + what + " has " + min + " to " + max + " characters and no control characters");
        }
        return text;
    }

    /** All that was given: the same has the same bytes. */
    byte[] canonical() {
        return bytes(true);
    }

    /** What somebody may open again: all but tokens and devices, of which the index is enough. */
    byte[] content() {
        return bytes(false);
    }

    private byte[] bytes(boolean all) {
        var bytes = new ByteArrayOutputStream(128);
        try (var out = new DataOutputStream(bytes)) {
            write(out, email);
            write(out, phone);
            write(out, name);
            if (address.isPresent()) {
                out.writeByte(ADDRESS);
                write(out, Optional.of(address.get().street()));
                write(out, address.get().postalCode());
                write(out, Optional.of(address.get().city()));
                write(out, Optional.of(address.get().country()));
            }
            if (all) {
                write(out, PAYMENT_TOKENS, paymentTokens);
                write(out, DEVICES, devices);
            }
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

    private static void write(DataOutputStream out, int kind, List<Sensitive> texts) throws IOException {
        if (!texts.isEmpty()) {
            out.writeByte(kind);
            out.writeByte(texts.size());
            for (Sensitive text : texts) {
                out.writeUTF(text.reveal());
            }
        }
    }

    /** Reads what {@link #content} wrote; empty where there was nothing to open again. */
    static Optional<Contact> ofContent(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var email = read(in);
            var phone = read(in);
            var name = read(in);
            var address = in.available() == 0 ? Optional.<PostalAddress>empty() : Optional.of(readAddress(in));
            boolean any = email.isPresent() || phone.isPresent() || name.isPresent() || address.isPresent();
            return any ? Optional.of(new Contact(email, phone, name, address, List.of(), List.of())) : Optional.empty();
        } catch (IOException cut) {
            throw new UncheckedIOException("not contact data", cut);
        }
    }

    private static PostalAddress readAddress(DataInputStream in) throws IOException {
        if (in.readByte() != ADDRESS) {
            throw new IOException("an address was expected");
        }
        return new PostalAddress(read(in).orElseThrow(), read(in), read(in).orElseThrow(), read(in).orElseThrow());
    }

    private static Optional<Sensitive> read(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(new Sensitive(in.readUTF())) : Optional.empty();
    }
}
