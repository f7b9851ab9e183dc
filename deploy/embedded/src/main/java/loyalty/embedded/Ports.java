package loyalty.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports. */
public final class Ports {

    /** Below those that systems give to whoever connects (from 32768 on Linux, from 49152 elsewhere): no connection takes it meanwhile. */
    private static final int FIRST = 20_000;

    private static final int END = 32_000;
    private static final int TRIES = 100;
    private static final int ANY = 0;

    private Ports() {}

    /** A port of the loopback interface that was free a moment ago. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port)) {
                return port;
            }
        }
        try {
            return bound(ANY);
        } catch (IOException e) {
            throw new EmbeddedException("no free port: " + e.getMessage(), e);
        }
    }

    private static boolean isFree(int port) {
        try {
            return bound(port) == port;
        } catch (IOException _) {
            return false; // which is the answer
        }
    }

    private static int bound(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
