package loyalty.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection of one client: as little as the protocol allows, so that the load comes from the server and not
 * from whoever measures it. Opened at the first request, and again when the server has closed it or it was idle for long.
 */
final class Wire implements AutoCloseable {

    private static final int BUFFER = 8_192;

    /** Well below what servers wait for the next request of a connection. */
    private static final Duration IDLE_MAX = Duration.ofSeconds(5);

    private static final String LINE_END = "\r\n";

    private final String host;
    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private long opened;
    private long usedNanos;

    Wire(URI service) {
        this.host = service.getHost();
        this.port = service.getPort();
    }

    /** An answer; its body as UTF-8. */
    record Answer(int status, String body) {}

    /** How often the connection was opened. */
    long opened() {
        return opened;
    }

    /**
     * Sends a request with a JSON body and waits for the answer.
     *
     * @param headers complete lines, each with its line end
     */
    Answer send(String method, String path, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = (method + " " + path + " HTTP/1.1" + LINE_END + "Host: " + host + ":" + port + LINE_END + headers
                        + "Content-Type: application/json" + LINE_END + "Content-Length: " + content.length + LINE_END
                        + LINE_END)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + content.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        if (System.nanoTime() - usedNanos > IDLE_MAX.toNanos()) {
            close(); // the server may have closed it, or be about to
        }
        if (socket == null) {
            open();
        }
        out.write(request);
        var answer = read();
        usedNanos = System.nanoTime();
        return answer;
    }

    private void open() throws IOException {
        var fresh = new Socket(host, port);
        fresh.setTcpNoDelay(true);
        socket = fresh;
        in = new BufferedInputStream(fresh.getInputStream(), BUFFER);
        out = fresh.getOutputStream();
        opened++;
    }

    private Answer read() throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        boolean closes = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
            closes |= lower.equals("connection: close");
        }
        String body = chunked ? chunks() : text(length);
        if (closes) {
            close();
        }
        return new Answer(status, body);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer broke off");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
