package loyalty.benchmark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import loyalty.edge.LogFiles;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Sends the log to a file, as the launcher does: the lines that a service writes under load belong to its price. */
final class Logs {

    private static final List<String> NOISY = List.of("kafka", "org.apache.kafka", "org.flywaydb");

    private Logs() {}

    static void to(Path file) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("benchmark", new HashMap<>(LogFiles.properties(file))));
        var logging = LoggingSystem.get(Logs.class.getClassLoader());
        logging.beforeInitialize();
        var logFile = Objects.requireNonNull(LogFile.get(environment), "a log file was named a moment ago");
        logFile.applyToSystemProperties();
        logging.getSystemProperties(environment).apply(logFile);
        logging.initialize(new LoggingInitializationContext(environment), null, logFile);
        NOISY.forEach(name -> logging.setLogLevel(name, LogLevel.WARN));
    }
}
