package loyalty.ledger.tier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loyalty.account.MemberAccount;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.Actor;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRemoved;
import loyalty.event.Told;
import loyalty.event.wire.EventJson;
import loyalty.ledger.activity.ActivityDecider;
import loyalty.ledger.activity.CancelActivity;
import loyalty.ledger.activity.CancellationDecider;
import loyalty.ledger.activity.RecordActivity;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.rerating.Lateness;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.ledger.review.JudgementDecider;
import loyalty.ledger.review.SubmissionDecider;
import loyalty.ledger.review.SubmitReview;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.ActivityId;
import loyalty.value.ActivityType;
import loyalty.value.ProductId;
import loyalty.value.PurchaseId;
import loyalty.value.ReviewId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silver from 3 and gold from 100 of a year in Berlin; seminars may count, of which two earn on a day, walks may not. */
@Tag("row-36")
class ParticipationTest {

    static final String ALL = "\"reviews\":true,\"activities\":[\"seminar\"]";
    static final Actor PAM = new Actor("pam", "k1");

    static ProgrammeDocument document(int version, String from, String metric, String participation) {
        return EventJson.readProgramme("""
                {"programme":"retail","version":%d,"name":"Retail","zone":"Europe/Berlin","currency":"EUR","effectiveFrom":"%s",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],"multipliers":[{"id":"silver","factor":"2","tiers":["silver"]}],
                   "rounding":"FLOOR","scope":"ORDER","lateFacts":"RERATE"},
                 "review":{"points":20,"subjectPolicy":"PRODUCT","awardsPerDay":2},
                 "activities":[{"type":"seminar","points":5,"awardsPerDay":2},{"type":"walk","points":5},{"type":"app","points":5,"pointCurrency":"stars"}],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"%s","period":"YEAR","validity":"WHILE_MET","levels":[{"name":"silver","from":3},{"name":"gold","from":100}]%s},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]},
                 "pointCurrencies":[{"id":"stars","name":"Stars"}]}
                """.formatted(
                        version,
                        from,
                        metric,
                        participation.isEmpty() ? "" : ",\"participation\":{" + participation + "}")
                .getBytes(UTF_8));
    }

    static Shop shop(String metric, String participation) {
        return new Shop(document(1, "2020-01-01T00:00:00Z", metric, participation));
    }

    @Test
    void purchases_seminars_and_reviews_reach_a_tier_together_and_a_till_is_told_what_is_missing() {
        var shop = shop("COUNT", ALL);

        shop.buys("R-1", "5.00", "2026-03-01T10:00:00Z");
        var attended = shop.attends("A-1", "seminar", "2026-03-02T10:00:00Z");
        shop.attends("A-2", "walk", "2026-03-03T10:00:00Z");
        shop.attends("A-3", "app", "2026-03-03T11:00:00Z");

        assertThat(standing(attended.told())).isEqualTo("none 2, silver 1");
        assertThat(shop.tier("2026-03-04T09:59:59.999999Z")).isEqualTo("none");
        assertThat(standing(shop.writes("V-1", "2026-03-04T10:00:00Z").told())).isEqualTo("silver 3, gold 97");
        assertThat(shop.tier("2026-03-04T10:00:00Z")).isEqualTo("silver");
    }

    @Test
    void without_a_word_of_it_purchases_alone_count_as_ever() {
        var shop = shop("COUNT", "");

        shop.buys("R-1", "5.00", "2026-03-01T10:00:00Z");

        assertThat(shop.attends("A-1", "seminar", "2026-03-02T10:00:00Z").qualifying())
                .isEmpty();
        assertThat(shop.writes("V-1", "2026-03-02T10:00:00Z").qualifying()).isEmpty();
        assertThat(shop.counted()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T10:00:00Z, 2026-03-04T10:00:00Z, none",
        "2026-06-01T00:00:00Z, 2026-05-31T23:59:59.999999Z, silver",
        "2026-06-01T00:00:00Z, 2026-06-01T00:00:00Z, none",
        "2026-12-31T22:59:59.999999Z, 2026-12-31T22:59:59.999998Z, silver",
        "2026-12-31T22:59:59.999999Z, 2026-12-31T22:59:59.999999Z, none",
        "2026-12-31T23:00:00Z, 2026-12-31T22:59:59.999999Z, silver"
    })
    void what_is_undone_counts_until_its_own_instant_and_no_more_from_then_on(String undone, String at, String tier) {
        for (boolean review : new boolean[] {true, false}) {
            var shop = shop("COUNT", ALL);
            shop.buys("R-1", "5.00", "2026-03-01T10:00:00Z");
            shop.attends("A-1", "seminar", "2026-03-02T10:00:00Z");
            shop.writes("V-1", "2026-03-04T10:00:00Z");

            LedgerEvent event = review ? shop.removes("V-1", undone) : shop.cancels("A-1", undone);

            assertThat(event.qualifying()).hasSize(1);
            assertThat(shop.tier(at)).isEqualTo(tier);
            assertThat(shop.counted()).isEqualTo("1 1");
        }
    }

