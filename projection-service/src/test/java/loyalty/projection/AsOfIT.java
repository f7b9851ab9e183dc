package loyalty.projection;

import static loyalty.projection.given.Facts.YEAR;
import static loyalty.projection.given.Facts.lot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import loyalty.event.LedgerEvent;
import loyalty.event.QualifyingCredit;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.programme.TierPolicy.Metric;
import loyalty.projection.given.Facts;
import loyalty.projection.given.RunningService;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as of the past against sums over lists, which share no code with the service. */
class AsOfIT {

    static final long SEED = 20_261_122L;
    static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    static final long DAYS = 700;

    /** Points of a lot that come or go at an instant. */
    record Change(String member, Instant at, Instant until, long points, char kind) {}

    /** Qualifying points of a purchase, less from the instant of a return on. */
    record Credit(String member, Instant since, Instant countsAt, long points) {}

    /** A tier given by hand; 1 is silver. */
    record Floor(String member, int level, Instant from, Instant until) {}

    /** Where the years of members are those of their own, and most begin on another date than in Greenwich. */
    static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

    static final List<Floor> FLOORS = new ArrayList<>();
    static final List<Change> CHANGES = new ArrayList<>();
    static final List<Credit> CREDITS = new ArrayList<>();
    static RunningService service = new RunningService();
    static long position;

