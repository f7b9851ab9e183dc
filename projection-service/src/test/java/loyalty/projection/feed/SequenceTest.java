package loyalty.projection.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import loyalty.event.wire.EventJson;
import loyalty.projection.given.Facts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTest {

    static final String ANNA = "shop/member/anna";
    static final Facts SHOP = Facts.of("shop");

    static ConsumerRecord<byte[], byte[]> message(String subject, long position, long previous) {
        byte[] key = subject.getBytes(UTF_8);
        byte[] value = EventJson.write(SHOP.registered(Facts.ANNA, Facts.NOON));
        var message = new ConsumerRecord<>("entries", Topics.partitionOf(key), position, key, value);
        header(message, "ce_specversion", "1.0");
        header(message, "ce_type", "loyalty.member-registered");
        header(message, "ce_revision", "1");
        header(message, "ce_subject", subject);
        header(message, "ce_position", Long.toString(position));
        header(message, "ce_previous", Long.toString(previous));
        header(message, "ce_recordedat", "2026-03-01T12:00:00.000001Z");
        return message;
    }

    static void header(ConsumerRecord<byte[], byte[]> message, String name, String value) {
        message.headers().remove(name);
        message.headers().add(name, value.getBytes(UTF_8));
    }

    static boolean take(Sequence sequence, long position, long previous) {
        var envelope = Envelope.of(message(ANNA, position, previous));
        boolean admitted = sequence.admits(envelope);
        if (admitted) {
            sequence.applied(envelope);
        }
        return admitted;
    }

    static Checkpoint afterPosition(long position) {
        var positions = new ArrayList<>(Collections.nCopies(Topics.PARTITIONS, 0L));
        positions.set(Topics.partitionOf(ANNA.getBytes(UTF_8)), position);
        return new Checkpoint(List.copyOf(Collections.nCopies(Topics.PARTITIONS, 1L)), positions);
    }

    @Test
    void entries_of_a_subject_follow_one_another() {
        var sequence = new Sequence(Checkpoint.START);

        assertThat(take(sequence, 3, 0)).isTrue();
        assertThat(take(sequence, 9, 3)).isTrue();
    }

    @Test
    void an_entry_that_comes_again_is_left_out() {
        var sequence = new Sequence(Checkpoint.START);
        take(sequence, 3, 0);
        take(sequence, 9, 3);

        assertThat(take(sequence, 3, 0)).isFalse();
        assertThat(take(sequence, 9, 3)).isFalse();
    }

    @Test
    void an_entry_whose_predecessor_did_not_come_is_a_gap() {
        var sequence = new Sequence(Checkpoint.START);
        take(sequence, 3, 0);

        assertThatThrownBy(() -> take(sequence, 9, 5))
                .isInstanceOf(BrokenRecordException.class)
                .hasMessageContaining(
                        "gap: entry 9 of shop/member/anna follows entry 5, but the last one that came is 3");
    }

    @Test
    void whoever_reads_from_the_first_entry_on_misses_the_first_of_a_subject() {
        assertThatThrownBy(() -> take(new Sequence(Checkpoint.START), 9, 5)).hasMessageContaining("gap");
    }

    @Test
    void after_a_restart_a_predecessor_is_known_by_how_far_its_partition_was_read() {
        assertThat(take(new Sequence(afterPosition(6)), 9, 5)).isTrue();
        assertThatThrownBy(() -> take(new Sequence(afterPosition(4)), 9, 5))
                .hasMessageContaining("its partition has been read to entry 4");
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3, ce_specversion",
        "ce_type, other.thing, no type of this ledger",
        "ce_subject, shop/member/ben, the key is not the subject",
        "ce_position, x, ce_position is no number",
        "ce_previous, -1, ce_previous is negative",
        "ce_recordedat, noon, ce_recordedat is no instant"
    })
    void a_header_that_is_wrong_breaks_the_record(String header, String value, String says) {
        var message = message(ANNA, 3, 0);
        header(message, header, value);

        assertThatThrownBy(() -> Envelope.of(message))
                .isInstanceOf(BrokenRecordException.class)
                .hasMessageContaining(says);
    }

    @Test
    void a_header_that_is_missing_breaks_the_record() {
        var message = message(ANNA, 3, 0);
        message.headers().remove("ce_previous");

        assertThatThrownBy(() -> Envelope.of(message)).hasMessageContaining("ce_previous is missing");
    }

    @Test
    void a_record_in_a_partition_that_is_not_its_subjects_is_broken() {
        var right = message(ANNA, 3, 0);
        int elsewhere = (right.partition() + 1) % Topics.PARTITIONS;
        var wrong = new ConsumerRecord<>("entries", elsewhere, 3, right.key(), right.value());
        right.headers().forEach(wrong.headers()::add);

        assertThatThrownBy(() -> Envelope.of(wrong)).hasMessageContaining("belongs to partition");
    }

    @Test
    void a_payload_about_another_subject_than_the_key_is_broken() {
        var envelope = Envelope.of(message("shop/member/ben", 3, 0));

        assertThatThrownBy(envelope::open).hasMessageContaining("the payload is about shop/member/anna");
    }

    @Test
    void an_event_that_is_unknown_here_is_never_opened() {
        var message = message(ANNA, 3, 0);
        header(message, "ce_revision", "2");
        var envelope = Envelope.of(message);

        assertThatThrownBy(envelope::open)
                .isInstanceOf(BrokenRecordException.class)
                .hasMessageContaining("no event member-registered of revision 2");
    }
}
