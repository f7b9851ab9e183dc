package loyalty.edge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads bodies as JSON in UTF-8 and nothing else; Jackson alone would guess UTF-16 and mend broken bytes. Writes answers whole with
 * their length: in chunks each would take two packets, two writes here and two reads at whoever asked.
 */
final class StrictJsonConverter extends JacksonJsonHttpMessageConverter {

    /** From here on a buffer that grows costs little beside the rest. */
    private static final int BYTES_LONG = 16 * 1024;

    StrictJsonConverter(JsonMapper json) {
        super(json);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        return super.read(type, checked(message), hints);
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        return super.readInternal(type, checked(message));
    }

    @Override
    protected void writeInternal(
            Object answer, ResolvableType type, HttpOutputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        var whole = new Whole(message.getHeaders());
        super.writeInternal(answer, type, whole, hints);
        message.getHeaders().setContentLength(whole.bytes.size());
        whole.bytes.writeTo(message.getBody());
    }

    private static HttpInputMessage checked(HttpInputMessage message) throws IOException {
        var bytes = whole(message);
        check(bytes);
        return new Buffered(message.getHeaders(), bytes);
    }

    /** Most bodies have a length and are short: a reader that is told it takes no more room than that, else 16 KiB for any. */
    private static byte[] whole(HttpInputMessage message) throws IOException {
        long length = message.getHeaders().getContentLength();
        var body = message.getBody();
        return length < 0 || length > BYTES_LONG ? body.readAllBytes() : body.readNBytes((int) length);
    }

    private static void check(byte[] bytes) throws CharacterCodingException {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        for (byte b : bytes) {
            if (b == 0) { // by which UTF-16 and UTF-32 would be recognised; JSON itself never holds it
                throw new CharacterCodingException();
            }
        }
    }

    private static final class Buffered implements HttpInputMessage {

        private final HttpHeaders headers;
        private final byte[] bytes;

        Buffered(HttpHeaders headers, byte[] bytes) {
            this.headers = headers;
            this.bytes = bytes;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }

    private record Whole(HttpHeaders headers, ByteArrayOutputStream bytes) implements HttpOutputMessage {

        private static final int BYTES_USUAL = 512;

        Whole(HttpHeaders headers) {
            this(headers, new ByteArrayOutputStream(BYTES_USUAL));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return bytes;
        }
    }
}
