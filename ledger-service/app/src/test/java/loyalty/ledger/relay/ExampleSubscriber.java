package loyalty.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loyalty.account.Debt;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.account.Purse;
import loyalty.account.TakenAsLapsed;
import loyalty.event.LotTerms;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A subscriber as another team would write it: it keeps the lots of every member and stops at a gap. It needs the module of events
 * and Kafka's client, nothing else of ours. See docs/guides/subscribe.md.
 */
final class ExampleSubscriber implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Purse> purses = new HashMap<>();
    private final Map<String, Long> lastPositions = new HashMap<>();

    /** Subjects of which the snapshot holds entries that this consumer has never read. */
    private final Set<String> onlyInSnapshot = new HashSet<>();

    /** What the subjects begin with that this subscriber keeps. */
    private final String subjects;

    /** @param offsets where to begin in each partition: zeros, or what was stored together with what they led to */
    ExampleSubscriber(String bootstrapServers, String topic, List<Long> offsets) {
        this(bootstrapServers, topic, offsets, "");
    }

    private ExampleSubscriber(String bootstrapServers, String topic, List<Long> offsets, String subjects) {
        this.subjects = subjects;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        // Without it, records of aborted transactions would be seen.
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = IntStream.range(0, offsets.size())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(each -> consumer.seek(each, offsets.get(each.partition())));
    }

    /**
     * A page of {@code GET /v1/programmes/{programme}/balances/snapshot}, as far as it matters here.
     *
     * @param offsets where the entries begin, partition by partition, that this page lacks
     */
    record SnapshotPage(String programme, List<Long> offsets, List<Member> members) {

        /** @param position entries of this member up to this position are in the lots, later ones are not */
        record Member(String memberId, long position, List<LotLeft> lots) {}

        record LotLeft(
                String lot,
                long active,
                long pending,
                Optional<Instant> activeFrom,
                Optional<Instant> lapsesAt,
                List<Later> later,
                Optional<String> pointCurrency) {

            /** Points of it that count only from an instant on. */
            record Later(Instant at, long points) {}

            /** The lot as of now: what it held before, nobody who began with a snapshot knows. */
            Lot open() {
                var terms = new LotTerms(new LotId(lot), activeFrom, lapsesAt, pointCurrency.map(PointCurrencyId::new));
                var changes = new ArrayList<Lot.Change>();
                long atOnce = active - later.stream().mapToLong(Later::points).sum();
                changes.add(new Lot.Change(Instant.MIN, atOnce, pending, 0, 0));
                later.forEach(each -> changes.add(new Lot.Change(each.at(), each.points(), 0, 0, 0)));
                return new Lot(terms, Instant.MIN, 0, changes);
            }
        }

        static SnapshotPage read(String json) {
            return JSON.readValue(json, SnapshotPage.class);
        }
    }

    /**
     * A subscriber to the members of one programme that begins with all pages of a snapshot, in their order. It reads from the offsets
     * of the first page on: every later page was read later and holds more, which the position of each member tells.
     */
    static ExampleSubscriber from(String bootstrapServers, String topic, List<SnapshotPage> pages) {
        SnapshotPage first = pages.getFirst();
        String members = first.programme() + "/member/";
        var subscriber = new ExampleSubscriber(bootstrapServers, topic, first.offsets(), members);
        for (SnapshotPage page : pages) {
            for (SnapshotPage.Member each : page.members()) {
                subscriber.begin(members + each.memberId(), each);
            }
        }
        return subscriber;
    }

    private void begin(String subject, SnapshotPage.Member member) {
        var ofEach = member.lots().stream()
                .map(SnapshotPage.LotLeft::open)
                .collect(Collectors.groupingBy(lot -> lot.terms().pointCurrency()));
        var own = Optional.ofNullable(ofEach.remove(Optional.<PointCurrencyId>empty()));
        purses.put(
                subject,
                Purse.of(
                        Lots.of(own.orElse(List.of())),
                        ofEach.entrySet().stream()
                                .map(each -> Lots.of(each.getKey(), each.getValue(), Debt.NONE, TakenAsLapsed.NOTHING))
                                .toList()));
        lastPositions.put(subject, member.position());
        onlyInSnapshot.add(subject);
    }

    /** Reads on for a moment; throws {@link IllegalStateException} at a gap, before anything of that subject is changed. */
    void poll() {
        consumer.poll(Duration.ofMillis(500)).forEach(this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        String subject = new String(message.key(), UTF_8);
        if (!subject.startsWith(subjects)) {
            return;
        }
        long position = Long.parseLong(header(message, "ce_position"));
        long last = lastPositions.getOrDefault(subject, 0L);
        if (position <= last) {
            return; // seen already, or in the snapshot
        }
        long previous = Long.parseLong(header(message, "ce_previous"));
        boolean follows = onlyInSnapshot.contains(subject) ? previous <= last : previous == last;
        if (!follows) {
            throw new IllegalStateException(subject + ": position " + position + " follows " + previous + ", but "
                    + last + " was the last seen");
        }
        var name = EventName.ofCloudEventType(
                header(message, "ce_type"), Integer.parseInt(header(message, "ce_revision")));
        var event = EventJson.read(name, message.value());
        purses.merge(subject, Purse.EMPTY.after(event, position), (before, _) -> before.after(event, position));
        lastPositions.put(subject, position);
        onlyInSnapshot.remove(subject);
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("a record without " + name + " at offset " + message.offset());
        }
        return new String(header.value(), UTF_8);
    }

    /** Points to redeem as of an instant, for example {@code retail/member/17850}. */
    long balance(String subject, Instant asOf) {
        return lots(subject).balanceAt(asOf);
    }

    /** The lots of a member in the programme's own point currency, for example {@code retail/member/17850}. */
    Lots lots(String subject) {
        return purse(subject).own();
    }

    /** All that a member has, of each point currency by itself. */
    Purse purse(String subject) {
        return purses.getOrDefault(subject, Purse.EMPTY);
    }

    /** The highest position of an entry that is in the lots, 0 for none. */
    long applied() {
        return lastPositions.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Where to begin next time; to be stored in one transaction with what was read. */
    List<Long> offsets() {
        return consumer.assignment().stream()
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .map(consumer::position)
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
