package loyalty.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The last committed record of each partition: what the topics say of themselves, found by stepping back over the marks of
 * transactions and over records of aborted ones.
 */
final class TopicTail {

    private static final int FIRST_STEP = 16;
    private static final int STEP_GROWTH = 8;
    private static final Duration POLL = Duration.ofMillis(200);

    private final RelaySettings settings;
    private final Map<TopicPartition, ConsumerRecord<byte[], byte[]>> last;

    private TopicTail(RelaySettings settings, Map<TopicPartition, ConsumerRecord<byte[], byte[]>> last) {
        this.settings = settings;
        this.last = last;
    }

    /**
     * The last entry of a partition.
     *
     * @param leafHash hexadecimal
     */
    record LastEntry(long offset, long position, String leafHash) {}

    /**
     * Reads the tail. No transaction may be open, and none may begin meanwhile: the caller holds the transactional id.
     */
    static TopicTail read(RelaySettings settings, Topics topics) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        try (var consumer = KafkaClients.consumer(settings)) {
            var ends = topics.settledEnds();
            while (ends.isEmpty()) {
                check(deadline, "a transaction in the topics stays open, or a topic cannot be found");
                ends = topics.settledEnds();
            }
            return new TopicTail(settings, stepBack(consumer, topics.begins(), ends.get(), deadline));
        }
    }

    private static Map<TopicPartition, ConsumerRecord<byte[], byte[]>> stepBack(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            long deadline) {
        var last = new HashMap<TopicPartition, ConsumerRecord<byte[], byte[]>>();
        var upTo = new HashMap<>(ends);
        List<TopicPartition> open = ends.keySet().stream()
                .filter(each -> offset(ends, each) > offset(begins, each))
                .toList();
        for (long step = FIRST_STEP; !open.isEmpty(); step *= STEP_GROWTH) {
            var from = new HashMap<TopicPartition, Long>();
            for (TopicPartition each : open) {
                from.put(each, Math.max(offset(begins, each), offset(upTo, each) - step));
            }
            readWindow(consumer, from, upTo, last, deadline);
            open = open.stream()
                    .filter(each -> !last.containsKey(each) && offset(from, each) > offset(begins, each))
                    .toList();
            upTo.putAll(from);
        }
        return last;
    }

    private static void readWindow(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> upTo,
            Map<TopicPartition, ConsumerRecord<byte[], byte[]>> last,
            long deadline) {
        consumer.assign(from.keySet());
        consumer.resume(from.keySet()); // a pause outlives a new assignment
        from.forEach(consumer::seek);
        var reading = new ArrayList<>(from.keySet());
        while (!reading.isEmpty()) {
            check(deadline, "the end of the topics could not be read");
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                var partition = new TopicPartition(each.topic(), each.partition());
                if (each.offset() < offset(upTo, partition)) {
                    last.put(partition, each);
                }
            }
            reading.removeIf(each -> consumer.position(each) >= offset(upTo, each));
            consumer.pause(from.keySet().stream()
                    .filter(each -> !reading.contains(each))
                    .toList());
        }
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new KafkaException("Kafka does not tell where " + partition + " begins or ends");
        }
        return offset;
    }

    private static void check(long deadline, String late) {
        if (System.nanoTime() - deadline > 0) {
            throw new KafkaException(late);
        }
    }

    /** The last entry of a partition; empty for a partition without one. */
    Optional<LastEntry> entry(int partition) {
        return Optional.ofNullable(last.get(new TopicPartition(settings.entriesTopic(), partition)))
                .map(each -> new LastEntry(
                        each.offset(),
                        Long.parseLong(header(each, EntryRecords.POSITION)),
                        header(each, EntryRecords.LEAF_HASH)));
    }

    /** What the progress topic said last; empty before the first transaction. */
    Optional<Progress> progress() {
        return Optional.ofNullable(last.get(new TopicPartition(settings.progressTopic(), 0)))
                .map(each -> Progress.read(each.value()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        if (header == null) {
            throw new TopicDiffersException("partition " + message.partition() + " ends, at offset " + message.offset()
                    + ", with a record without " + name);
        }
        return new String(header.value(), UTF_8);
    }
}
