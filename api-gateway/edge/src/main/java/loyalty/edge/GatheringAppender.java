package loyalty.edge;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Writes a log file on a thread of its own, gathering the lines of some milliseconds into one write. Logback's own asynchronous
 * appender wakes its thread for nearly every line, and its file is written line by line: together a tenth of what a command cost.
 *
 * <p>No line is dropped: whoever logs waits while too many lines do. A killed process takes its last lines with it, a stopped one
 * writes them all.
 */
final class GatheringAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final int LINES_WAITING_MAX = 8_192;
    private static final long GATHERING_MILLIS = 20;
    private static final long LAST_LINES_MILLIS_MAX = 5_000;

    private final FileAppender<ILoggingEvent> file;
    private final BlockingQueue<ILoggingEvent> waiting = new ArrayBlockingQueue<>(LINES_WAITING_MAX);
    private final Thread writer;

    /** Takes the file over: from now on nobody else flushes it or stops it. */
    GatheringAppender(FileAppender<ILoggingEvent> file) {
        this.file = file;
        file.setImmediateFlush(false);
        setContext(file.getContext());
        setName(file.getName() + "-gathered");
        this.writer = Thread.ofPlatform().name("log-writer").daemon().unstarted(this::writeUntilStopped);
    }

    @Override
    public void start() {
        super.start();
        writer.start();
    }

    @Override
    protected void append(ILoggingEvent line) {
        line.prepareForDeferredProcessing();
        boolean interrupted = false;
        boolean taken = false;
        while (!taken && isStarted()) {
            try {
                taken = waiting.offer(line, GATHERING_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                interrupted = true; // the line is written all the same, and whoever logs finds out below
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilStopped() {
        var lines = new ArrayList<ILoggingEvent>();
        while (isStarted() || !waiting.isEmpty()) {
            gather(lines);
            write(lines);
            lines.clear();
        }
        file.stop();
    }

    private void gather(List<ILoggingEvent> lines) {
        try {
            lines.add(waiting.take());
            TimeUnit.MILLISECONDS.sleep(GATHERING_MILLIS);
        } catch (InterruptedException _) {
            // stop() does not wait for more
        }
        waiting.drainTo(lines);
    }

    private void write(List<ILoggingEvent> lines) {
        lines.forEach(file::doAppend);
        try {
            file.getOutputStream().flush();
        } catch (IOException failed) {
            addError("the log file " + file.getFile() + " could not be written", failed);
        }
    }

    @Override
    public void stop() {
        if (!isStarted()) {
            return;
        }
        super.stop();
        writer.interrupt();
        try {
            writer.join(LAST_LINES_MILLIS_MAX);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
