package loyalty.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for texts in every byte of a directory, whatever the case of their letters, and also for the forms in which software likes to
 * hide a text: UTF-16, hexadecimal, Base64 wherever the text begins in it, percent signs for blanks.
 */
final class ByteSearch {

    private static final int CHUNK_BYTES = 1 << 20;

    /** A text as it would look in a file. */
    private static final class Form {

        private final String text;
        private final byte[] bytes;

        Form(String text, byte[] bytes) {
            this.text = text;
            this.bytes = bytes;
        }
    }

    private final List<Form> forms;
    private final boolean[] beginnings = new boolean[1 << 16];
    private final int longest;

    ByteSearch(Collection<String> texts) {
        this.forms = texts.stream().flatMap(ByteSearch::formsOf).toList();
        this.longest = forms.stream().mapToInt(form -> form.bytes.length).max().orElseThrow();
        forms.forEach(form -> beginnings[begin(form.bytes, 0)] = true);
    }

    private static Stream<Form> formsOf(String text) {
        byte[] plain = text.getBytes(UTF_8);
        var forms = new ArrayList<byte[]>(
                List.of(plain, wide(plain), ascii(HexFormat.of().formatHex(plain))));
        for (int before = 0; before < 3; before++) {
            forms.add(ascii(base64(plain, before)));
        }
        if (text.contains(" ")) {
            forms.add(ascii(text.replace(" ", "%20")));
            forms.add(ascii(text.replace(" ", "+")));
        }
        return forms.stream().map(bytes -> new Form(text, folded(bytes)));
    }

    /** UTF-16 of either order: the zero before the first or behind the last letter does not matter. */
    private static byte[] wide(byte[] plain) {
        var wide = new byte[plain.length * 2 - 1];
        for (int i = 0; i < plain.length; i++) {
            wide[2 * i] = plain[i];
        }
        return wide;
    }

    /** The letters that do not depend on what stands before and behind. */
    private static String base64(byte[] plain, int before) {
        var padded = new byte[before + plain.length];
        System.arraycopy(plain, 0, padded, before, plain.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(padded);
        return all.substring((before * 8 + 5) / 6, padded.length * 8 / 6);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] folded(byte[] bytes) {
        var folded = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            folded[i] = folded(bytes[i]);
        }
        return folded;
    }

    private static byte folded(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }

    private static int begin(byte[] bytes, int at) {
        return ((folded(bytes[at]) & 0xFF) << 8) | (folded(bytes[at + 1]) & 0xFF);
    }

    /** The files that hold a text in any form, by text; a file that cannot be read is an error. */
    Map<String, Set<Path>> in(Path directory) {
        var found = new TreeMap<String, Set<Path>>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                try (var bytes = Files.newInputStream(file)) {
                    in(bytes)
                            .forEach(text -> found.computeIfAbsent(text, _ -> new TreeSet<>())
                                    .add(directory.relativize(file)));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    /** The texts that are in these bytes in any form. */
    Set<String> in(InputStream bytes) throws IOException {
        var found = new TreeSet<String>();
        var buffer = new byte[CHUNK_BYTES + longest];
        int filled = 0;
        int read;
        do {
            read = bytes.readNBytes(buffer, filled, buffer.length - filled);
            filled += read;
            search(buffer, filled, found);
            int kept = Math.min(filled, longest - 1);
            System.arraycopy(buffer, filled - kept, buffer, 0, kept);
            filled = kept;
        } while (read > 0);
        return found;
    }

    private void search(byte[] buffer, int filled, Set<String> found) {
        for (int at = 0; at + 1 < filled; at++) {
            if (beginnings[begin(buffer, at)]) {
                for (var form : forms) {
                    if (isAt(form.bytes, buffer, at, filled)) {
                        found.add(form.text);
                    }
                }
            }
        }
    }

    private static boolean isAt(byte[] wanted, byte[] buffer, int at, int filled) {
        if (at + wanted.length > filled) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (folded(buffer[at + i]) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
