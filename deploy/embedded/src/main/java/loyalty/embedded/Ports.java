package loyalty.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds free ports. */
public final class Ports {

    private Ports() {}

    /** A port of the loopback interface that was free a moment ago. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedException("no free port: " + e.getMessage(), e);
        }
    }
}
