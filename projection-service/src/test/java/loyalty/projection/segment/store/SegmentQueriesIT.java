package loyalty.projection.segment.store;

import static loyalty.projection.given.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import loyalty.account.RfmValues;
import loyalty.embedded.EmbeddedStack;
import loyalty.embedded.TestDatabase;
import loyalty.projection.feed.Slot;
import loyalty.projection.given.RunningService;
import loyalty.projection.segment.store.SegmentQueries.Extent;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;

class SegmentQueriesIT {

    static final int MEMBERS = 20_000;
    static final ProgrammeId SHOP = new ProgrammeId("shop");

    final TestDatabase database = EmbeddedStack.shared().databaseFrom("projections", RunningService::migrate);
    final SegmentQueries queries = new SegmentQueries(source());

    PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.username());
        source.setPassword(database.password());
        return source;
    }

    /** Member n buys for n minor units at position n, one second after the other. */
    @BeforeEach
    void everybodyBuysSomething() throws SQLException {
        execute("""
                INSERT INTO rows_a.segment_spend (programme, member, position, at, purchase, minor)
                SELECT 'shop', 'm' || n, n, timestamptz '2026-03-01T12:00:00Z' + n * interval '1 second', true, n
                  FROM generate_series(1, %d) AS n
                """.formatted(MEMBERS));
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static Extent until(int second, int position) {
        return new Extent(Slot.A, SHOP, NOON.plusSeconds(second), position);
    }

    @Test
    void a_walk_through_all_members_holds_few_of_them_at_a_time() {
        var met = new AtomicInteger();

        // What a walk has not fetched yet is lost with its connection.
        assertThatThrownBy(() -> queries.walk(until(MEMBERS, MEMBERS), (_, _) -> {
                    if (met.incrementAndGet() == 1) {
                        endOtherConnections();
                    }
                }))
                .isInstanceOf(DataAccessException.class);
        assertThat(met).hasValueLessThan(MEMBERS / 2);
    }

    void endOtherConnections() {
        try {
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void a_walk_meets_everybody_once_who_had_bought_something_by_the_instant_and_the_position() {
        var net = new AtomicInteger();
        queries.walk(until(100, 50), (_, each) -> net.addAndGet((int) each.netMinorUnits()));
        assertThat(net).hasValue(50 * 51 / 2);
        net.set(0);
        queries.walk(until(50, 100), (_, each) -> net.addAndGet((int) each.netMinorUnits()));

        assertThat(net).hasValue(50 * 51 / 2);
    }

    @Test
    void the_values_of_a_member_leave_out_what_lies_beyond_the_position() throws SQLException {
        execute("INSERT INTO rows_a.segment_spend VALUES ('shop', 'm7', 30000, '2026-03-01T12:00:08Z', true, 1000)");

        assertThat(queries.values(until(100, 29_999), List.of("m7", "nobody")))
                .containsOnlyKeys("m7")
                .containsValue(new RfmValues(NOON.plusSeconds(7), NOON.plusSeconds(7), 1, 7));
        assertThat(queries.values(until(100, 30_000), List.of("m7")))
                .containsValue(new RfmValues(NOON.plusSeconds(7), NOON.plusSeconds(8), 2, 1_007));
    }

    /** Of two purchases of one instant one is left, and the first one; from the position of the voiding on, not before. */
    @Test
    void what_was_voided_counts_for_nothing_from_its_own_instant_on() throws SQLException {
        execute("INSERT INTO rows_a.segment_spend VALUES"
                + " ('shop', 'm7', 30000, '2026-03-01T12:00:08Z', true, 1000),"
                + " ('shop', 'm7', 30001, '2026-03-01T12:00:08Z', true, 500),"
                + " ('shop', 'm7', 30002, '2026-03-01T12:00:20Z', false, -300),"
                + " ('shop', 'm7', 30003, '2026-03-01T12:00:30Z', true, 50)");
        execute("INSERT INTO rows_a.segment_undone VALUES"
                + " ('shop', 'm7', 30004, 0, '2026-03-01T12:00:08Z', true, -1000),"
                + " ('shop', 'm7', 30004, 1, '2026-03-01T12:00:20Z', false, 300),"
                + " ('shop', 'm7', 30005, 0, '2026-03-01T12:00:30Z', true, -50),"
                + " ('shop', 'm9', 30006, 0, '2026-03-01T12:00:09Z', true, -9)");

        assertThat(queries.values(until(100, 30_003), List.of("m7")))
                .as("before it was voided")
                .containsValue(new RfmValues(NOON.plusSeconds(7), NOON.plusSeconds(30), 4, 1_257));
        assertThat(queries.values(until(100, 30_006), List.of("m7", "m8", "m9")))
                .containsEntry("m7", new RfmValues(NOON.plusSeconds(7), NOON.plusSeconds(8), 2, 507))
                .containsEntry("m8", new RfmValues(NOON.plusSeconds(8), NOON.plusSeconds(8), 1, 8))
                .doesNotContainKey("m9");
        assertThat(queries.values(until(15, 30_006), List.of("m7")))
                .as("before the return")
                .containsValue(new RfmValues(NOON.plusSeconds(7), NOON.plusSeconds(8), 2, 507));
        var met = new AtomicInteger();
        queries.walk(until(MEMBERS, 30_006), (_, _) -> met.incrementAndGet());
        assertThat(met).hasValue(MEMBERS - 1);
    }

    @Test
    @Tag("row-25")
    void what_is_known_of_a_member_is_that_of_the_instant_and_the_position() throws SQLException {
        execute("INSERT INTO rows_a.segment_attribute VALUES"
                + " ('shop', 'm7', 30000, '2026-03-01T12:00:08Z', 'home', 'north'),"
                + " ('shop', 'm7', 30001, '2026-03-01T12:00:05Z', 'home', 'south'),"
                + " ('shop', 'm7', 30002, '2026-03-01T12:00:09Z', 'age', 'young'),"
                + " ('shop', 'm7', 30003, '2026-03-01T12:00:20Z', 'home', ''),"
                + " ('shop', 'm8', 30004, '2026-03-01T12:00:08Z', 'home', 'south'),"
                + " ('stall', 'm7', 30005, '2026-03-01T12:00:08Z', 'home', 'west')");

        assertThat(known(4, 30_005)).isEmpty();
        assertThat(known(5, 30_000)).isEmpty();
        assertThat(known(5, 30_001)).containsExactly("home south");
        assertThat(known(8, 30_005)).containsExactly("home north");
        assertThat(known(9, 30_005)).containsExactly("age young", "home north");
        assertThat(known(19, 30_005)).containsExactly("age young", "home north");
        assertThat(known(20, 30_002)).containsExactly("age young", "home north");
        assertThat(known(20, 30_003)).containsExactly("age young");
    }

    private List<String> known(int second, int position) {
        return queries.attributes(until(second, position), List.of("m7", "m9")).getOrDefault("m7", List.of()).stream()
                .map(each -> each.name() + " " + each.value())
                .toList();
    }

    @Test
    void a_span_reaches_from_the_last_instant_at_which_anything_happened_to_the_next_one() {
        var span = queries.span(new Extent(Slot.A, SHOP, NOON.plusMillis(7_500), MEMBERS));

        assertThat(span).isEqualTo(new SegmentQueries.Span(NOON.plusSeconds(7), NOON.plusSeconds(8)));
        assertThat(queries.span(until(7, 6)))
                .isEqualTo(new SegmentQueries.Span(NOON.plusSeconds(6), java.time.Instant.MAX));
    }
}
