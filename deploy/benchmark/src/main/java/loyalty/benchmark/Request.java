package loyalty.benchmark;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A request with a JSON body, as little as the protocol allows.
 *
 * @param headers complete lines, each with its line end
 */
record Request(String method, String path, String headers, String body) {

    private static final String LINE_END = "\r\n";

    /** As it goes over a connection. */
    ByteBuffer bytesTo(URI service) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = (method + " " + path + " HTTP/1.1" + LINE_END + "Host: " + service.getHost() + ":"
                        + service.getPort()
                        + LINE_END + headers + "Content-Type: application/json" + LINE_END + "Content-Length: "
                        + content.length + LINE_END + LINE_END)
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + content.length)
                .put(head)
                .put(content)
                .flip();
    }
}
