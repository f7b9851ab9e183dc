package loyalty.journal.axon;

import static loyalty.journal.axon.SomeEvents.append;
import static loyalty.journal.axon.SomeEvents.appending;
import static loyalty.journal.axon.SomeEvents.event;
import static loyalty.journal.axon.SomeEvents.get;
import static loyalty.journal.axon.SomeEvents.source;
import static loyalty.journal.axon.SomeEvents.take;
import static loyalty.journal.axon.SomeEvents.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.messaging.eventstreaming.EventCriteria.either;
import static org.axonframework.messaging.eventstreaming.EventCriteria.havingAnyTag;
import static org.axonframework.messaging.eventstreaming.EventCriteria.havingTags;

import java.util.List;
import java.util.UUID;
import loyalty.journal.TestJournals;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.messaging.core.LegacyResources;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What our engine promises beyond the contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresOnlyIT {

    final TestJournals database = new TestJournals();
    final PostgresEventStorageEngine engine = new PostgresEventStorageEngine(database.open(), SomeEvents.TEXT);
    final PostgresEventStorageEngine other = new PostgresEventStorageEngine(database.open(), SomeEvents.TEXT);

    @AfterAll
    void close() {
        database.close();
    }

    private static Tag member(String name) {
        return Tag.of("retail/member", name + "-" + UUID.randomUUID());
    }

    @Test
    void an_append_condition_without_a_tag_is_refused_in_every_disguise() {
        var anna = member("anna");
        for (EventCriteria criteria : List.of(
                havingAnyTag(),
                havingAnyTag().andBeingOneOfTypes("happened"),
                either(havingTags(anna), havingAnyTag()),
                either(havingTags(anna), havingAnyTag().andBeingOneOfTypes("happened")),
                havingTags(anna).or().havingAnyTag())) {
            assertThatThrownBy(() -> get(appending(engine, AppendCondition.withCriteria(criteria), event("no", anna))))
                    .as(criteria.toString())
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThat(source(engine, havingTags(anna)).texts()).isEmpty();
    }

    @Test
    void a_claim_that_is_taken_is_named_and_the_entry_is_found_by_it() {
        var receipt = UUID.randomUUID().toString();
        append(engine, event("first", member("anna"), Claims.of("retail/purchase", receipt)));

        assertThatThrownBy(() -> append(other, event("second", member("ben"), Claims.of("retail/purchase", receipt))))
                .cause()
                .isInstanceOfSatisfying(
                        ClaimTakenException.class,
                        taken -> assertThat(taken.tag()).isEqualTo("retail/purchase/" + receipt));
        assertThat(source(engine, havingTags(Tag.of("retail/purchase", receipt)))
                        .texts())
                .containsExactly("first");
    }

    @Test
    void a_quota_that_is_short_is_named_with_what_it_gave_and_nobody_conflicts_over_it() {
        var spring = UUID.randomUUID().toString();
        append(engine, event("first", member("anna"), Quotas.draw("retail/campaign", spring, 70, 100)));
        append(other, event("second", member("ben"), Quotas.draw("retail/campaign", spring, 30, 100)));

        assertThatThrownBy(() ->
                        append(engine, event("third", member("cleo"), Quotas.draw("retail/campaign", spring, 1, 100))))
                .cause()
                .isInstanceOfSatisfying(QuotaShortException.class, tooMuch -> {
                    assertThat(tooMuch.quota()).isEqualTo("retail/campaign/" + spring);
                    assertThat(tooMuch.used()).isEqualTo(100);
                });
        append(other, event("fourth", member("ben"), Quotas.draw("retail/campaign", spring, -20, 100)));
        assertThat(database.check().quotas()).isEmpty();
        assertThat(source(engine, havingTags(Tag.of("retail/campaign", spring))).texts())
                .as("found by the quota's name")
                .isEmpty();
    }

    @Test
    void a_tag_whose_text_could_be_read_two_ways_is_refused() {
        assertThatThrownBy(() -> append(engine, event("no", Tag.of("retail", "member/1"))))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_another_node_has_appended_is_seen_at_once_and_conflicts() {
        var anna = member("anna");
        var marker = source(engine, havingTags(anna)).marker();
        append(other, event("theirs", anna));

        assertThat(source(engine, havingTags(anna)).texts()).containsExactly("theirs");
        assertThatThrownBy(() -> get(appending(
                        engine,
                        AppendCondition.withCriteria(havingTags(anna)).withMarker(marker),
                        event("ours", anna))))
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void the_marker_after_a_commit_serves_the_next_append() {
        var anna = member("anna");
        ConsistencyMarker marker = append(engine, event("1", anna), event("2", anna));
        var condition = AppendCondition.withCriteria(havingTags(anna)).withMarker(marker);
        get(appending(engine, condition, event("3", anna)));
        assertThatThrownBy(() -> get(appending(engine, condition, event("no", anna))))
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void a_token_is_a_position_and_an_instant_leads_to_it_exactly() {
        var anna = member("anna");
        append(engine, event("1", anna));
        append(engine, event("2", anna), event("3", anna));
        var second = source(engine, havingTags(anna)).entries().get(1);
        long position =
                TrackingToken.fromContext(second).orElseThrow().position().orElseThrow();

        assertThat(get(engine.tokenAt(second.message().timestamp(), null)))
                .isEqualTo(new GlobalSequenceTrackingToken(position - 1));
        assertThat(get(engine.tokenAt(second.message().timestamp().plusNanos(1_000), null)))
                .isEqualTo(new GlobalSequenceTrackingToken(position + 1));
    }

    @Test
    void a_closed_stream_gives_nothing_more() {
        var anna = member("anna");
        var stream =
                engine.stream(StreamingCondition.conditionFor(get(engine.latestToken(null)), havingTags(anna)), null);
        append(engine, event("1", anna), event("2", anna));
        assertThat(texts(take(stream, 1))).containsExactly("1");
        stream.close();
        assertThat(stream.hasNextAvailable()).isFalse();
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void a_stream_that_cannot_read_goes_on_when_it_can() throws Exception {
        var anna = member("anna");
        var stream =
                engine.stream(StreamingCondition.conditionFor(get(engine.latestToken(null)), havingTags(anna)), null);
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            append(engine, event("1", anna));
            statement.execute("REVOKE SELECT ON journal.tags FROM ledger_app");
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(stream.error()).isEmpty();
            assertThat(stream.isCompleted()).isFalse();
            statement.execute("GRANT SELECT ON journal.tags TO ledger_app");
        }
        assertThat(texts(take(stream, 1))).containsExactly("1");
    }

    @Test
    void every_streamed_event_has_its_subject_for_whoever_shares_out_the_work() {
        var anna = member("anna");
        append(engine, event("1", anna));
        var entry = source(engine, havingTags(anna)).entries().getFirst();
        assertThat(entry.getResource(LegacyResources.AGGREGATE_IDENTIFIER_KEY)).isNotBlank();
    }
}
