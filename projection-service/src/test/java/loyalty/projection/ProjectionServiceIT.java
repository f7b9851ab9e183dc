package loyalty.projection;

import static loyalty.projection.given.Facts.ANNA;
import static loyalty.projection.given.Facts.BEN;
import static loyalty.projection.given.Facts.NOON;
import static loyalty.projection.given.Facts.YEAR;
import static loyalty.projection.given.Facts.lot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.event.LedgerEvent;
import loyalty.projection.given.Facts;
import loyalty.projection.given.RunningService;
import loyalty.value.MemberId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries in on Kafka, answers out over HTTP. */
class ProjectionServiceIT {

    static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");

    static RunningService service = new RunningService();

    @BeforeAll
    static void publishPrograms() {
        for (String name :
                List.of("shop", "w34", "bonus", "limits", "snapshot", "empty", "versions", "cuts", "later")) {
            service.publisher().publish(Facts.of(name).published());
        }
        service.publisher().publish(Facts.of("basic").published(1, "1970-01-01T00:00:00Z", "LOW", 0));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static String at(String path, long minPosition) {
        return path + (path.contains("?") ? "&" : "?") + "minPosition=" + minPosition;
    }

    @Test
    void a_purchase_is_seen_by_all_three_projections_at_the_position_asked_for() {
        var shop = Facts.of("shop");
        var carl = new MemberId("carl");
        long position =
                service.publisher().publish(shop.registered(carl, NOON), shop.purchase(carl, "C-1", NOON, 1900));
        String asOf = "asOf=2026-03-02T00:00:00Z";

        var balance = service.get(at("/v1/programmes/shop/members/carl/balance?" + asOf, position));
        assertThat(balance.status()).isEqualTo(200);
        assertThat(balance.body().path("balance").asLong()).isEqualTo(1900);
        assertThat(balance.body().path("position").asLong()).isGreaterThanOrEqualTo(position);
        assertThat(balance.body().path("asOf").asString()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(balance.body().path("nextLapse").path("at").asString())
                .isEqualTo(NOON.plus(YEAR).toString());
        var tier = service.get(at("/v1/programmes/shop/members/carl/tier?" + asOf, position))
                .body();
        assertThat(tier.path("tier").asString()).isEqualTo("silver");
        assertThat(tier.path("qualifyingPoints").asLong()).isEqualTo(1900);
        assertThat(tier.path("next").path("missing").asLong()).isEqualTo(100);
        var segment = service.get(at("/v1/programmes/shop/members/carl/segment?" + asOf, position))
                .body();
        assertThat(segment.path("netMinor").asLong()).isEqualTo(1900);
        assertThat(segment.path("segment").asString()).isEqualTo("new");
        var member = service.get(at("/v1/programmes/shop/members/carl?" + asOf, position))
                .body();
        assertThat(member.path("balance").path("balance").asLong()).isEqualTo(1900);
        assertThat(member.path("tier").path("tier").asString()).isEqualTo("silver");
        assertThat(member.path("segment").path("purchases").asInt()).isEqualTo(1);
    }

    @Test
    void a_member_is_shown_as_the_membership_stood_at_the_instant() throws Exception {
        var shop = Facts.of("blocks");
        var anna = new MemberId("anna");
        var ben = new MemberId("ben");
        var tenth = NOON.plus(Duration.ofDays(10));
        var twentieth = NOON.plus(Duration.ofDays(20));
        service.publisher().publish(shop.published(), shop.registered(anna, NOON), shop.registeredCompany(ben, NOON));
        service.publisher().publish(shop.unblocked(anna, twentieth, "cleared")); // told before what it ends
        long position =
                service.publisher().publish(shop.blocked(anna, tenth, "fraud"), shop.blocked(anna, tenth, "lost-card"));

        for (var expected : Map.of(
                        tenth.minusNanos(1_000),
                        "active none " + NOON,
                        tenth,
                        "blocked lost-card " + tenth,
                        twentieth,
                        "active cleared " + twentieth)
                .entrySet()) {
            String asOf = "asOf=" + expected.getKey();
            var member = service.get(at("/v1/programmes/blocks/members/anna?" + asOf, position))
                    .body()
                    .path("membership");
            assertThat(member.path("state").asString() + " "
                            + member.path("reason").asString("none") + " "
                            + member.path("since").asString())
                    .isEqualTo(expected.getValue());
            var row = service.get(at("/v1/programmes/blocks/population?" + asOf, position))
                    .body()
                    .path("members");
            assertThat(row.path(0).path("membership").asString())
                    .isEqualTo(expected.getValue().split(" ", -1)[0]);
            assertThat(row.path(1).path("membership").asString()).isEqualTo("active");
            assertThat(row.path(0).path("type").asString() + " "
                            + row.path(1).path("type").asString())
                    .isEqualTo("PERSON COMPANY");
        }
    }

    @Test
    void a_member_is_shown_with_what_was_agreed_to_by_the_instant() throws Exception {
        ConsentedLists.answers_are_those_of_the_instant(service);
    }

    @Test
    @Tag("row-25")
    void a_member_is_shown_with_what_was_known_at_the_instant() throws Exception {
        KnownAttributes.are_those_of_the_instant(service);
    }

    @Test
    @Tag("row-25")
    void segments_are_cut_by_what_is_known_of_members_at_the_instant() throws Exception {
        KnownAttributes.cut_segments(service);
    }

    @Test
    @Tag("row-49")
    void a_list_for_a_purpose_is_of_those_who_agree_to_it_at_the_instant() throws Exception {
        ConsentedLists.are_of_those_who_agree_at_the_instant(service);
    }

    @Test
    @Tag("W34")
    void ten_customers_are_scored_among_each_other() {
        var shop = Facts.of("w34");
        var events = new ArrayList<LedgerEvent>();
        for (String line : List.of(
                "A 5 10 1000",
                "B 12 8 640",
                "C 20 8 900",
                "D 33 6 300",
                "E 40 5 450",
                "F 55 4 200",
                "G 70 3 210",
                "H 90 2 80",
                "I 120 1 60",
                "J 200 1 15")) {
            String[] part = line.split(" ", -1);
            var member = new MemberId(part[0]);
            Instant last = AS_OF.minus(Duration.ofDays(Long.parseLong(part[1])));
            int purchases = Integer.parseInt(part[2]);
            long sum = Long.parseLong(part[3]);
            events.add(shop.registered(member, Instant.parse("2025-01-01T00:00:00Z")));
            for (int i = 0; i < purchases; i++) {
                long amount = i == 0 ? sum - (purchases - 1) : 1;
                events.add(shop.purchase(member, part[0] + i, last.minus(Duration.ofDays(i)), amount));
            }
        }
        // A purchase after the instant asked for changes no score as of it.
        events.add(shop.purchase(new MemberId("J"), "later", AS_OF.plusSeconds(1), 100_000));
        long position = service.publisher().publish(events);

        var page = service.get(at("/v1/programmes/w34/population?asOf=" + AS_OF, position));
        var scores = new StringBuilder();
        for (var row : page.body().path("members")) {
            scores.append(row.path("memberId").asString())
                    .append(row.path("recency").asInt())
                    .append(row.path("frequency").asInt())
                    .append(row.path("monetary").asInt())
                    .append(' ');
        }
        assertThat(scores.toString().strip()).isEqualTo("A555 B544 C445 D443 E334 F332 G223 H222 I111 J111");
        assertThat(service.get("/v1/programmes/w34/members/C/segment?asOf=" + AS_OF)
                        .body()
                        .path("monetary")
                        .asInt())
                .isEqualTo(5);
        var counts = service.get("/v1/programmes/w34/statistics/members?asOf=" + AS_OF)
                .body();
        assertThat(counts.path("members").asLong()).isEqualTo(10);
        long inSegments = 0;
        for (var count : counts.path("segments")) {
            inSegments += count.asLong();
        }
        assertThat(inSegments).isEqualTo(10);
        var best = service.get("/v1/programmes/w34/members?segment=best&limit=1&asOf=" + AS_OF)
                .body();
        assertThat(best.path("members").size()).isEqualTo(1);
        assertThat(best.path("members").get(0).path("memberId").asString()).isEqualTo("A");
        var next = service.get("/v1/programmes/w34/members?segment=best&limit=5&asOf=" + AS_OF + "&after="
                + best.path("next").asString());
        assertThat(next.body()
                        .path("members")
                        .valueStream()
                        .map(row -> row.path("memberId").asString()))
                .containsExactly("B", "C");
    }

    @Test
    void a_bonus_waits_then_counts_and_one_that_was_never_confirmed_lapses() {
        var shop = Facts.of("bonus");
        var confirmBy = NOON.plus(Duration.ofDays(3));
        long position = service.publisher()
                .publish(
                        shop.registeredWithBonus(ANNA, NOON, 100, confirmBy),
                        shop.registeredWithBonus(BEN, NOON, 70, confirmBy),
                        shop.confirmed(ANNA, NOON.plusSeconds(60), 100));

        assertThat(points("bonus", "anna", NOON, position)).isEqualTo("0+100");
        assertThat(points("bonus", "anna", NOON.plusSeconds(60), position)).isEqualTo("100+0");
        assertThat(points("bonus", "anna", confirmBy.plusSeconds(9), position)).isEqualTo("100+0");
        assertThat(points("bonus", "ben", confirmBy.minusSeconds(1), position)).isEqualTo("0+70");
        assertThat(points("bonus", "ben", confirmBy, position)).isEqualTo("0+0");
        var flow = service.get("/v1/programmes/bonus/statistics/points?from=2026-03-01T00:00:00Z"
                        + "&to=2026-03-15T00:00:00Z&step=week")
                .body()
                .path("steps");
        assertThat(flow.size()).isEqualTo(2);
        assertThat(flow.get(0).path("issued").asLong()).isEqualTo(170);
        assertThat(flow.get(0).path("lapsed").asLong()).isEqualTo(70);
        assertThat(flow.get(0).path("outstanding").asLong()).isEqualTo(100);
        assertThat(flow.get(1).path("outstanding").asLong()).isEqualTo(100);
    }

    static String points(String programme, String member, Instant asOf, long position) {
        var body = service.get(
                        at("/v1/programmes/" + programme + "/members/" + member + "/balance?asOf=" + asOf, position))
                .body();
        return body.path("balance").asLong() + "+" + body.path("pending").asLong();
    }

    @Test
    void minPosition_waits_for_what_is_on_its_way() {
        var shop = Facts.of("limits");
        long first = service.publisher().publish(shop.registered(ANNA, NOON));
        var waiting = CompletableFuture.supplyAsync(
                () -> service.get(at("/v1/programmes/limits/members/anna/balance", first + 1)));
        service.publisher().publish(shop.purchase(ANNA, "L-1", NOON, 5));

        assertThat(waiting.join().status()).isEqualTo(200);
        assertThat(waiting.join().body().path("position").asLong()).isGreaterThan(first);
    }

    @Test
    void a_position_that_does_not_come_is_answered_with_503() {
        var answer = service.get(at("/v1/programmes/shop/members/anna/balance", 1_000_000_000));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().path("code").asString()).isEqualTo("projection-behind");
        assertThat(answer.raw().headers().firstValue("retry-after")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/programmes/nowhere/members/anna/balance, 404, unknown-programme",
        "/v1/programmes/nowhere/members/anna/tier, 404, unknown-programme",
        "/v1/programmes/nowhere/members/anna/segment, 404, unknown-programme",
        "/v1/programmes/nowhere/population, 404, unknown-programme",
        "/v1/programmes/shop/members/nobody/balance, 404, unknown-member",
        "/v1/programmes/shop/members/nobody/tier, 404, unknown-member",
        "/v1/programmes/shop/members/nobody/segment, 404, unknown-member",
        "/v1/programmes/shop/members/nobody, 404, unknown-member",
        "/v1/programmes/shop/members/anna/balance?asOf=yesterday, 400, invalid-value",
        "/v1/programmes/shop/members/anna/tier?asOf=2026-03-01T00:00:00%2B01:00, 400, invalid-value",
        "/v1/programmes/shop/members/anna/segment?asOf=%2B999999-01-01T00:00:00Z, 400, invalid-value",
        "/v1/programmes/shop/members/anna/balance?minPosition=-1, 400, invalid-value",
        "/v1/programmes/shop/members/~/balance, 400, invalid-value",
        "/v1/programmes/shop/population?limit=0, 400, invalid-value",
        "/v1/programmes/shop/population?after=%00, 400, invalid-value",
        "/v1/programmes/shop/segments/best/members, 400, invalid-value",
        "/v1/programmes/shop/segments/best/members?purpose=, 400, invalid-value",
        "/v1/programmes/shop/segments/best/members?purpose=a%20b, 400, invalid-value",
        "/v1/programmes/shop/segments/whales/members?purpose=mail, 404, unknown-segment",
        "/v1/programmes/nowhere/segments/best/members?purpose=mail, 404, unknown-programme",
        "/v1/programmes/shop/members?purpose=a%20b, 400, invalid-value",
        "/v1/programmes/shop/members?query=%00, 400, invalid-value",
        "/v1/programmes/shop/members?query=an%0Ana, 400, invalid-value",
        "/v1/programmes/shop/members?tier=%C2%85, 400, invalid-value",
        "/v1/programmes/shop/balances/snapshot?after=a%00, 400, invalid-value",
        "/v1/programmes/shop/statistics/points?step=year, 400, invalid-value",
        "/v1/programmes/shop/statistics/points?from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z, 400, invalid-value"
    })
    void bad_questions_are_told_what_is_wrong(String path, int status, String code) {
        var answer = service.get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
    }

    @Test
    void a_caller_limited_to_programmes_sees_no_other() {
        var limited = new Caller("till", "k-2", Set.of(Role.SERVICE), Set.of(), Set.of("shop"));

        assertThat(service.getAs(limited, "/v1/programmes/w34/population").status())
                .isEqualTo(404);
        assertThat(service.getAs(limited, "/v1/programmes/shop/population").status())
                .isEqualTo(200);
    }

    @Test
    void tiers_follow_the_version_in_effect_at_the_instant_asked_for() {
        var shop = Facts.of("versions");
        long position = service.publisher()
                .publish(
                        shop.registered(ANNA, NOON),
                        shop.purchase(ANNA, "V-1", NOON, 600),
                        shop.published(2, "2026-04-01T00:00:00Z", "LOW", 700));

        String tier = "/v1/programmes/versions/members/anna/tier?asOf=";
        assertThat(service.get(at(tier + "2026-03-31T23:59:59.999999Z", position))
                        .body()
                        .path("tier")
                        .asString())
                .isEqualTo("silver");
        assertThat(service.get(at(tier + "2026-04-01T00:00:00Z", position))
                        .body()
                        .path("tier")
                        .asString())
                .isEqualTo("none");
        assertThat(service.get(at(tier + "2026-03-31T00:00:00Z", position))
                        .body()
                        .path("programmeVersion")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_later_version_scores_the_same_purchases_by_its_own_rules_from_its_instant_on() {
        var shop = Facts.of("cuts");
        long position = service.publisher()
                .publish(
                        shop.registered(ANNA, NOON),
                        shop.registered(BEN, NOON),
                        shop.purchase(ANNA, "K-1", NOON, 10),
                        shop.purchase(BEN, "K-2", NOON, 10),
                        shop.published(2, "2026-04-01T00:00:00Z", "HIGH", 500));

        assertThat(monetary("cuts", "2026-03-31T23:59:59Z", position)).isEqualTo(1);
        assertThat(monetary("cuts", "2026-04-01T00:00:00Z", position)).isEqualTo(5);
        assertThat(monetary("cuts", "2026-03-31T23:59:59Z", position)).isEqualTo(1);
    }

    static int monetary(String programme, String asOf, long position) {
        return service.get(at("/v1/programmes/" + programme + "/members/anna/segment?asOf=" + asOf, position))
                .body()
                .path("monetary")
                .asInt();
    }

    @Test
    void what_is_bought_after_the_members_were_compared_waits_for_the_next_comparison() {
        var shop = Facts.of("later");
        long before = service.publisher()
                .publish(
                        shop.registered(ANNA, NOON),
                        shop.registered(BEN, NOON),
                        shop.purchase(ANNA, "L-1", NOON, 10),
                        shop.purchase(BEN, "L-2", NOON, 20));
        String segment = "/v1/programmes/later/members/anna/segment?asOf=2026-05-01T00:00:00Z";
        assertThat(service.get(at(segment, before)).body().path("monetary").asInt())
                .isEqualTo(1);
        long after = service.publisher().publish(shop.purchase(ANNA, "L-3", NOON.plusSeconds(1), 90));
        assertThat(service.get(at("/v1/programmes/later/members/anna/balance", after))
                        .status())
                .isEqualTo(200);

        var kept = service.get(segment).body();
        long asOfPosition = kept.path("position").asLong();
        assertThat(kept.path("netMinor").asLong()).isEqualTo(asOfPosition < after ? 10 : 100);
        assertThat(kept.path("monetary").asInt()).isEqualTo(asOfPosition < after ? 1 : 3);
        var fresh = service.get(at(segment, after)).body();
        assertThat(fresh.path("netMinor").asLong()).isEqualTo(100);
        assertThat(fresh.path("monetary").asInt()).isEqualTo(3);
    }

    @Test
    void a_tier_that_begins_at_no_points_counts_members_without_any() {
        var shop = Facts.of("basic");
        long position = service.publisher()
                .publish(shop.registered(ANNA, NOON), shop.registered(BEN, NOON), shop.purchase(BEN, "B-1", NOON, 5));
        String asOf = "?asOf=2026-05-01T00:00:00Z";

        assertThat(service.get(at("/v1/programmes/basic/members/anna/tier" + asOf, position))
                        .body()
                        .path("tier")
                        .asString())
                .isEqualTo("silver");
        var tiers = service.get(at("/v1/programmes/basic/statistics/members" + asOf, position))
                .body()
                .path("tiers");
        assertThat(tiers.path("silver").asLong()).isEqualTo(2);
        assertThat(tiers.size()).isEqualTo(1);
    }

    @Test
    void a_programme_in_which_nothing_happened_has_answers_too() {
        var population = service.get("/v1/programmes/empty/population");
        assertThat(population.status()).isEqualTo(200);
        assertThat(population.body().path("members").size()).isZero();
        assertThat(service.get("/v1/programmes/empty/statistics/points")
                        .body()
                        .path("steps")
                        .size())
                .isZero();
        assertThat(service.get("/v1/programmes/empty/statistics/members")
                        .body()
                        .path("members")
                        .asLong())
                .isZero();
    }

    @Test
    void a_snapshot_and_the_entries_after_it_add_up_to_the_balance() {
        var shop = Facts.of("snapshot");
        long position = service.publisher()
                .publish(
                        shop.registered(ANNA, NOON),
                        shop.registered(BEN, NOON),
                        shop.purchase(ANNA, "S-1", NOON, 40),
                        shop.redeemed(ANNA, "X", NOON.plusSeconds(1), 15, lot("S-1", NOON)));

        var page = service.get(at("/v1/programmes/snapshot/balances/snapshot?limit=1", position))
                .body();
        var anna = page.path("members").get(0);
        assertThat(anna.path("memberId").asString()).isEqualTo("anna");
        assertThat(anna.path("position").asLong()).isGreaterThanOrEqualTo(position);
        assertThat(anna.path("lots").size()).isEqualTo(1);
        assertThat(anna.path("lots").get(0).path("lot").asString()).isEqualTo("purchase/S-1");
        assertThat(anna.path("lots").get(0).path("active").asLong()).isEqualTo(25);
        assertThat(page.path("offsets").size()).isEqualTo(24);
        assertThat(page.path("offsets").get(anna.path("partition").asInt()).asLong())
                .isPositive();
        var second = service.get("/v1/programmes/snapshot/balances/snapshot?limit=5&after="
                        + page.path("next").asString())
                .body();
        assertThat(second.path("members").get(0).path("memberId").asString()).isEqualTo("ben");
        assertThat(second.path("members").get(0).path("lots").size()).isZero();
        assertThat(second.path("next").isMissingNode() || second.path("next").isNull())
                .isTrue();
    }

    @Test
    void status_and_metrics_say_how_the_projections_are() {
        var status = service.get("/status");
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.body().path("projections").size()).isEqualTo(3);
        Map<String, Boolean> meters = new HashMap<>();
        String metrics = service.get("/metrics").raw().body();
        for (String meter : List.of(
                "loyalty_projected_entries_total",
                "loyalty_projected_lag_entries",
                "loyalty_projected_age_seconds",
                "loyalty_projected_batch_seconds",
                "loyalty_projected_stopped_projections",
                "loyalty_projected_again_total")) {
            meters.put(meter, metrics.contains(meter + "{projection=\"tier\""));
        }
        assertThat(meters).doesNotContainValue(false);
        service.get("/v1/programmes/nowhere/members/nobody/balance");
        await().untilAsserted(
                        () -> assertThat(service.get("/metrics").raw().body())
                                .contains(
                                        "loyalty_answered_time_seconds_count{route=\"/v1/programmes/{programme}/members/{member}/balance\","));
    }
}
