package loyalty.edge;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** How log files are written and rolled, in whatever process. */
public final class LogFiles {

    private LogFiles() {}

    /**
     * Spring's properties for a process that logs to a file only. Rolled files are not compressed: under load that took a third as much
     * of the processor as the commands that the lines tell of.
     */
    public static Map<String, String> properties(Path file) {
        return Map.of(
                "logging.threshold.console", "OFF",
                "logging.file.name", file.toString(),
                "logging.logback.rollingpolicy.file-name-pattern", file + ".%d{yyyy-MM-dd}.%i",
                "logging.logback.rollingpolicy.max-file-size", "64MB",
                "logging.logback.rollingpolicy.total-size-cap", "1GB");
    }

    /**
     * Writes every log file of this process on a thread of its own; those that are there already stay.
     *
     * <p>A write may wait for the disk while the database syncs to it, and on a virtual thread it takes the carrier along: with a
     * carrier per processor, two waiting writes stop all requests. No line is dropped: whoever logs waits when too many lines do. A
     * killed process may take its last lines with it, a stopped one writes them all.
     */
    static void writeAside() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            writeAside(context);
        }
    }

    static void writeAside(LoggerContext context) {
        synchronized (context) {
            var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            for (var file : filesOf(root)) {
                var gathering = new GatheringAppender(file);
                gathering.start();
                root.addAppender(gathering); // first, as a line at this very moment is better written twice than never
                root.detachAppender(file);
            }
        }
    }

    private static List<FileAppender<ILoggingEvent>> filesOf(Logger logger) {
        var files = new ArrayList<FileAppender<ILoggingEvent>>();
        logger.iteratorForAppenders().forEachRemaining(appender -> {
            if (appender instanceof FileAppender<ILoggingEvent> file) {
                files.add(file);
            }
        });
        return files;
    }
}
