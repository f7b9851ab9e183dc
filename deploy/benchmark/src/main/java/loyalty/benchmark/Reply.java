package loyalty.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What has come of an answer of HTTP/1.1 so far, with a length or in chunks; to be used again for the next one. */
final class Reply {

    private static final int ROOM = 4_096;
    private static final int CHUNKED = -1;

    private byte[] bytes = new byte[ROOM];
    private int end;
    private int bodyStart;
    private int bodyLength;
    private int status;
    private boolean closes;

    /** Where what comes next is to be written; then {@link #isWhole} is to be asked. */
    ByteBuffer room() {
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        return ByteBuffer.wrap(bytes, end, bytes.length - end);
    }

    /**
     * Whether the answer is there, now that so many bytes more have come.
     *
     * @throws IOException if it is no answer of HTTP/1.1
     */
    boolean isWhole(int more) throws IOException {
        end += more;
        if (bodyStart == 0) {
            int blank = lineEnds(2, 0);
            if (blank < 0) {
                return false;
            }
            readHead(text(0, blank));
            bodyStart = blank;
        }
        return bodyLength == CHUNKED ? lastChunk() >= 0 : end >= bodyStart + bodyLength;
    }

    private void readHead(String head) throws IOException {
        if (!head.startsWith("HTTP/1.1 ") || head.length() < 12) {
            throw new IOException("not an answer of HTTP/1.1: " + head);
        }
        status = Integer.parseInt(head.substring(9, 12));
        for (String line : head.lines().toList()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                bodyLength = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.equals("transfer-encoding: chunked")) {
                bodyLength = CHUNKED;
            } else if (lower.equals("connection: close")) {
                closes = true;
            }
        }
    }

    /** Where the bytes after so many line ends in a row begin; less than 0 where there are none. */
    private int lineEnds(int inARow, int from) {
        int found = 0;
        for (int at = from; at + 1 < end; at += 2) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
                found++;
                if (found == inARow) {
                    return at + 2;
                }
            } else {
                found = 0;
                at--; // byte by byte
            }
        }
        return -1;
    }

    /** Where the line of the last chunk, which is empty, begins; less than 0 while it is not there. */
    private int lastChunk() {
        int at = bodyStart;
        while (true) {
            int data = lineEnds(1, at);
            if (data < 0) {
                return -1;
            }
            int size = chunkSize(at, data);
            if (size == 0) {
                return end >= data + 2 ? at : -1;
            }
            at = data + size + 2;
            if (at >= end) {
                return -1;
            }
        }
    }

    private int chunkSize(int line, int data) {
        return Integer.parseInt(text(line, data).strip(), 16);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    int status() {
        return status;
    }

    /** Whether the server closes the connection after it. */
    boolean closes() {
        return closes;
    }

    /** Of a whole answer, as UTF-8. */
    String body() {
        if (bodyLength != CHUNKED) {
            return text(bodyStart, bodyStart + bodyLength);
        }
        var body = ByteBuffer.allocate(end - bodyStart);
        int last = lastChunk();
        for (int at = bodyStart; at < last; ) {
            int data = lineEnds(1, at);
            int size = chunkSize(at, data);
            body.put(bytes, data, size);
            at = data + size + 2;
        }
        return new String(body.array(), 0, body.position(), StandardCharsets.UTF_8);
    }

    /** Nothing has come of the next answer. */
    void clear() {
        end = 0;
        bodyStart = 0;
        bodyLength = 0;
        status = 0;
        closes = false;
    }
}