    @Test
    void what_is_told_late_repairs_the_tier_of_then_and_who_asks_as_known_before_sees_the_old_one() {
        var shop = shop("COUNT", ALL);
        shop.attends("A-1", "seminar", "2026-03-01T10:00:00Z");
        shop.attends("A-2", "seminar", "2026-03-02T10:00:00Z");
        assertThat(shop.buys("R-1", "10.00", "2026-03-05T10:00:00Z")
                        .award()
                        .points()
                        .amount())
                .isEqualTo(10);
        var known = shop.account();

        var late = shop.attends("A-3", "seminar", "2026-03-03T10:00:00Z");

        assertThat(shop.tier(known, "2026-03-04T00:00:00Z")).isEqualTo("none");
        assertThat(shop.tier("2026-03-04T00:00:00Z")).isEqualTo("silver");
        assertThat(Lateness.isLate(late, known, shop.programme)).isTrue();
        assertThat(Lateness.isLate(shop.attends("A-4", "walk", "2026-03-03T10:00:00Z"), known, shop.programme))
                .as("counts nothing")
                .isFalse();
        assertThat(Lateness.isLate(shop.cancels("A-3", "2026-03-04T10:00:00Z"), known, shop.programme))
                .isTrue();
        assertThat(Lateness.isLate(shop.cancels("A-2", "2026-03-06T10:00:00Z"), known, shop.programme))
                .as("after all that was bought")
                .isFalse();
    }

    @Test
    void what_a_limit_left_without_points_counts_nothing_nor_takes_it_anything() {
        var shop = shop("COUNT", ALL);
        for (int i = 1; i <= 3; i++) {
            shop.attends("A-" + i, "seminar", "2026-03-02T1" + i + ":00:00Z");
            shop.writes("V-" + i, "2026-03-02T1" + i + ":00:00Z");
        }

        assertThat(shop.counted()).isEqualTo("4");
        assertThat(shop.cancels("A-3", "2026-03-03T10:00:00Z").qualifying()).isEmpty();
        assertThat(shop.removes("V-3", "2026-03-03T10:00:00Z").qualifying()).isEmpty();
        assertThat(shop.removes("V-1", "2026-03-03T10:00:00Z").qualifying()).hasSize(1);
    }

    @Test
    void where_points_count_what_counts_does_so_by_the_points_that_it_gave() {
        var shop = shop("QUALIFYING_POINTS", ALL);

        shop.buys("R-1", "1.00", "2026-03-01T10:00:00Z");
        shop.attends("A-1", "seminar", "2026-03-02T10:00:00Z");
        shop.attends("A-2", "walk", "2026-03-02T10:00:00Z");
        shop.writes("V-1", "2026-03-03T10:00:00Z");
        assertThat(shop.counted()).isEqualTo("1 5 20");
        shop.removes("V-1", "2026-03-04T10:00:00Z");
        shop.cancels("A-1", "2026-03-04T10:00:00Z");

        assertThat(shop.tier("2026-03-04T09:59:59Z")).isEqualTo("silver");
        assertThat(shop.tier("2026-03-04T10:00:00Z")).isEqualTo("none");
    }

    @Test
    void where_purchases_do_not_count_neither_do_their_returns_nor_what_they_earn_anew() {
        for (var metric : new String[] {"COUNT", "QUALIFYING_POINTS"}) {
            var shop = shop(metric, "\"purchases\":false," + ALL);
            assertThat(shop.buys("R-1", "500.00", "2026-03-05T10:00:00Z").qualifying())
                    .isEmpty();
            assertThat(shop.givesBack("R-1", "B-1", "100.00", "2026-03-06T10:00:00Z")
                            .qualifying())
                    .isEmpty();
            for (int i = 1; i <= 3; i++) {
                shop.attends("A-" + i, "seminar", "2026-03-0" + i + "T10:00:00Z");
            }
            assertThat(shop.tier("2026-03-04T00:00:00Z")).isEqualTo("silver");
            assertThat(shop.rerated("R-1").qualifying()).isEmpty();
        }
    }

