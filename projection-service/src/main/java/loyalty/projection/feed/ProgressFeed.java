package loyalty.projection.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import loyalty.edge.StageLine;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Follows the topic of progress and tells the watermark. */
public final class ProgressFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressFeed.class);

    /** Older marks matter only to a projection that is far behind, and it needs only a few. */
    private static final long RECORDS_READ_BACK_MAX = 20_000;

    private static final Duration POLL_LIMIT = Duration.ofSeconds(1);
    private static final Duration LOOK_UP_LIMIT = Duration.ofSeconds(5);

    private final Topics topics;
    private final TopicPartition partition;
    private final String client;
    private final Watermark watermark;
    private final JsonMapper json = JsonMapper.builder().build();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<String> trouble = Optional.of("not connected yet");
    private volatile Optional<KafkaConsumer<byte[], byte[]>> open = Optional.empty();

    public ProgressFeed(Topics topics, String client, Watermark watermark) {
        this.topics = topics;
        this.partition = new TopicPartition(topics.progress(), 0);
        this.client = client;
        this.watermark = watermark;
        this.thread = new Thread(this::run, client);
    }

    public void start() {
        thread.start();
    }

    /** Why the watermark does not move; empty when all is well. */
    public Optional<String> trouble() {
        return trouble;
    }

    private void run() {
        var backoff = new Backoff(closed);
        do {
            try (var consumer = new KafkaConsumer<>(
                    KafkaFeed.settings(topics.bootstrapServers(), client),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                open = Optional.of(consumer);
                follow(consumer, backoff);
            } catch (WakeupException stop) {
                LOG.debug("woken up to stop", stop);
            } catch (KafkaException | JacksonException | IllegalArgumentException failed) {
                interrupted(String.valueOf(failed.getMessage()));
            } catch (RuntimeException | Error fault) {
                // An error too: without this thread no position would ever move again, and nobody would know why.
                interrupted(fault.toString());
                LOG.error("a fault in the reading of progress", fault);
            } finally {
                open = Optional.empty();
            }
        } while (backoff.again());
    }

    private void interrupted(String why) {
        trouble = Optional.of("the topic of progress: " + why);
        StageLine.of("projected")
                .with("progress", "interrupted")
                .with("reason", why)
                .warn(LOG);
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer, Backoff backoff) {
        if (consumer.partitionsFor(topics.progress(), LOOK_UP_LIMIT).isEmpty()) {
            throw new KafkaException("it is not there yet");
        }
        consumer.assign(List.of(partition));
        long end =
                position(consumer.endOffsets(List.of(partition), LOOK_UP_LIMIT).get(partition));
        long begin = position(
                consumer.beginningOffsets(List.of(partition), LOOK_UP_LIMIT).get(partition));
        consumer.seek(partition, Math.max(begin, end - RECORDS_READ_BACK_MAX));
        while (closed.getCount() > 0) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL_LIMIT)) {
                watermark.told(json.readValue(each.value(), Watermark.Mark.class));
            }
            trouble = Optional.empty();
            backoff.succeeded();
        }
    }

    private static long position(@Nullable Long offset) {
        if (offset == null) {
            throw new KafkaException("Kafka does not tell its offsets");
        }
        return offset;
    }

    @Override
    public void close() {
        closed.countDown();
        open.ifPresent(KafkaConsumer::wakeup);
        join(thread);
    }

    /** Waits for the end of a thread that has been told to stop. */
    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
