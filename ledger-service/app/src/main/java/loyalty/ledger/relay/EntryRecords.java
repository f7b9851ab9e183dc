package loyalty.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Map;
import loyalty.event.wire.EventName;
import loyalty.journal.Header;
import loyalty.journal.StoredEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Entries as records of Kafka: CloudEvents 1.0 in binary mode, the payload's bytes untouched. */
final class EntryRecords {

    static final String POSITION = "ce_position";
    static final String LEAF_HASH = "ce_leafhash";

    private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
    private static final byte[] SOURCE = "/loyalty/ledger".getBytes(UTF_8);
    private static final byte[] JSON = "application/json".getBytes(UTF_8);

    /** Metadata of the entry that becomes a header of the record, under which name; what is absent stays absent. */
    private static final Map<String, String> FROM_METADATA = Map.of(
            "effectiveAt", "ce_time",
            "actor", "ce_actor",
            "onBehalfOf", "ce_onbehalfof",
            "programmeVersion", "ce_programmeversion",
            "correlation", "ce_correlation",
            "causation", "ce_causation",
            "traceparent", "ce_traceparent",
            "backdated", "ce_backdated");

    private EntryRecords() {}

    /** The subject that decides the partition; throws {@link TopicDiffersException} for an entry that has none. */
    static String subjectOf(StoredEntry entry, Header header) {
        return header.subject()
                .orElseThrow(() -> new TopicDiffersException("entry " + entry.position() + " has no subject"));
    }

    /** @param previous the position of the subject's entry before this one, 0 for its first */
    static ProducerRecord<byte[], byte[]> of(
            String topic, int partition, byte[] key, StoredEntry entry, Header header, long previous) {
        var message = new ProducerRecord<>(topic, partition, key, entry.payload());
        var headers = message.headers();
        var name = new EventName(entry.type(), entry.revision());
        String subject = new String(key, UTF_8);
        headers.add("ce_specversion", SPEC_VERSION);
        add(headers, "ce_id", entry.id().toString());
        headers.add("ce_source", SOURCE);
        add(headers, "ce_type", name.cloudEventType());
        headers.add("ce_subject", key);
        add(headers, "ce_dataschema", name.schema());
        headers.add("content-type", JSON);
        add(headers, POSITION, Long.toString(entry.position()));
        add(headers, "ce_revision", Integer.toString(entry.revision()));
        add(headers, "ce_recordedat", entry.recordedAt().toString());
        add(headers, LEAF_HASH, HexFormat.of().formatHex(entry.leafHash()));
        add(headers, "ce_previous", Long.toString(previous));
        int slash = subject.indexOf('/');
        if (slash > 0) {
            add(headers, "ce_programme", subject.substring(0, slash));
        }
        FROM_METADATA.forEach((said, target) -> {
            String value = header.metadata().getOrDefault(said, "");
            if (!value.isEmpty()) {
                add(headers, target, value);
            }
        });
        return message;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
