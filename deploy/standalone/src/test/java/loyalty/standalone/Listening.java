package loyalty.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which ports processes listen on, as Linux tells it in {@code /proc}; other systems tell nothing here. */
final class Listening {

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    private static final String LISTEN = "0A";

    /** 127.0.0.1, ::1 and ::ffff:127.0.0.1, as the kernel prints them. */
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    private Listening() {}

    static boolean isTold() {
        return Files.isDirectory(Path.of("/proc/net"));
    }

    /** The ports on which one of the processes can be reached from elsewhere. */
    static List<Integer> beyondLoopback(List<ProcessHandle> processes) throws IOException {
        var sockets = new HashSet<String>();
        for (ProcessHandle process : processes) {
            addSockets(Path.of("/proc", Long.toString(process.pid()), "fd"), sockets);
        }
        var ports = new ArrayList<Integer>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.exists(Path.of(table)) ? Files.readAllLines(Path.of(table)) : List.<String>of()) {
                String[] cells = line.strip().split("\\s+", -1);
                String[] address = cells[1].split(":", -1);
                if (cells[3].equals(LISTEN) && sockets.contains(cells[9]) && !LOOPBACK.contains(address[0])) {
                    ports.add(Integer.parseInt(address[1], 16));
                }
            }
        }
        return ports;
    }

    private static void addSockets(Path descriptors, Set<String> sockets) throws IOException {
        if (!Files.isDirectory(descriptors)) {
            return; // ended meanwhile
        }
        try (var open = Files.list(descriptors)) {
            for (Path each : open.toList()) {
                Matcher socket = SOCKET.matcher(target(each));
                if (socket.matches()) {
                    sockets.add(socket.group(1));
                }
            }
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
