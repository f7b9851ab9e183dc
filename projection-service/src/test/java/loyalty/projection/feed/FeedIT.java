package loyalty.projection.feed;

import static loyalty.projection.given.Facts.ANNA;
import static loyalty.projection.given.Facts.BEN;
import static loyalty.projection.given.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loyalty.event.LedgerEvent;
import loyalty.projection.given.Facts;
import loyalty.projection.given.RunningService;
import loyalty.value.MemberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the feed does when all is not well. */
class FeedIT {

    static final Duration LIMIT = Duration.ofSeconds(60);
    static final String SHOP_BALANCE =
            "/v1/programmes/shop/members/anna/balance?asOf=2026-12-01T00:00:00Z&minPosition=";
    static final String DIGEST = """
            SELECT md5(string_agg(line, '|' ORDER BY line COLLATE "C")) FROM (
                SELECT m::text AS line FROM $slot.balance_movement m WHERE position <= $position
                UNION ALL SELECT p::text FROM $slot.balance_programme p WHERE position <= $position
                UNION ALL SELECT r::text FROM $slot.balance_member r WHERE position <= $position) AS lines
            """;

    final Facts shop = Facts.of("shop");
    RunningService service = new RunningService();

    @BeforeEach
    void open() {
        service.publisher().publish(shop.published(), shop.registered(ANNA, NOON), shop.registered(BEN, NOON));
    }

    @AfterEach
    void close() {
        service.close();
    }

    long balanceAt(long position) {
        return await().atMost(LIMIT)
                .until(() -> service.get(SHOP_BALANCE + position), answer -> answer.status() == 200)
                .body()
                .path("balance")
                .asLong();
    }