    @Test
    void a_version_says_for_its_time_what_counts_and_what_is_undone_later_takes_what_it_had_counted() {
        var shop = new Shop(
                document(1, "2020-01-01T00:00:00Z", "COUNT", ""),
                document(2, "2026-03-02T00:00:00Z", "COUNT", ALL),
                document(3, "2026-03-03T00:00:00Z", "COUNT", "\"activities\":[\"walk\"]"));

        shop.attends("A-1", "seminar", "2026-03-01T23:59:59.999999Z");
        shop.attends("A-2", "seminar", "2026-03-02T00:00:00Z");
        shop.attends("A-3", "seminar", "2026-03-03T00:00:00Z");
        shop.attends("A-4", "walk", "2026-03-03T00:00:00Z");

        assertThat(shop.counted()).isEqualTo("1 1");
        assertThat(shop.cancels("A-1", "2026-03-04T00:00:00Z").qualifying()).isEmpty();
        assertThat(shop.cancels("A-2", "2026-03-04T00:00:00Z").qualifying()).hasSize(1);
        assertThat(shop.counted()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPEND | \"reviews\":true",
                "MARGIN | \"activities\":[\"seminar\"]",
                "COUNT | \"purchases\":false",
                "COUNT | \"purchases\":false,\"reviews\":false",
                "COUNT | \"activities\":[]",
                "COUNT | \"activities\":[\"seminar\",\"seminar\"]",
                "COUNT | \"activities\":[\"dance\"]",
                "QUALIFYING_POINTS | \"activities\":[\"app\"]"
            })
    void a_version_counts_what_there_is_and_what_its_metric_can(String metric, String participation) {
        assertThatThrownBy(() -> document(1, "2020-01-01T00:00:00Z", metric, participation))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNT | \"activities\":[\"app\"]",
                "COUNT | \"purchases\":false,\"reviews\":true",
                "QUALIFYING_POINTS | \"purchases\":true,\"activities\":[\"walk\",\"seminar\"]"
            })
    void a_version_reads_as_it_was_written(String metric, String participation) {
        var document = document(1, "2020-01-01T00:00:00Z", metric, participation);

        assertThat(EventJson.readProgramme(EventJson.write(document))).isEqualTo(document);
        assertThat(new String(EventJson.write(document), UTF_8)).contains("\"participation\":{" + participation + "}");
    }

    static String standing(Told told) {
        var tier = told.tier().orElseThrow();
        return tier.name() + " " + tier.qualifying()
                + tier.next()
                        .map(next -> ", " + next.name() + " " + next.missing())
                        .orElse("");
    }

    /** Where Anna is a member. */
    static final class Shop {

        private final Programme programme;
        private final Scenario scenario;

        Shop(ProgrammeDocument... versions) {
            var all = Programme.unpublished(RETAIL);
            for (var version : versions) {
                all = all.with(version);
            }
            programme = all;
            scenario = Scenario.under(all);
            scenario.when(new RegistrationDecider(), registration(ANNA, Instant.parse("2025-12-01T00:00:00Z")));
        }

        MemberAccount account() {
            return scenario.account(ANNA);
        }

        String tier(String at) {
            return tier(account(), at);
        }

        String tier(MemberAccount account, String at) {
            return account.tierBy(TierReckoning.of(programme, Instant.parse(at)))
                    .value();
        }

        /** What stands of what counts, by the instants at which it does. */
        String counted() {
            return account().qualifying().all().stream()
                    .collect(Collectors.groupingBy(
                            each -> each.countsAt().toString().substring(0, 10),
                            TreeMap::new,
                            Collectors.summingLong(each -> each.points())))
                    .values()
                    .stream()
                    .filter(each -> each != 0)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
        }

        PurchaseRecorded buys(String id, String amount, String at) {
            return only(
                    PurchaseRecorded.class,
                    scenario.when(new PurchaseDecider(), purchase(ANNA, id, amount, Instant.parse(at))));
        }

        PurchaseReturned givesBack(String purchase, String id, String amount, String at) {
            return only(
                    PurchaseReturned.class,
                    scenario.when(new ReturnDecider(), giveBack(purchase, id, amount, Instant.parse(at))));
        }

        PurchaseRerated rerated(String purchase) {
            return only(
                    PurchaseRerated.class,
                    scenario.when(
                            new RerateDecider(),
                            new RerateAward(
                                    RETAIL,
                                    new PurchaseId(purchase),
                                    EffectiveAt.stated(Instant.parse("2026-12-31T00:00:00Z")),
                                    RerateAward.BY_ITSELF,
                                    Optional.empty())));
        }

        ActivityRecorded attends(String id, String type, String at) {
            return only(
                    ActivityRecorded.class,
                    scenario.when(
                            new ActivityDecider(),
                            new RecordActivity(
                                    RETAIL,
                                    ANNA,
                                    new ActivityId(id),
                                    new ActivityType(type),
                                    Optional.empty(),
                                    EffectiveAt.stated(Instant.parse(at)))));
        }

        ActivityCancelled cancels(String id, String at) {
            return only(
                    ActivityCancelled.class,
                    scenario.when(
                            new CancellationDecider(),
                            new CancelActivity(
                                    RETAIL,
                                    new ActivityId(id),
                                    EffectiveAt.stated(Instant.parse(at)),
                                    Optional.empty())));
        }

        ReviewApproved writes(String id, String at) {
            var decision = scenario.when(
                    new SubmissionDecider(),
                    new SubmitReview(
                            RETAIL,
                            ANNA,
                            new ReviewId(id),
                            Optional.of(new ProductId("product-of-" + id)),
                            Optional.empty(),
                            5,
                            Optional.empty(),
                            Optional.of(Judgement.APPROVE),
                            EffectiveAt.stated(Instant.parse(at)),
                            PAM));
            return (ReviewApproved) ((Decision.Accepted) decision).events().getLast();
        }

        ReviewRemoved removes(String id, String at) {
            return only(
                    ReviewRemoved.class,
                    scenario.when(
                            new JudgementDecider(),
                            new JudgeReview(
                                    RETAIL,
                                    new ReviewId(id),
                                    Judgement.REMOVE,
                                    EffectiveAt.stated(Instant.parse(at)),
                                    Optional.empty(),
                                    Optional.of(PAM))));
        }
    }
}
