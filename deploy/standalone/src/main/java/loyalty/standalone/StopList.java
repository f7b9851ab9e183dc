package loyalty.standalone;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be stopped, in reverse order of starting; safe to close while something is still being started. */
final class StopList implements AutoCloseable {

    private final Deque<Runnable> stops = new ArrayDeque<>();
    private boolean closed;

    /** Remembers how to stop what has just started, or stops it at once where the end has come already. */
    void add(Runnable stop) {
        if (!remembered(stop)) {
            stop.run();
            throw new LauncherException("stopped while starting");
        }
    }

    private synchronized boolean remembered(Runnable stop) {
        if (!closed) {
            stops.push(stop);
        }
        return !closed;
    }

    /** Stops everything, the last first; what fails to stop does not keep the rest running. */
    @Override
    public synchronized void close() {
        closed = true;
        var failures = new LauncherException("not everything stopped cleanly");
        while (!stops.isEmpty()) {
            try {
                stops.pop().run();
            } catch (RuntimeException e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }
}