    JsonNode projection(String name) {
        for (var each : service.get("/v1/projections").body().path("projections")) {
            if (each.path("name").asString().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no projection " + name);
    }

    void awaitState(String name, String state) {
        await().atMost(LIMIT).until(() -> projection(name).path("state").asString(), state::equals);
    }

    String digest(String slot, long position) {
        return service.rows(DIGEST.replace("$slot", slot).replace("$position", Long.toString(position)))
                .getFirst();
    }

    @Test
    void neither_aborted_nor_repeated_records_change_anything() {
        var purchase = shop.purchase(ANNA, "R-1", NOON, 30);
        long first = service.publisher().publish(purchase);
        service.publisher().publishInVain(shop.purchase(ANNA, "never", NOON, 1_000));
        service.publisher().publishAgain(purchase, first, 2);
        long last = service.publisher().publish(shop.purchase(ANNA, "R-2", NOON, 4));

        assertThat(balanceAt(last)).isEqualTo(34);
        assertThat(service.get("/metrics").raw().body())
                .contains("loyalty_projected_again_total{projection=\"balance\"} 1.0");
    }

    @Test
    void a_restart_goes_on_where_the_tables_stand() {
        long first = service.publisher().publish(shop.purchase(ANNA, "R-1", NOON, 30));
        assertThat(balanceAt(first)).isEqualTo(30);
        service.stop();
        long last = service.publisher().publish(shop.purchase(ANNA, "R-2", NOON, 4));
        service.startAgain();

        assertThat(balanceAt(last)).isEqualTo(34);
    }

    @Test
    void a_lost_entry_stops_every_projection_before_the_gap() {
        long before = service.publisher().publish(shop.purchase(ANNA, "R-1", NOON, 30));
        assertThat(balanceAt(before)).isEqualTo(30);
        service.publisher().lose(shop.purchase(ANNA, "R-2", NOON, 4));
        long after = service.publisher().publish(shop.purchase(ANNA, "R-3", NOON, 5));

        for (String name : List.of("balance", "tier", "segment")) {
            awaitState(name, "STOPPED");
            assertThat(projection(name).path("reason").asString())
                    .contains("gap: entry " + after + " of shop/member/anna follows entry " + (before + 1));
        }
        assertThat(service.get("/status").status()).isEqualTo(503);
        assertThat(service.get("/metrics").raw().body())
                .contains("loyalty_projected_stopped_projections{projection=\"balance\"} 1.0");
        assertThat(balanceAt(before)).isEqualTo(30);
        assertThat(service.get(SHOP_BALANCE + after).status()).isEqualTo(503);
    }

    @Test
    void an_event_of_a_newer_ledger_stops_the_projections_and_none_skips_it() {
        long before = service.publisher().publish(shop.purchase(ANNA, "R-1", NOON, 30));
        assertThat(balanceAt(before)).isEqualTo(30);
        service.publisher().publishWith(Map.of("ce_revision", "2"), shop.purchase(BEN, "R-2", NOON, 4));
        service.publisher().publish(shop.purchase(BEN, "R-3", NOON, 5));

        awaitState("segment", "STOPPED");
        assertThat(projection("segment").path("reason").asString())
                .contains("no event purchase-recorded of revision 2", "partition", "offset");
        assertThat(service.rows("SELECT count(*) FROM rows_a.segment_spend WHERE member = 'ben'"))
                .containsExactly("0");
    }

    @Test
    void rows_and_checkpoint_are_written_both_or_neither() throws SQLException {
        long before = service.publisher().publish(shop.purchase(ANNA, "R-1", NOON, 30));
        assertThat(balanceAt(before)).isEqualTo(30);
        execute("""
                CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'the disk is full' USING ERRCODE = '53100'; END $$
                """);
        execute("""
                CREATE TRIGGER refuse BEFORE UPDATE ON feed.checkpoint
                FOR EACH ROW WHEN (new.projection = 'balance') EXECUTE FUNCTION public.refuse()
                """);
        long last = service.publisher().publish(shop.purchase(ANNA, "R-2", NOON, 4));

        await().atMost(LIMIT).until(() -> projection("balance").path("reason").asString(), why -> why.contains("disk"));
        assertThat(service.rows("SELECT count(*) FROM rows_a.balance_movement")).containsExactly("1");
        await().atMost(LIMIT).until(() -> projection("tier").path("position").asLong(), at -> at >= last);
        execute("DROP TRIGGER refuse ON feed.checkpoint");

        assertThat(balanceAt(last)).isEqualTo(34);
        assertThat(service.rows("SELECT count(*) FROM rows_a.balance_movement")).containsExactly("2");
    }

    @Test
    void every_connection_to_the_database_may_break_at_any_time() throws SQLException {
        long last = 0;
        for (int i = 0; i < 40; i++) {
            last = service.publisher().publish(shop.purchase(ANNA, "R-" + i, NOON, 1));
            if (i % 10 == 5) {
                execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'projection_app'"
                        + " AND datname = current_database()");
            }
        }

        assertThat(balanceAt(last)).isEqualTo(40);
    }

    @Test
    void a_projection_is_rebuilt_beside_while_the_others_follow_and_comes_out_equal() {
        var events = new ArrayList<LedgerEvent>();
        for (int i = 0; i < 3_000; i++) {
            var member = new MemberId("m" + i % 100);
            if (i < 100) {
                events.add(shop.registered(member, NOON));
            }
            events.add(shop.purchase(member, "P-" + i, NOON.plusSeconds(i), 1 + i % 50));
        }
        events.add(shop.purchase(ANNA, "R-1", NOON, 30));
        long old = service.publisher().publish(events);
        assertThat(balanceAt(old)).isEqualTo(30);
        String before = digest("rows_a", old);

        var begun = service.post("/v1/projections/balance/rebuild", "key-1");
        assertThat(begun.status()).isEqualTo(202);
        long during = service.publisher().publish(shop.purchase(ANNA, "R-2", NOON, 4));
        assertThat(balanceAt(during)).isEqualTo(34);
        await().atMost(LIMIT).until(() -> projection("balance").path("slot").asString(), "B"::equals);

        assertThat(digest("rows_b", old)).isEqualTo(before);
        assertThat(projection("tier").path("slot").asString()).isEqualTo("A");
        var again = service.post("/v1/projections/balance/rebuild", "key-1");
        assertThat(again.raw().headers().firstValue("idempotency-replayed")).contains("true");
        long after = service.publisher().publish(shop.purchase(ANNA, "R-3", NOON, 5));
        assertThat(balanceAt(after)).isEqualTo(39);
        assertThat(service.rows("SELECT max(position) FROM rows_a.balance_movement"))
                .doesNotContain("" + after);

        service.post("/v1/projections/balance/rebuild", "key-2");
        await().atMost(LIMIT).until(() -> projection("balance").path("slot").asString(), "A"::equals);
        assertThat(balanceAt(after)).isEqualTo(39);
        assertThat(digest("rows_a", old)).isEqualTo(before);
        assertThat(digest("rows_a", after)).isEqualTo(digest("rows_b", after));
    }

    @Test
    void every_request_to_rebuild_is_answered_once_and_one_that_comes_meanwhile_joins() throws SQLException {
        long last = service.publisher().publish(shop.purchase(ANNA, "R-1", NOON, 30));
        assertThat(balanceAt(last)).isEqualTo(30);
        execute("""
                CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'the disk is full' USING ERRCODE = '53100'; END $$
                """);
        execute("""
                CREATE TRIGGER refuse BEFORE UPDATE ON feed.checkpoint
                FOR EACH ROW WHEN (new.slot = 'B' AND new.next_offsets <> old.next_offsets)
                EXECUTE FUNCTION public.refuse()
                """);

        assertThat(isReplayed("key-1")).isFalse();
        assertThat(isReplayed("key-2")).isFalse();
        assertThat(isReplayed("key-1")).isTrue();
        assertThat(projection("balance").path("state").asString()).isEqualTo("REBUILDING");
        execute("DROP TRIGGER refuse ON feed.checkpoint");
        await().atMost(LIMIT).until(() -> projection("balance").path("slot").asString(), "B"::equals);
        assertThat(isReplayed("key-2")).isTrue();
        assertThat(isReplayed("key-1")).isTrue();
        assertThat(service.rows("SELECT rebuilding FROM feed.projection WHERE projection = 'balance'"))
                .containsExactly("f");

        service.restart();
        await().atMost(LIMIT).until(() -> service.get("/status").status() == 200);
        assertThat(isReplayed("key-1")).isTrue();
        assertThat(isReplayed("key-3")).isFalse();
        await().atMost(LIMIT).until(() -> projection("balance").path("slot").asString(), "A"::equals);
    }

    boolean isReplayed(String key) {
        var answer = service.post("/v1/projections/balance/rebuild", key);
        assertThat(answer.status()).isEqualTo(202);
        return answer.raw().headers().firstValue("idempotency-replayed").isPresent();
    }

    @Test
    void what_is_in_the_tables_stays_so_when_more_is_told_of_progress_than_is_read_back() {
        long before = service.publisher().publish(shop.purchase(ANNA, "R-1", NOON, 30));
        for (String name : List.of("balance", "tier", "segment")) {
            await().atMost(LIMIT).until(() -> projection(name).path("position").asLong() == before);
        }
        service.stop();
        service.publisher().lose(shop.purchase(ANNA, "R-2", NOON, 4));
        service.publisher().publish(shop.purchase(ANNA, "R-3", NOON, 5));
        service.publisher().tellProgressAgain(20_001);
        service.startAgain();

        awaitState("balance", "STOPPED");
        await().atMost(LIMIT).until(() -> projection("balance").path("head").asLong() > before);
        assertThat(projection("balance").path("position").asLong()).isEqualTo(before);
        assertThat(balanceAt(before)).isEqualTo(30);
    }

    @Test
    void a_database_that_is_away_and_a_table_that_is_not_there_are_told_apart() throws SQLException {
        long last = service.publisher().publish(shop.purchase(ANNA, "R-1", NOON, 30));
        assertThat(balanceAt(last)).isEqualTo(30);
        execute("ALTER TABLE rows_a.balance_movement RENAME TO gone");
        var broken = service.get(SHOP_BALANCE + last);
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.body().path("code").asString()).isEqualTo("internal");
        execute("ALTER TABLE rows_a.gone RENAME TO balance_movement");
        assertThat(balanceAt(last)).isEqualTo(30);

        execute("DO $$ BEGIN EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC, projection_app',"
                + " current_database()); END $$");
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'projection_app'"
                + " AND datname = current_database()");
        var away = service.get(SHOP_BALANCE + last);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.body().path("code").asString()).isEqualTo("projection-unavailable");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = service.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
