package loyalty.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import loyalty.journal.Header;
import loyalty.journal.JournalReader;
import loyalty.journal.StoredEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes batches, a transaction each, from where the topics end. After any exception it is of no use: its successor looks at the
 * topics again. Used by one thread.
 */
final class Publisher implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final RelaySettings settings;
    private final JournalReader journal;
    private final KafkaProducer<byte[], byte[]> producer;
    private final long[] floors;
    private final long[] nextOffsets;
    private final long[] leastOffsets = new long[RelaySettings.PARTITIONS];
    private long position;

    private Publisher(
            RelaySettings settings,
            JournalReader journal,
            KafkaProducer<byte[], byte[]> producer,
            Resumption resumption) {
        this.settings = settings;
        this.journal = journal;
        this.producer = producer;
        this.floors = resumption.floors();
        this.nextOffsets = resumption.nextOffsets();
        this.position = resumption.position();
        stepOverMarks();
    }

    /** Each transaction leaves a mark behind its records: what comes next cannot have the very next offset. */
    private void stepOverMarks() {
        for (int partition = 0; partition < nextOffsets.length; partition++) {
            leastOffsets[partition] = nextOffsets[partition] == 0 ? 0 : nextOffsets[partition] + 1;
        }
    }

    /**
     * Shuts out whoever published before, ends a transaction that was left open, and finds out where to go on.
     *
     * <p>Throws {@link TopicDiffersException} when the topics are ahead of the journal or differ from it.
     */
    static Publisher open(RelaySettings settings, JournalReader journal) {
        try (var admin = KafkaClients.admin(settings)) {
            var topics = new Topics(admin, settings);
            topics.ensure();
            var producer = KafkaClients.producer(settings);
            try {
                producer.initTransactions();
                var tail = TopicTail.read(settings, topics);
                return new Publisher(settings, journal, producer, Resumption.of(tail, journal));
            } catch (RuntimeException failed) {
                producer.close(CLOSE);
                throw failed;
            }
        }
    }

    /** Everything up to here is in the topics. */
    long position() {
        return position;
    }

    /**
     * What one transaction did.
     *
     * @param read entries that were looked at; 0 when there was nothing to do
     * @param published of them, those that were not in the topics
     */
    record Batch(List<StoredEntry> read, int published) {}

    /** Publishes the next entries, if there are any, and how far that is. */
    Batch publishNext() {
        List<StoredEntry> entries = journal.read(position, settings.batchLimit());
        if (entries.isEmpty()) {
            return new Batch(entries, 0);
        }
        var messages = messages(entries);
        producer.beginTransaction();
        var sent = new ArrayList<Future<RecordMetadata>>(messages.size());
        for (var message : messages) {
            sent.add(producer.send(message));
        }
        producer.flush();
        sent.forEach(this::count);
        long reached = entries.getLast().position();
        byte[] progress = Progress.of(reached, nextOffsets).json();
        var said = producer.send(new ProducerRecord<>(settings.progressTopic(), 0, Progress.KEY, progress));
        producer.commitTransaction();
        outcome(said);
        position = reached;
        stepOverMarks();
        return new Batch(entries, messages.size());
    }

    private List<ProducerRecord<byte[], byte[]>> messages(List<StoredEntry> entries) {
        var previous =
                journal.previous(entries.stream().map(StoredEntry::position).toList());
        var messages = new ArrayList<ProducerRecord<byte[], byte[]>>(entries.size());
        long expected = position;
        for (StoredEntry entry : entries) {
            if (entry.position() != ++expected) {
                throw new TopicDiffersException("the journal has no entry at position " + expected);
            }
            var header = Header.decode(entry.header());
            byte[] key = EntryRecords.subjectOf(entry, header).getBytes(UTF_8);
            int partition = Partitions.of(key);
            if (entry.position() > floors[partition]) {
                messages.add(EntryRecords.of(
                        settings.entriesTopic(),
                        partition,
                        key,
                        entry,
                        header,
                        previous.getOrDefault(entry.position(), 0L)));
            }
        }
        return messages;
    }

    /** Counts a record that Kafka has taken; throws {@link TailLostException} if it stands where another one stood already. */
    private void count(Future<RecordMetadata> sent) {
        RecordMetadata taken = outcome(sent);
        int partition = taken.partition();
        if (taken.offset() < leastOffsets[partition]) {
            throw new TailLostException(partition, taken.offset(), leastOffsets[partition]);
        }
        nextOffsets[partition] = taken.offset() + 1;
        leastOffsets[partition] = taken.offset() + 1;
    }

    private static RecordMetadata outcome(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while a batch was published", stop);
        } catch (ExecutionException failed) {
            throw new KafkaException("a record was not taken", failed.getCause());
        }
    }

    /** Ends without an end of the transaction: whoever comes next aborts it. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
