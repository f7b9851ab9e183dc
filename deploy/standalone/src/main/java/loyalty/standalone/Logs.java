package loyalty.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import loyalty.edge.LogFiles;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Sends the log of this process to a file before anything logs, and nothing to the terminal. */
final class Logs {

    /** Kafka prints its whole configuration and harmless complaints at each stop. */
    static final Map<String, String> LEVELS = Map.of(
            "logging.level.kafka", "WARN",
            "logging.level.org.apache.kafka", "WARN");

    private Logs() {}

    static void to(Path file) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("launcher", new HashMap<>(LogFiles.properties(file))));
        var logging = LoggingSystem.get(Logs.class.getClassLoader());
        logging.beforeInitialize();
        var logFile = LogFile.get(environment);
        if (logFile == null) {
            throw new IllegalStateException("a log file was named a moment ago");
        }
        logFile.applyToSystemProperties();
        logging.getSystemProperties(environment).apply(logFile);
        logging.initialize(new LoggingInitializationContext(environment), null, logFile);
        for (var noisy : LEVELS.keySet()) {
            logging.setLogLevel(
                    noisy.substring("logging.level.".length()), org.springframework.boot.logging.LogLevel.WARN);
        }
    }
}
