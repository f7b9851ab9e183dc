package loyalty.projection.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import loyalty.event.LedgerEvent;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventNames;
import loyalty.projection.feed.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes entries as the relay does: in transactions, each with a record of progress. */
public final class Publisher implements AutoCloseable {

    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> previous = new HashMap<>();
    private final long[] nextOffsets = new long[Topics.PARTITIONS];
    private long position;

    /** Makes both topics. */
    public Publisher(Topics topics) {
        this.topics = topics;
        try (var admin = Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(topics.entries(), Topics.PARTITIONS, (short) 1),
                            new NewTopic(topics.progress(), 1, (short) 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("the topics cannot be made", failed);
        }
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        topics.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        topics.entries(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1 << 18,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Publishes events in one transaction and returns the position of the last one. */
    public long publish(List<? extends LedgerEvent> events) {
        producer.beginTransaction();
        var sent = new ArrayList<Future<RecordMetadata>>(events.size());
        for (LedgerEvent event : events) {
            sent.add(producer.send(next(event)));
        }
        finish(sent);
        return position;
    }

    public long publish(LedgerEvent... events) {
        return publish(List.of(events));
    }

    /** Publishes events and takes them back: no reader of committed records may ever see them. */
    public void publishInVain(LedgerEvent... events) {
        producer.beginTransaction();
        for (LedgerEvent event : events) {
            written(producer.send(recordOf(event, position + 1, 0, Map.of())));
        }
        producer.abortTransaction();
    }

    /** Publishes an event with some headers changed; an empty text leaves a header out. */
    public long publishWith(Map<String, String> headers, LedgerEvent event) {
        producer.beginTransaction();
        position++;
        String subject = event.subject().text();
        var record = recordOf(event, position, previous.getOrDefault(subject, 0L), headers);
        previous.put(subject, position);
        finish(List.of(producer.send(record)));
        return position;
    }

    /** Publishes an entry that stands there already once more, as a relay without transactions might. */
    public void publishAgain(LedgerEvent event, long itsPosition, long itsPrevious) {
        producer.beginTransaction();
        finish(List.of(producer.send(recordOf(event, itsPosition, itsPrevious, Map.of()))));
    }

    /** Counts an entry as published that never reaches the topic. */
    public void lose(LedgerEvent event) {
        position++;
        previous.put(event.subject().text(), position);
    }

    private void finish(List<Future<RecordMetadata>> sent) {
        for (Future<RecordMetadata> each : sent) {
            RecordMetadata there = written(each);
            nextOffsets[there.partition()] = Math.max(nextOffsets[there.partition()], there.offset() + 1);
        }
        written(sendProgress());
        producer.commitTransaction();
    }

    private Future<RecordMetadata> sendProgress() {
        String offsets = LongStream.of(nextOffsets).mapToObj(Long::toString).collect(Collectors.joining(","));
        String progress = "{\"position\":" + position + ",\"offsets\":[" + offsets + "]}";
        return producer.send(
                new ProducerRecord<>(topics.progress(), 0, "progress".getBytes(UTF_8), progress.getBytes(UTF_8)));
    }

    /** Tells the progress so many times more. */
    public void tellProgressAgain(int times) {
        producer.beginTransaction();
        var sent = new ArrayList<Future<RecordMetadata>>(times);
        for (int i = 0; i < times; i++) {
            sent.add(sendProgress());
        }
        written(sent.getLast());
        producer.commitTransaction();
    }

    private RecordMetadata written(Future<RecordMetadata> sent) {
        producer.flush();
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("not published", failed);
        }
    }

    private ProducerRecord<byte[], byte[]> next(LedgerEvent event) {
        position++;
        String subject = event.subject().text();
        var record = recordOf(event, position, previous.getOrDefault(subject, 0L), Map.of());
        previous.put(subject, position);
        return record;
    }

    private ProducerRecord<byte[], byte[]> recordOf(
            LedgerEvent event, long itsPosition, long itsPrevious, Map<String, String> changes) {
        var name = EventNames.of(event);
        String subject = event.subject().text();
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", "01900000-0000-7000-8000-" + "%012d".formatted(itsPosition));
        headers.put("ce_source", "/loyalty/ledger");
        headers.put("ce_type", name.cloudEventType());
        headers.put("ce_subject", subject);
        headers.put("ce_time", event.effectiveAt().toString());
        headers.put("ce_dataschema", name.schema());
        headers.put("content-type", "application/json");
        headers.put("ce_position", Long.toString(itsPosition));
        headers.put("ce_revision", Integer.toString(name.revision()));
        headers.put("ce_recordedat", Instant.EPOCH.plusSeconds(itsPosition).toString());
        headers.put("ce_leafhash", "00".repeat(32));
        headers.put("ce_previous", Long.toString(itsPrevious));
        headers.put("ce_actor", "tests");
        headers.put("ce_programme", event.programme().value());
        headers.put("ce_programmeversion", "1");
        headers.put("ce_correlation", "c-" + itsPosition);
        headers.putAll(changes);
        byte[] key = subject.getBytes(UTF_8);
        var record = new ProducerRecord<>(topics.entries(), Topics.partitionOf(key), key, EventJson.write(event));
        headers.forEach((header, value) -> {
            if (!value.isEmpty()) {
                record.headers().add(header, value.getBytes(UTF_8));
            }
        });
        return record;
    }

    @Override
    public void close() {
        producer.close();
    }
}
