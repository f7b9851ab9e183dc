package loyalty.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Clients over HTTP, each with a connection of its own, that ask again as soon as they are answered. One thread serves all of them: the
 * load is to come from the service, and threads that wake one another would take a tenth of the processor beside it.
 */
final class Crowd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RECORDED = 201;

    private final URI service;
    private final Function<RandomGenerator, Request> requests;
    private final Selector selector;
    private final List<Client> clients = new ArrayList<>();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(System.nanoTime());
    private Histogram taken = Load.histogram();
    private long endNanos;
    private int asking;
    private long opened;

    /**
     * Clients that are not connected yet.
     *
     * @param requests what one asks next; each is to be answered with 201
     */
    Crowd(URI service, int size, Function<RandomGenerator, Request> requests) throws IOException {
        this.service = service;
        this.requests = requests;
        this.selector = Selector.open();
        for (int i = 0; i < size; i++) {
            clients.add(new Client());
        }
    }

    /** How often a connection was opened. */
    long opened() {
        return opened;
    }

    /** All ask for so long, and then wait for their last answers. */
    Measured closed(Duration length) throws IOException {
        taken = Load.histogram();
        long started = System.nanoTime();
        endNanos = started + length.toNanos();
        asking = clients.size();
        for (var client : clients) {
            client.ask();
        }
        while (asking > 0) {
            if (selector.select(key -> ((Client) key.attachment()).hear(), PATIENCE.toMillis()) == 0) {
                throw new BenchmarkException("no answer for " + PATIENCE.toSeconds() + " s");
            }
        }
        return Load.measured(taken, System.nanoTime() - started);
    }

    @Override
    public void close() throws IOException {
        for (var client : clients) {
            client.hangUp();
        }
        selector.close();
    }

    private final class Client {

        private final Reply reply = new Reply();
        private @Nullable SocketChannel channel;
        private long askedNanos;

        void ask() throws IOException {
            long now = System.nanoTime();
            if (now - askedNanos > Wire.IDLE_MAX.toNanos()) {
                hangUp();
            }
            askedNanos = now;
            var open = channel;
            if (open == null) {
                open = Wire.connect(service);
                open.configureBlocking(false);
                open.register(selector, SelectionKey.OP_READ, this);
                channel = open;
                opened++;
            }
            var bytes = requests.apply(random).bytesTo(service);
            reply.clear();
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        }

        void hear() {
            try {
                var open = channel;
                int come = open == null ? -1 : open.read(reply.room());
                if (come < 0) {
                    throw new EOFException("the server closed the connection");
                }
                if (reply.isWhole(come)) {
                    answered();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void answered() throws IOException {
            long now = System.nanoTime();
            taken.recordValue(now - askedNanos);
            if (reply.status() != RECORDED) {
                throw new BenchmarkException("a request was answered " + reply.status() + " " + reply.body());
            }
            if (reply.closes()) {
                hangUp();
            }
            if (now - endNanos < 0) {
                ask();
            } else {
                asking--;
            }
        }

        void hangUp() throws IOException {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        }
    }
}
