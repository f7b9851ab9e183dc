package loyalty.journal;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A one-dimensional array parameter in PostgreSQL's binary form, written as its elements come. Spares the driver's and the server's
 * conversion of each element to text and back.
 */
final class BinaryArray extends PGobject implements PGBinaryObject {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int HEADER = 20;

    private static final int ROOM_FIRST = 1024;
    private static final int KEPT_MAX = 1 << 20;

    private byte[] bytes = new byte[ROOM_FIRST];
    private int end = HEADER;
    private int elements;
    private boolean nulls;
    private final int elementType;

    private BinaryArray(String type, int elementType) {
        this.type = type;
        this.elementType = elementType;
    }

    static BinaryArray ofInts() {
        return new BinaryArray("_int4", 23);
    }

    static BinaryArray ofLongs() {
        return new BinaryArray("_int8", 20);
    }

    static BinaryArray ofTexts() {
        return new BinaryArray("_text", 25);
    }

    static BinaryArray ofBytes() {
        return new BinaryArray("_bytea", 17);
    }

    static BinaryArray ofUuids() {
        return new BinaryArray("_uuid", 2950);
    }

    static BinaryArray ofBooleans() {
        return new BinaryArray("_bool", 16);
    }

    /** Names for the driver's {@code binaryTransferEnable}: object identifiers of all array types above. */
    static final String BINARY_TYPES = "1000,1001,1007,1009,1016,2951";

    /** Empty again, with the room that it had unless that was much. */
    void clear() {
        if (bytes.length > KEPT_MAX) {
            bytes = new byte[ROOM_FIRST];
        }
        end = HEADER;
        elements = 0;
        nulls = false;
    }

    void add(int element) {
        element(4);
        putInt(element);
    }

    void add(long element) {
        element(8);
        putLong(element);
    }

    void add(boolean element) {
        element(1);
        room(1);
        bytes[end++] = (byte) (element ? 1 : 0);
    }

    void add(UUID element) {
        element(16);
        putLong(element.getMostSignificantBits());
        putLong(element.getLeastSignificantBits());
    }

    void add(@Nullable String element) {
        if (element == null) {
            element(-1);
            nulls = true;
        } else {
            add(element.getBytes(StandardCharsets.UTF_8));
        }
    }

    void add(byte[] element) {
        element(element.length);
        room(element.length);
        System.arraycopy(element, 0, bytes, end, element.length);
        end += element.length;
    }

    private void element(int length) {
        elements++;
        putInt(length);
    }

    private void putInt(int value) {
        room(4);
        end = putInt(end, value);
    }

    private int putInt(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
        return at + 4;
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void room(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
        }
    }

    @Override
    public int lengthInBytes() {
        return elements == 0 ? 12 : end;
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        putInt(0, elements == 0 ? 0 : 1); // dimensions
        putInt(4, nulls ? 1 : 0);
        putInt(8, elementType);
        putInt(12, elements);
        putInt(16, 1); // lower bound
        System.arraycopy(bytes, 0, target, offset, lengthInBytes());
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new IllegalStateException("a parameter is written, not read");
    }

    /** The driver asks for text only where it has been told not to send binary. */
    @Override
    public String getValue() {
        throw new IllegalStateException("the connection does not send " + type + " in binary form");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
        throw new CloneNotSupportedException("a parameter is not copied");
    }
}
