package loyalty.journal;

import java.nio.charset.StandardCharsets;

/** What a tag's text must be: found by index, joined with line feeds in the append call, printed in messages. */
final class Tags {

    /** In bytes of UTF-8: far below what an index row may hold. */
    static final int LENGTH_MAX = 1024;

    private Tags() {}

    static String checked(String tag) {
        return isPlain(tag) ? tag : checkedFully(tag);
    }

    /** What nearly all tags are, seen without a copy: each command has a dozen of them checked. */
    private static boolean isPlain(String tag) {
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return !tag.isEmpty() && tag.length() <= LENGTH_MAX;
    }

    private static String checkedFully(String tag) {
        int length = tag.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LENGTH_MAX) {
            throw new IllegalArgumentException("a tag of " + length + " bytes: 1 to " + LENGTH_MAX + " allowed");
        }
        if (tag.codePoints().anyMatch(Tags::unprintable)) {
            throw new IllegalArgumentException("a tag with a control character or half a surrogate pair");
        }
        return tag;
    }

    private static boolean unprintable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }
}
