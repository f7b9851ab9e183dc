package loyalty.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between the journal and its database, and breaks the journal's connections at the moment a test asks for. */
final class BreakableProxy implements AutoCloseable {

    private enum Mode {
        PASS,
        BREAK_AT_ANSWER,
        BREAK_AT_REQUEST
    }

    private final ServerSocket listening;
    private final int target;
    private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.PASS);
    private final AtomicInteger breaks = new AtomicInteger();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Set<Socket> appenders = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    BreakableProxy(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    int breaks() {
        return breaks.get();
    }

    /** The server gets the next request and answers it; the client sees a broken connection instead. */
    void breakAtNextAnswer() {
        mode.set(Mode.BREAK_AT_ANSWER);
    }

    /** The server does not get the next request. */
    void breakAtNextRequest() {
        mode.set(Mode.BREAK_AT_REQUEST);
    }

    /** Breaks the clients' side of all connections; the server's side stays open until the server next reads or writes. */
    void breakNow() throws IOException {
        for (var client : clients) {
            client.close();
        }
    }

    void refuseNew() {
        refusing = true;
    }

    void refuseAll() throws IOException {
        refusing = true;
        breakNow();
    }

    void letThrough() {
        refusing = false;
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                if (refusing) {
                    client.close();
                } else {
                    connect(client);
                }
            }
        } catch (IOException e) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        clients.add(client);
        Thread.startVirtualThread(() -> pump(client, server, Mode.BREAK_AT_REQUEST, client));
        Thread.startVirtualThread(() -> pump(server, client, Mode.BREAK_AT_ANSWER, client));
    }

    private void pump(Socket from, Socket to, Mode breaking, Socket client) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] bytes = new byte[65_536];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                if (appenders.contains(client) && mode.compareAndSet(breaking, Mode.PASS)) {
                    breaks.incrementAndGet();
                    client.close();
                    return;
                }
                // The name stands in the start-up message. The tail has another one and is left alone.
                if (new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("journal-appender")) {
                    appenders.add(client);
                }
                out.write(bytes, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            clients.remove(client); // one side is gone, and so is the other
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        breakNow();
    }
}
