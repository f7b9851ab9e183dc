package loyalty.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection of one client, which waits for each answer. Opened at the first request, and again when the server has
 * closed it or it was idle for long.
 */
final class Wire implements AutoCloseable {

    /** Well below what servers wait for the next request of a connection. */
    static final Duration IDLE_MAX = Duration.ofSeconds(5);

    private final URI service;
    private final Reply reply = new Reply();
    private @Nullable SocketChannel channel;
    private long opened;
    private long usedNanos;

    Wire(URI service) {
        this.service = service;
    }

    /** An answer; its body as UTF-8. */
    record Answer(int status, String body) {}

    /** How often the connection was opened. */
    long opened() {
        return opened;
    }

    /** Sends a request and waits for the answer. */
    Answer send(Request request) throws IOException {
        if (System.nanoTime() - usedNanos > IDLE_MAX.toNanos()) {
            close(); // the server may have closed it, or be about to
        }
        var open = channel;
        if (open == null) {
            open = connect(service);
            channel = open;
            opened++;
        }
        var bytes = request.bytesTo(service);
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
        reply.clear();
        for (int come = open.read(reply.room()); !reply.isWhole(come); come = open.read(reply.room())) {
            if (come < 0) {
                throw new EOFException("the server closed the connection");
            }
        }
        usedNanos = System.nanoTime();
        if (reply.closes()) {
            close();
        }
        return new Answer(reply.status(), reply.body());
    }

    /** A new connection, whose packets go at once. */
    static SocketChannel connect(URI service) throws IOException {
        var fresh = SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()));
        fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return fresh;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
