package loyalty.gateway.console;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file of a page, read from the class path once and named by its hash. */
final class StaticFile {

    private final byte[] content;
    private final String etag;
    private final MediaType type;

    private StaticFile(byte[] content, String etag, MediaType type) {
        this.content = content;
        this.etag = etag;
        this.type = type;
    }

    /** Reads a resource; throws {@link IllegalStateException} where it is missing. */
    static StaticFile of(String resource, String type) {
        try (InputStream in = StaticFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return of(in.readAllBytes(), type);
        } catch (IOException unreadable) {
            throw new IllegalStateException(resource + " cannot be read", unreadable);
        }
    }

    static StaticFile of(byte[] content, String type) {
        try {
            var hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
            return new StaticFile(content.clone(), "\"" + hash + "\"", MediaType.parseMediaType(type));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }

    /** The file; a browser that has it asks again with its hash and gets 304. */
    ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .eTag(etag)
                .contentType(type)
                .body(content);
    }
}
