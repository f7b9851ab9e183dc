package loyalty.value;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a person noted about a member, sealed under the member's own key: nobody opens it, or recognises it, once that key is gone.
 *
 * @param value base64 of a mark of 16 bytes, by which the same note of the same thing is known again, and of the sealed text; at most 4,000
 *     characters
 */
public record SealedNote(String value) {

    /** How many bytes a mark has. */
    public static final int MARK_BYTES = 16;

    private static final int LENGTH_MAX = 4_000;

    public SealedNote {
        if (value.length() > LENGTH_MAX || decoded(value).length <= MARK_BYTES) {
            throw new IllegalArgumentException("a sealed note is base64 of a mark and of what is sealed");
        }
    }

    /** Throws {@link IllegalArgumentException} for a mark of another length. */
    public static SealedNote of(byte[] mark, byte[] sealed) {
        if (mark.length != MARK_BYTES) {
            throw new IllegalArgumentException("a mark has " + MARK_BYTES + " bytes");
        }
        var both = ByteBuffer.allocate(mark.length + sealed.length).put(mark).put(sealed);
        return new SealedNote(Base64.getEncoder().encodeToString(both.array()));
    }

    /** The text as sealed. */
    public byte[] sealed() {
        var all = decoded(value);
        return Arrays.copyOfRange(all, MARK_BYTES, all.length);
    }

    /** Whether it was made of the same text, for the same thing and member: what is sealed differs each time. */
    public boolean saysTheSameAs(SealedNote other) {
        return Arrays.equals(decoded(value), 0, MARK_BYTES, decoded(other.value), 0, MARK_BYTES);
    }

    private static byte[] decoded(String value) {
        return Base64.getDecoder().decode(value);
    }
}
