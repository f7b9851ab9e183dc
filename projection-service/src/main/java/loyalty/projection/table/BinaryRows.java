package loyalty.projection.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in PostgreSQL's binary copy format, version 0: one statement for any number of rows, without a bound.
 *
 * <p>The columns must be given in the order and of the types of the statement; the server refuses what does not fit.
 */
public final class BinaryRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int FLAGS_AND_EXTENSION_BYTES = 8;
    private static final int CHUNK_BYTES = 1 << 16;

    /** PostgreSQL counts microseconds from 2000-01-01, UTC. */
    private static final long EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private static final long INFINITY = Long.MAX_VALUE;

    private final short columns;
    private byte[] bytes;
    private int length;
    private int rows;

    /** @param columns how many values each row has */
    public BinaryRows(int columns, int rowsExpected) {
        this.columns = (short) columns;
        this.bytes = new byte[Math.max(256, rowsExpected * columns * 16)];
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
        this.length = SIGNATURE.length + FLAGS_AND_EXTENSION_BYTES;
    }

    /** Begins the next row. */
    public BinaryRows row() {
        rows++;
        ensure(Short.BYTES);
        putShort(columns);
        return this;
    }

    public BinaryRows text(String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        ensure(Integer.BYTES + utf8.length);
        putInt(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    public BinaryRows bigint(long value) {
        ensure(Integer.BYTES + Long.BYTES);
        putInt(Long.BYTES);
        putLong(value);
        return this;
    }

    public BinaryRows integer(int value) {
        ensure(Integer.BYTES + Integer.BYTES);
        putInt(Integer.BYTES);
        putInt(value);
        return this;
    }

    public BinaryRows smallint(int value) {
        ensure(Integer.BYTES + Short.BYTES);
        putInt(Short.BYTES);
        putShort((short) value);
        return this;
    }

    public BinaryRows bool(boolean value) {
        ensure(Integer.BYTES + 1);
        putInt(1);
        bytes[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    /** A timestamptz, cut to microseconds; {@link Instant#MAX} is {@code infinity}. */
    public BinaryRows instant(Instant value) {
        return bigint(value.equals(Instant.MAX) ? INFINITY : micros(value));
    }

    private static long micros(Instant value) {
        long seconds = Math.subtractExact(value.getEpochSecond(), EPOCH_SECONDS);
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), value.getNano() / 1_000);
    }

    /**
     * Sends the rows, none included.
     *
     * @param target table and columns, as in {@code t (a, b)}
     */
    public void copyTo(Connection connection, String target) throws SQLException {
        if (rows == 0) {
            return;
        }
        ensure(Short.BYTES);
        putShort((short) -1);
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + target + " FROM STDIN (FORMAT binary)");
        try {
            for (int sent = 0; sent < length; sent += CHUNK_BYTES) {
                copy.writeToCopy(bytes, sent, Math.min(CHUNK_BYTES, length - sent));
            }
            long written = copy.endCopy();
            if (written != rows) {
                throw new SQLException(written + " of " + rows + " rows were written to " + target);
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void ensure(int more) {
        // Room for the length field is part of every estimate above.
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private void putShort(short value) {
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void putInt(int value) {
        putShort((short) (value >> 16));
        putShort((short) value);
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }
}
