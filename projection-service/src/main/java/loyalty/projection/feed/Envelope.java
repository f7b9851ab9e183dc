package loyalty.projection.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import loyalty.event.LedgerEntry;
import loyalty.event.LedgerEvent;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.event.wire.InstantText;
import loyalty.event.wire.UnknownEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record of the topic of entries with its headers understood and its payload still closed. */
final class Envelope {

    private final int partition;
    private final EventName name;
    private final long position;
    private final long previous;
    private final Instant recordedAt;
    private final byte[] subject;
    private final byte[] payload;

    private Envelope(
            int partition,
            EventName name,
            long position,
            long previous,
            Instant recordedAt,
            byte[] subject,
            byte[] payload) {
        this.partition = partition;
        this.name = name;
        this.position = position;
        this.previous = previous;
        this.recordedAt = recordedAt;
        this.subject = subject;
        this.payload = payload;
    }

    int partition() {
        return partition;
    }

    long position() {
        return position;
    }

    /** The position of the subject's entry before this one, 0 for its first. */
    long previous() {
        return previous;
    }

    /** The key's bytes, UTF-8. */
    byte[] subject() {
        return subject;
    }

    /** Reads the headers. Throws {@link BrokenRecordException} when one is missing, wrong, or says another subject than the key. */
    static Envelope of(ConsumerRecord<byte[], byte[]> message) {
        byte @Nullable [] spec = null;
        byte @Nullable [] type = null;
        byte @Nullable [] subject = null;
        byte @Nullable [] position = null;
        byte @Nullable [] revision = null;
        byte @Nullable [] recordedAt = null;
        byte @Nullable [] previous = null;
        for (Header header : message.headers()) {
            switch (header.key()) {
                case "ce_specversion" -> spec = header.value();
                case "ce_type" -> type = header.value();
                case "ce_subject" -> subject = header.value();
                case "ce_position" -> position = header.value();
                case "ce_revision" -> revision = header.value();
                case "ce_recordedat" -> recordedAt = header.value();
                case "ce_previous" -> previous = header.value();
                default -> {
                    // The contract allows more extensions; a reader takes those it knows.
                }
            }
        }
        if (!"1.0".equals(text("ce_specversion", spec))) {
            throw new BrokenRecordException("ce_specversion is not 1.0");
        }
        byte[] about = given("ce_subject", subject);
        if (!Arrays.equals(about, message.key())) {
            throw new BrokenRecordException("the key is not the subject " + new String(about, UTF_8));
        }
        if (Topics.partitionOf(about) != message.partition()) {
            throw new BrokenRecordException(
                    "the subject " + new String(about, UTF_8) + " belongs to partition " + Topics.partitionOf(about));
        }
        return new Envelope(
                message.partition(),
                nameOf(text("ce_type", type), (int) number("ce_revision", revision)),
                number("ce_position", position),
                number("ce_previous", previous),
                instant(text("ce_recordedat", recordedAt)),
                about,
                given("value", message.value()));
    }

    /** Opens the payload. Throws {@link BrokenRecordException} for an event that is unknown here or is about another subject. */
    LedgerEntry open() {
        LedgerEvent event;
        try {
            event = EventJson.read(name, payload);
        } catch (UnknownEventException | IllegalArgumentException unreadable) {
            throw new BrokenRecordException(String.valueOf(unreadable.getMessage()), unreadable);
        }
        String said = event.subject().text();
        if (!Arrays.equals(said.getBytes(UTF_8), subject)) {
            throw new BrokenRecordException(
                    "the payload is about " + said + ", the key says " + new String(subject, UTF_8));
        }
        return new LedgerEntry(position, recordedAt, event);
    }

    private static EventName nameOf(String type, int revision) {
        try {
            return EventName.ofCloudEventType(type, revision);
        } catch (IllegalArgumentException foreign) {
            throw new BrokenRecordException("ce_type: " + foreign.getMessage());
        }
    }

    private static byte[] given(String what, byte @Nullable [] value) {
        if (value == null) {
            throw new BrokenRecordException(what + " is missing");
        }
        return value;
    }

    private static String text(String header, byte @Nullable [] value) {
        return new String(given(header, value), UTF_8);
    }

    private static long number(String header, byte @Nullable [] value) {
        String digits = text(header, value);
        try {
            long number = Long.parseLong(digits);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw new BrokenRecordException(header + " is no number: " + digits);
        }
        throw new BrokenRecordException(header + " is negative: " + digits);
    }

    private static Instant instant(String text) {
        try {
            return InstantText.parse(text);
        } catch (DateTimeException wrong) {
            throw new BrokenRecordException("ce_recordedat is no instant: " + text);
        }
    }
}