    @BeforeAll
    static void aMadeUpShop() {
        var shop = Facts.of("shop");
        var random = new Random(SEED);
        var events = new ArrayList<LedgerEvent>();
        events.add(shop.published());
        var club = Facts.of("club");
        events.add(club.published(1, "2024-01-01T00:00:00Z", "LOW", """
                "period":"YEAR","validity":"END_OF_NEXT_PERIOD","downgrade":"ONE_STEP","graceDays":20,
                "levels":[{"name":"silver","from":3000},{"name":"gold","from":4000},{"name":"platinum","from":5000}]"""));
        var years = Facts.of("years");
        events.add(Facts.in(AUCKLAND, years.published(1, "2020-01-01T00:00:00Z", "LOW", """
                "period":"ANNIVERSARY","validity":"END_OF_NEXT_PERIOD","downgrade":"ONE_STEP","graceDays":20,
                "levels":[{"name":"silver","from":3000},{"name":"gold","from":4000},{"name":"platinum","from":5000}]""")));
        for (int m = 0; m < 40; m++) {
            events.add(shop.registered(new MemberId("m" + m), BEGIN));
            events.add(club.registered(new MemberId("m" + m), BEGIN));
            events.add(years.registered(new MemberId("m" + m), joined("m" + m)));
        }
        for (int i = 0; i < 1_500; i++) {
            String id = "m" + random.nextInt(40);
            var member = new MemberId(id);
            // Not in the order of their instants: many of these facts are backdated.
            Instant at = BEGIN.plus(Duration.ofHours(random.nextLong(DAYS * 24)));
            long paid = random.nextLong(1, 401);
            events.add(shop.purchase(member, "P-" + i, at, paid));
            events.add(club.purchase(member, "P-" + i, at, paid));
            events.add(years.purchase(member, "P-" + i, at, paid));
            CHANGES.add(new Change(id, at, at.plus(YEAR), paid, 'i'));
            CREDITS.add(new Credit(id, at, at, paid));
            Instant later = at.plus(Duration.ofHours(1 + random.nextLong(300 * 24)));
            long part = random.nextLong(1, paid + 1);
            if (i % 5 == 0) {
                events.add(shop.returned(member, "P-" + i, at, later, part));
                events.add(club.returned(member, "P-" + i, at, later, part));
                events.add(years.returned(member, "P-" + i, at, later, part));
                CHANGES.add(new Change(id, later, at.plus(YEAR), -part, 'v'));
                CREDITS.add(new Credit(id, later, at, -part));
            } else if (i % 7 == 0) {
                events.add(shop.redeemed(member, "X-" + i, later, part, lot("P-" + i, at)));
                CHANGES.add(new Change(id, later, at.plus(YEAR), -part, 'd'));
            }
        }
        tiersByHand(events);
        var spenders = Facts.of("spenders");
        var one = new MemberId("one");
        events.add(Facts.counting(Metric.SPEND, spenders.published()));
        events.add(spenders.registered(one, BEGIN));
        events.add(Facts.counting(Metric.SPEND, 700, spenders.purchase(one, "S-1", BEGIN, 5)));
        events.add(Facts.counting(Metric.COUNT, 9_000, spenders.purchase(one, "S-2", BEGIN, 5)));
        events.add(spenders.purchase(one, "S-3", BEGIN, 8_000));
        var keepers = Facts.of("keepers");
        events.add(Facts.counting(Metric.MARGIN, keepers.published()));
        events.add(keepers.registered(one, BEGIN));
        events.add(Facts.counting(Metric.MARGIN, 650, keepers.purchase(one, "S-1", BEGIN, 5)));
        events.add(Facts.counting(Metric.MARGIN, 0, keepers.purchase(one, "S-2", BEGIN, 5)));
        events.add(Facts.counting(Metric.SPEND, 9_000, keepers.purchase(one, "S-3", BEGIN, 5)));
        var guests = Facts.of("guests");
        events.add(Facts.counting(Metric.COUNT, guests.published()));
        events.add(guests.registered(one, BEGIN));
        events.add(Facts.counting(Metric.COUNT, 300, guests.purchase(one, "S-1", BEGIN, 5)));
        events.add(guests.attended(one, "S-2", BEGIN, Optional.of(QualifyingCredit.of(Metric.COUNT, BEGIN, 340))));
        events.add(guests.attended(one, "S-3", BEGIN, Optional.empty()));
        events.add(guests.attended(one, "S-4", BEGIN, Optional.of(QualifyingCredit.of(Metric.COUNT, BEGIN, 700))));
        events.add(guests.calledOff(one, "S-4", BEGIN, Optional.of(QualifyingCredit.of(Metric.COUNT, BEGIN, -700))));
        position = service.publisher().publish(events);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> service.get("/v1/programmes/shop/population?limit=1&minPosition=" + position)
                                .status()
                        == 200);
    }

    /** Some for a time, some for ever, some taken back, some of members who have bought nothing until then. */
    static void tiersByHand(List<LedgerEvent> events) {
        var random = new Random(SEED);
        var reason = new ReasonCode("status-match");
        for (int i = 0; i < 30; i++) {
            var member = new MemberId("m" + random.nextInt(40));
            int level = 1 + random.nextInt(3);
            var tier = new TierName(List.of("silver", "gold", "platinum").get(level - 1));
            var grant = new TierGrantId("G-" + i);
            Instant from = BEGIN.plus(Duration.ofHours(random.nextLong(DAYS * 24)));
            Instant until = random.nextInt(5) == 0 ? Instant.MAX : from.plus(Duration.ofDays(1 + random.nextInt(400)));
            var end = Optional.of(until).filter(each -> !each.equals(Instant.MAX));
            events.add(new TierGranted(new ProgrammeId("club"), member, grant, tier, from, end, reason, 1));
            Instant back = from.plus(Duration.ofDays(random.nextInt(100)));
            if (i % 3 == 0 && back.isBefore(until)) {
                events.add(new TierGrantEnded(new ProgrammeId("club"), member, grant, tier, from, back, reason, 1));
                until = back;
            }
            FLOORS.add(new Floor(member.value(), level, from, until));
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void balances_and_tiers_as_of_any_instant_are_what_a_naive_sum_says() {
        for (int day = 0; day < DAYS + 400; day += 37) {
            Instant asOf = BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(day % 24));
            Map<String, BigInteger> balances = new HashMap<>();
            Map<String, BigInteger> qualifying = new HashMap<>();
            CHANGES.stream()
                    .filter(each -> !each.at().isAfter(asOf) && each.until().isAfter(asOf))
                    .forEach(each -> balances.merge(each.member(), BigInteger.valueOf(each.points()), BigInteger::add));
            CREDITS.stream()
                    .filter(each ->
                            !each.since().isAfter(asOf) && !each.countsAt().isAfter(asOf))
                    .filter(each -> each.countsAt().plus(YEAR).isAfter(asOf))
                    .forEach(each ->
                            qualifying.merge(each.member(), BigInteger.valueOf(each.points()), BigInteger::add));

            var page = service.get("/v1/programmes/shop/population?asOf=" + asOf + "&minPosition=" + position);
            assertThat(page.status()).as("seed %d, as of %s", SEED, asOf).isEqualTo(200);
            assertThat(page.body().path("members").size()).isEqualTo(40);
            for (var row : page.body().path("members")) {
                String member = row.path("memberId").asString();
                long points = qualifying.getOrDefault(member, BigInteger.ZERO).longValueExact();
                assertThat(row.path("balance").asLong())
                        .as("seed %d, %s as of %s", SEED, member, asOf)
                        .isEqualTo(
                                balances.getOrDefault(member, BigInteger.ZERO).longValueExact());
                assertThat(row.path("qualifyingPoints").asLong()).isEqualTo(points);
                assertThat(row.path("tier").asString())
                        .isEqualTo(points >= 2000 ? "gold" : points >= 500 ? "silver" : "none");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"spenders, 700", "keepers, 650", "guests, 640"})
    void a_tier_counts_what_its_metric_counts_and_nothing_else(String programme, long counts) {
        var tier = service.get(
                "/v1/programmes/" + programme + "/members/one/tier?asOf=2024-06-01T00:00:00Z&minPosition=" + position);

        assertThat(tier.body().path("tier").asString()).isEqualTo("silver");
        assertThat(tier.body().path("qualifyingPoints").asLong()).isEqualTo(counts);
    }

    @Test
    void tiers_that_outlast_their_year_are_what_a_walk_through_the_years_says() {
        for (int day = 1; day < DAYS + 1_000; day += 61) {
            Instant asOf = BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(day % 24));
            Map<String, Long> byTier = new TreeMap<>();

            var page = service.get("/v1/programmes/club/population?asOf=" + asOf + "&minPosition=" + position);

            for (var row : page.body().path("members")) {
                String member = row.path("memberId").asString();
                String tier = List.of("none", "silver", "gold", "platinum").get(walked(member, asOf));
                byTier.merge(tier, 1L, Long::sum);
                assertThat(row.path("tier").asString())
                        .as("seed %d, %s as of %s", SEED, member, asOf)
                        .isEqualTo(tier);
            }
            var counted = service.get(
                            "/v1/programmes/club/statistics/members?asOf=" + asOf + "&minPosition=" + position)
                    .body()
                    .path("tiers");
            assertThat(byTier.values().stream().mapToLong(each -> each).sum()).isEqualTo(40);
            byTier.forEach((tier, members) -> assertThat(counted.path(tier).asLong())
                    .as("%s at %s", tier, asOf)
                    .isEqualTo(members));
        }
    }

    /** From year to year: what was held falls by one, to what the year has reached where that is more, 20 days later. */
    static int walked(String member, Instant asOf) {
        int carried = 0;
        int before = 0;
        int year = 2024;
        for (; !january(year + 1).isAfter(asOf); year++) {
            int reached = levels(member, january(year), january(year + 1), asOf);
            before = Math.max(carried, reached);
            carried = Math.max(reached, carried - 1);
        }
        int held = Math.max(carried, levels(member, january(year), january(year + 1), asOf));
        boolean grace = asOf.isBefore(january(year).plus(Duration.ofDays(20)));
        int given = FLOORS.stream()
                .filter(each -> each.member().equals(member))
                .filter(each -> !each.from().isAfter(asOf) && asOf.isBefore(each.until()))
                .mapToInt(Floor::level)
                .max()
                .orElse(0);
        return Math.max(given, grace ? Math.max(held, before) : held);
    }

    static int levels(String member, Instant from, Instant until, Instant asOf) {
        long sum = CREDITS.stream()
                .filter(each -> each.member().equals(member) && !each.since().isAfter(asOf))
                .filter(each ->
                        !each.countsAt().isBefore(from) && each.countsAt().isBefore(until))
                .filter(each -> !each.countsAt().isAfter(asOf))
                .mapToLong(Credit::points)
                .sum();
        return sum >= 5_000 ? 3 : sum >= 4_000 ? 2 : sum >= 3_000 ? 1 : 0;
    }

    static Instant january(int year) {
        return Instant.parse(year + "-01-01T00:00:00Z");
    }

    /** Some days before the one before; every eighth on the 29th of February, after the first purchases. */
    static Instant joined(String member) {
        int number = Integer.parseInt(member.substring(1));
        return number % 8 == 0
                ? Instant.parse("2024-02-28T12:00:00Z")
                : BEGIN.minus(Duration.ofHours(13)).minus(Duration.ofHours(number * 160L));
    }

    @Test
    @Tag("row-36")
    void tiers_by_the_years_of_members_are_what_a_walk_through_the_years_of_each_says() {
        for (int day = 60; day < DAYS + 1_000; day += 47) {
            Instant asOf = BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(day % 24));
            Map<String, Long> byTier = new TreeMap<>();

            var page = service.get("/v1/programmes/years/population?asOf=" + asOf + "&minPosition=" + position);

            assertThat(page.body().path("members").size()).isEqualTo(40);
            for (var row : page.body().path("members")) {
                String member = row.path("memberId").asString();
                String tier = List.of("none", "silver", "gold", "platinum").get(walkedByOwnYears(member, asOf));
                byTier.merge(tier, 1L, Long::sum);
                assertThat(row.path("tier").asString())
                        .as("seed %d, %s as of %s", SEED, member, asOf)
                        .isEqualTo(tier);
            }
            var counted = service.get(
                            "/v1/programmes/years/statistics/members?asOf=" + asOf + "&minPosition=" + position)
                    .body()
                    .path("tiers");
            for (String tier : List.of("none", "silver", "gold", "platinum")) {
                assertThat(counted.path(tier).asLong())
                        .as("%s at %s", tier, asOf)
                        .isEqualTo(byTier.getOrDefault(tier, 0L));
            }
        }
    }

    @Test
    @Tag("row-36")
    void the_window_of_a_member_is_that_of_the_own_year() {
        for (String member : List.of("m8", "m1")) {
            var tier = service.get("/v1/programmes/years/members/" + member
                    + "/tier?asOf=2026-02-27T10:59:59.999999Z&minPosition=" + position);
            assertThat(tier.body().path("windowOpensAfter").asString())
                    .isEqualTo(own(member, member.equals("m8") ? 1 : 2)
                            .minusNanos(1_000)
                            .toString());
        }
    }

    /** From one anniversary to the next, as {@link #walked}; what was bought before joining lies in a year before. */
    static int walkedByOwnYears(String member, Instant asOf) {
        int carried = 0;
        int before = 0;
        int year = -2;
        for (; !own(member, year + 1).isAfter(asOf); year++) {
            int reached = levels(member, own(member, year), own(member, year + 1), asOf);
            before = Math.max(carried, reached);
            carried = Math.max(reached, carried - 1);
        }
        int held = Math.max(carried, levels(member, own(member, year), own(member, year + 1), asOf));
        boolean grace =
                asOf.isBefore(own(member, year).atZone(AUCKLAND).plusDays(20).toInstant());
        return grace ? Math.max(held, before) : held;
    }

    /** When the how manieth year of a member begins. */
    static Instant own(String member, int year) {
        var day = joined(member).atZone(AUCKLAND).toLocalDate();
        return day.plusYears(year).atStartOfDay(AUCKLAND).toInstant();
    }

    @Test
    void points_over_time_are_what_naive_sums_say() {
        var answer = service.get("/v1/programmes/shop/statistics/points?from=2024-01-01T00:00:00Z"
                + "&to=2026-06-01T00:00:00Z&step=month&minPosition=" + position);
        var steps = answer.body().path("steps");
        assertThat(steps.size()).isEqualTo(29);
        for (var step : steps) {
            Instant from = Instant.parse(step.path("from").asString());
            Instant to = Instant.parse(step.path("to").asString());
            assertThat(step.path("issued").asLong())
                    .as("seed %d until %s", SEED, to)
                    .isEqualTo(sum('i', from, to));
            assertThat(step.path("redeemed").asLong()).isEqualTo(-sum('d', from, to));
            assertThat(step.path("reversed").asLong()).isEqualTo(-sum('v', from, to));
            long lapsedBefore = CHANGES.stream()
                    .filter(each -> !each.until().isAfter(from) && !each.at().isAfter(from))
                    .mapToLong(Change::points)
                    .sum();
            long lapsedAfter = CHANGES.stream()
                    .filter(each -> !each.until().isAfter(to) && !each.at().isAfter(to))
                    .mapToLong(Change::points)
                    .sum();
            assertThat(step.path("lapsed").asLong()).isEqualTo(lapsedAfter - lapsedBefore);
            assertThat(step.path("outstanding").asLong())
                    .isEqualTo(CHANGES.stream()
                            .filter(each ->
                                    !each.at().isAfter(to) && each.until().isAfter(to))
                            .mapToLong(Change::points)
                            .sum());
        }
    }

    @Test
    void what_is_held_is_in_no_balance_until_its_very_instant_and_outstanding_all_along() {
        var shop = Facts.of("holds");
        var anna = new MemberId("anna");
        var ben = new MemberId("ben");
        Instant noon = BEGIN.plus(Duration.ofDays(10));
        Instant mid = noon.plus(Duration.ofMinutes(10));
        Instant over = noon.plus(Duration.ofMinutes(30));
        var kept = shop.authorised(anna, "X-1", noon, over, 300, lot("P-1", BEGIN));
        var lapsed = shop.authorised(ben, "X-2", noon, over, 200, lot("P-2", BEGIN));
        long known = service.publisher()
                .publish(List.of(
                        shop.published(),
                        shop.registered(anna, BEGIN),
                        shop.registered(ben, BEGIN),
                        shop.purchase(anna, "P-1", BEGIN, 500),
                        shop.purchase(ben, "P-2", BEGIN, 200),
                        kept,
                        lapsed,
                        shop.captured(kept, mid, 180)));

        assertThat(has("anna", noon.minusNanos(1_000), known)).isEqualTo("500 and 0 held");
        assertThat(has("anna", noon, known)).isEqualTo("200 and 300 held");
        assertThat(has("anna", mid, known)).isEqualTo("320 and 0 held");
        assertThat(has("anna", over, known)).isEqualTo("320 and 0 held");
        assertThat(has("ben", over.minusNanos(1_000), known)).isEqualTo("0 and 200 held");
        assertThat(has("ben", over, known)).isEqualTo("200 and 0 held");
        var steps = service.get("/v1/programmes/holds/statistics/points?from=" + BEGIN.minusSeconds(1) + "&to=" + mid
                        + "&step=day&minPosition=" + known)
                .body()
                .path("steps");
        assertThat(steps.get(steps.size() - 1).path("redeemed").asLong()).isEqualTo(180);
        assertThat(steps.get(steps.size() - 1).path("outstanding").asLong()).isEqualTo(520);
    }

    @Test
    @Tag("row-44")
    void what_a_partner_pays_for_counts_like_all_else_and_is_told_apart() {
        var shop = Facts.of("funded");
        var anna = new MemberId("anna");
        Instant noon = BEGIN.plus(Duration.ofDays(10));
        Instant later = noon.plus(Duration.ofDays(2));
        long known = service.publisher()
                .publish(List.of(
                        shop.published(),
                        shop.registered(anna, BEGIN),
                        shop.funded(anna, "P-1", noon, 500, 120),
                        shop.funded(anna, "P-2", noon, 40, 15),
                        shop.returnedToBank(anna, "P-2", noon, later, 40, 15)));

        assertThat(service.get("/v1/programmes/funded/members/anna/balance?asOf=" + noon + "&minPosition=" + known)
                        .body()
                        .path("balance")
                        .asLong())
                .isEqualTo(540);
        var steps = service.get("/v1/programmes/funded/statistics/points?from=" + noon.minusSeconds(1) + "&to=" + later
                        + "&step=day&minPosition=" + known)
                .body()
                .path("steps");
        var first = steps.get(0);
        assertThat(first.path("issued").asLong()).isEqualTo(405);
        assertThat(first.path("funded").asLong()).isEqualTo(135);
        assertThat(first.path("outstanding").asLong()).isEqualTo(540);
        var last = steps.get(steps.size() - 1);
        assertThat(last.path("funded").asLong()).isZero();
        assertThat(last.path("reversed").asLong()).isEqualTo(40);
        assertThat(last.path("outstanding").asLong()).isEqualTo(500);
    }

    static String has(String member, Instant asOf, long known) {
        var balance = service.get(
                        "/v1/programmes/holds/members/" + member + "/balance?asOf=" + asOf + "&minPosition=" + known)
                .body();
        return balance.path("balance").asLong() + " and "
                + balance.path("reserved").asLong() + " held";
    }

    @Test
    void by_default_the_steps_begin_before_the_first_thing_that_happened() {
        var steps = service.get("/v1/programmes/shop/statistics/points?minPosition=" + position)
                .body()
                .path("steps");
        long issued = steps.valueStream()
                .mapToLong(step -> step.path("issued").asLong())
                .sum();

        assertThat(issued).isEqualTo(sum('i', Instant.EPOCH, Instant.now()));
    }

    static long sum(char kind, Instant from, Instant to) {
        return CHANGES.stream()
                .filter(each -> each.kind() == kind)
                .filter(each -> each.at().isAfter(from) && !each.at().isAfter(to))
                .mapToLong(Change::points)
                .sum();
    }
}
