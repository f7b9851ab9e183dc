package loyalty.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class LogFilesTest {

    static final int MORE_THAN_MAY_WAIT = 20_000;

    @TempDir
    Path directory;

    final LoggerContext context = new LoggerContext();

    @BeforeEach
    void aLogFile() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        var file = new FileAppender<ILoggingEvent>();
        file.setContext(context);
        file.setName("FILE");
        file.setEncoder(encoder);
        file.setFile(directory.resolve("a.log").toString());
        file.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void every_line_is_in_the_file_and_in_order_once_the_process_has_stopped() throws Exception {
        LogFiles.writeAside(context);

        IntStream.range(0, MORE_THAN_MAY_WAIT)
                .forEach(i -> context.getLogger("a").info("line {}", i));
        context.stop();

        assertThat(Files.readAllLines(directory.resolve("a.log")))
                .containsExactlyElementsOf(IntStream.range(0, MORE_THAN_MAY_WAIT)
                        .mapToObj(i -> "line " + i)
                        .toList());
    }

    @Test
    void a_line_is_in_the_file_soon_though_nothing_follows_it() {
        LogFiles.writeAside(context);

        context.getLogger("a").info("a single line");

        await().untilAsserted(() ->
                assertThat(Files.readAllLines(directory.resolve("a.log"))).containsExactly("a single line"));
    }

    @Test
    void whoever_is_interrupted_while_logging_logs_all_the_same_and_stays_interrupted() throws Exception {
        LogFiles.writeAside(context);
        var interrupted = new CompletableFuture<Boolean>();

        Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            context.getLogger("a").info("in spite of it");
            interrupted.complete(Thread.interrupted());
        });

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        context.stop();
        assertThat(Files.readAllLines(directory.resolve("a.log"))).containsExactly("in spite of it");
    }

    @Test
    void a_second_service_of_the_process_changes_nothing() {
        LogFiles.writeAside(context);
        LogFiles.writeAside(context);

        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .toIterable()
                .singleElement()
                .isInstanceOf(GatheringAppender.class);
    }
}
