package loyalty.standalone;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells whoever waits at the terminal what happens, with the seconds since the command began. */
final class Progress {

    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final long begun = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    void say(String text) {
        out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds(), text);
        out.flush();
    }

    double seconds() {
        return (System.nanoTime() - begun) / NANOS_PER_SECOND;
    }
}
