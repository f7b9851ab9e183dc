package loyalty.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TOPIC = "entries";

    @TempDir
    Path directory;

    @Test
    void a_restart_finds_the_records_of_the_run_before_on_another_port_too() throws Exception {
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            makeTopic(kafka);
            send(kafka, "first", "second");
        }
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            send(kafka, "third");
            assertThat(read(kafka, "read_committed", 3)).containsExactly("first", "second", "third");
        }
    }

    @Test
    void a_kill_of_its_process_loses_no_acknowledged_record() throws Exception {
        var port = Ports.free();
        try (var child = ChildJvm.run(EmbeddedKafka.class, directory, Path.of(Integer.toString(port)))) {
            await().atMost(PATIENCE).until(() -> accepts(InetAddress.getLoopbackAddress(), port));
            makeTopic(port);
            send(port, "first", "second");
            child.kill();
        }
        try (var kafka = EmbeddedKafka.start(directory, port)) {
            assertThat(read(kafka, "read_committed", 2)).containsExactly("first", "second");
        }
    }

    @Test
    void a_transaction_is_seen_once_it_is_committed_and_an_aborted_one_never() throws Exception {
        var kafka = EmbeddedStack.shared().kafka();
        makeTopic(kafka);
        try (var producer = producer(kafka.port(), Map.of("transactional.id", "relay"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "member", "aborted")).get();
            assertThat(read(kafka, "read_uncommitted", 1)).containsExactly("aborted");
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "member", "committed")).get();
            producer.commitTransaction();
        }
        assertThat(read(kafka, "read_committed", 1)).containsExactly("committed");
        assertThat(read(kafka, "read_uncommitted", 2)).containsExactly("aborted", "committed");
    }

    @Test
    void nothing_listens_beyond_loopback() throws Exception {
        var kafka = EmbeddedStack.shared().kafka();
        assertThat(accepts(InetAddress.getLoopbackAddress(), kafka.port())).isTrue();
        assertThat(addressesOfThisMachine())
                .allSatisfy(
                        address -> assertThat(accepts(address, kafka.port())).isFalse());
    }

    @Test
    void a_restart_keeps_the_id_of_the_cluster() throws Exception {
        var first = clusterId();
        assertThat(clusterId()).isEqualTo(first).isNotEmpty();
    }

    @Test
    void a_directory_in_use_is_refused() {
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("in use");
            assertThat(accepts(InetAddress.getLoopbackAddress(), kafka.port())).isTrue();
        }
    }

    @Test
    void a_port_in_use_is_an_error_that_leaves_the_directory_free() throws IOException {
        var kafka = EmbeddedStack.shared().kafka();
        assertThatThrownBy(() -> EmbeddedKafka.start(directory, kafka.port())).isInstanceOf(EmbeddedException.class);
        try (var second = EmbeddedKafka.start(directory, 0)) {
            assertThat(second.port()).isNotEqualTo(kafka.port());
        }
    }

    @Test
    void storage_that_was_left_half_made_is_made_again() throws IOException {
        Files.createDirectories(directory.resolve("records.init/half"));
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            assertThat(accepts(InetAddress.getLoopbackAddress(), kafka.port())).isTrue();
        }
    }

    private String clusterId() throws ExecutionException, InterruptedException {
        try (var kafka = EmbeddedKafka.start(directory, 0);
                var admin = admin(kafka.port())) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void makeTopic(EmbeddedKafka kafka) throws ExecutionException, InterruptedException {
        makeTopic(kafka.port());
    }

    private static void makeTopic(int port) throws ExecutionException, InterruptedException {
        try (var admin = admin(port)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static Admin admin(int port) {
        return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port));
    }

    private static void send(EmbeddedKafka kafka, String... values) throws ExecutionException, InterruptedException {
        send(kafka.port(), values);
    }

    private static void send(int port, String... values) throws ExecutionException, InterruptedException {
        try (var producer = producer(port, Map.of("acks", "all"))) {
            for (var value : values) {
                producer.send(new ProducerRecord<>(TOPIC, "member", value)).get();
            }
        }
    }

    private static KafkaProducer<String, String> producer(int port, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("bootstrap.servers", "127.0.0.1:" + port);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static List<String> read(EmbeddedKafka kafka, String isolation, int expected) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "isolation.level",
                isolation,
                "auto.offset.reset",
                "earliest");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= expected;
            });
        }
        return values;
    }

    private static List<InetAddress> addressesOfThisMachine() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static boolean accepts(InetAddress address, int port) {
        try (var socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
