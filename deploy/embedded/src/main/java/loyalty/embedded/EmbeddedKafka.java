package loyalty.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka of one node, broker and controller in this JVM, reachable over 127.0.0.1 only.
 *
 * <p>What it acknowledges survives a kill of the JVM; with one node and no flush to disk it need not survive a power cut,
 * so nothing may have its only copy here.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final int port;
    private boolean closed;

    private EmbeddedKafka(DirectoryLock lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the node, on storage made now if there is none, and returns once it takes requests.
     *
     * @param directory holds the records, the cluster id and nothing else
     * @param port 0 for any free one
     * @throws EmbeddedException when the directory is in use or the node does not come up
     */
    public static EmbeddedKafka start(Path directory, int port) {
        var absolute = directory.toAbsolutePath().normalize();
        var lock = DirectoryLock.take(absolute);
        try {
            var records = absolute.resolve("records");
            format(records, absolute.resolve("records.init"));
            var ownPort = port == 0 ? Ports.free() : port;
            return new EmbeddedKafka(lock, launch(settings(records, ownPort)), ownPort);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Runs Kafka as a process of its own until it is asked to end; the arguments are the directory and the port. */
    public static void main(String[] arguments) {
        var kafka = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        kafka.server.awaitShutdown();
    }

    private static KafkaRaftServer launch(Map<String, Object> settings) {
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw new EmbeddedException("Kafka did not come up: " + e.getMessage(), e);
        }
    }

    /** Storage is made in a side directory and renamed, so that a killed first start leaves no half of it. */
    private static void format(Path records, Path unfinished) {
        if (Files.exists(records)) {
            return;
        }
        try {
            Trees.delete(unfinished);
            Files.createDirectories(unfinished);
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setDirectories(List.of(unfinished.toString()))
                    .setMetadataLogDirectory(unfinished.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setHasDynamicQuorum(false)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
            Files.move(unfinished, records, StandardCopyOption.ATOMIC_MOVE);
        } catch (Exception e) { // the formatter declares no narrower one
            throw new EmbeddedException("cannot prepare the storage of Kafka: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> settings(Path records, int port) {
        var controllerPort = Ports.free();
        var settings = new HashMap<String, Object>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("log.dirs", records.toString());

        // Nobody to copy to.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        // Few and small, as befits one node.
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.num.partitions", "4");
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");

        // A restart waits until the earlier registration has expired unless it was given back. Measured: 4 s after a
        // clean stop, 8 s after a kill; shorter sessions would fence the only broker on a busy machine.
        settings.put("controlled.shutdown.enable", "true");
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        return settings;
    }

    public int port() {
        return port;
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops the node cleanly; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
            server.awaitShutdown();
            lock.close();
        }
    }
}
