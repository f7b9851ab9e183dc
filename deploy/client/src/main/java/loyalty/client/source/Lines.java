package loyalty.client.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import loyalty.client.fact.MalformedFactException;

/** The lines of a file, plain or gzip'ed. A record is one line, so a broken one cannot swallow its neighbours. */
final class Lines implements AutoCloseable {

    /** Far more than a fact needs, far less than a request may hold. */
    static final int LINE_BYTES_MAX = 65_536;

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private Lines(InputStream in) {
        this.in = in;
    }

    static Lines of(Path file) throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            raw.mark(2);
            boolean zipped = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
            raw.reset();
            return new Lines(zipped ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw);
        } catch (IOException broken) {
            raw.close();
            throw broken;
        }
    }

    /** The bytes of the next line; empty behind the last one. */
    Optional<byte[]> next() throws IOException {
        line.reset();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != '\n') {
            if (line.size() <= LINE_BYTES_MAX) {
                line.write(read);
            }
            read = in.read();
        }
        return Optional.of(line.toByteArray());
    }

    /** The text of a line, without a byte order mark and a carriage return. */
    static String text(byte[] line) throws MalformedFactException {
        if (line.length > LINE_BYTES_MAX) {
            throw new MalformedFactException("the line is longer than " + LINE_BYTES_MAX + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
        } catch (CharacterCodingException broken) {
            throw new MalformedFactException("the line is not UTF-8", broken);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
