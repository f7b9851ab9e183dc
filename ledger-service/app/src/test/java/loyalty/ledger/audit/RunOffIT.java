package loyalty.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.ledger.TestLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * How the points of a shop come to an end that closes on 10 September; the figures were reckoned elsewhere from the same facts, with fractions
 * of whole numbers.
 */
@Tag("row-41")
class RunOffIT {

    static final String P = "/v1/programmes/retail";
    static final TestLedger LEDGER = TestLedger.start();

    private static long beforeSpending;

    @BeforeAll
    static void facts() {
        var rules = TestLedger.document("retail", 1)
                .replace(
                        "\"registration\":{\"points\":100,\"pendingUntilEmailConfirmed\":true,\"confirmWithinHours\":72},",
                        "")
                .replace("{\"days\":365,\"roundUpTo\":\"NONE\"}", "{\"months\":6,\"roundUpTo\":\"MONTH\"}")
                .replace("\"holdMinutes\":30", "\"holdMinutes\":30,\"pointValue\":\"0.015\"")
                .replace("\"partners\":", "\"pointCurrencies\":[{\"id\":\"stars\",\"name\":\"Stars\"}],\"partners\":");
        tell("/versions/1", rules);
        tell("/versions/2", """
                {"programme":"retail","version":2,"name":"A shop","zone":"UTC","currency":"GBP","effectiveFrom":"2026-09-10T00:00:00Z",
                 "earning":{"rules":[],"rounding":"FLOOR","scope":"ORDER"},"redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},"backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[{"name":"silver","from":500}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]},
                 "lifeCycle":{"state":"CLOSED","noticeAt":"2026-06-01T00:00:00Z"}}""");
        for (var member : new String[] {"anna", "ben", "cara", "dan", "eva", "fay"}) {
            LEDGER.register("retail", member);
        }
        buys("anna", "400.00", "2026-02-10T10:00:00Z"); // to the end of August
        buys("cara", "600.00", "2026-03-05T10:00:00Z"); // to the end of September
        buys("eva", "80.00", "2026-03-20T10:00:00Z");
        tell("/members/eva/closing", "{\"reason\":\"wish\",\"effectiveAt\":\"2026-03-25T10:00:00Z\"}");
        buys("ben", "250.00", "2026-05-20T10:00:00Z"); // to the end of November
        beforeSpending = LEDGER.entries();
        tell("/redemptions/X-1", "{\"memberId\":\"anna\",\"points\":100,\"effectiveAt\":\"2026-04-15T10:00:00Z\"}");
        tell(
                "/redemptions/X-2/authorisation",
                "{\"memberId\":\"cara\",\"points\":50,\"effectiveAt\":\"2026-06-30T23:50:00Z\"}");
        tell(
                "/members/fay/opening-balance",
                "{\"source\":\"elsewhere\",\"digest\":\"" + "a".repeat(64)
                        + "\",\"lots\":[{\"points\":77,\"earnedAt\":\"2025-06-01T10:00:00Z\",\"line\":2}],\"qualifying\":[],"
                        + "\"effectiveAt\":\"2026-06-15T00:00:00Z\"}");
        tell(
                "/adjustments/A-1",
                "{\"memberId\":\"anna\",\"points\":40,\"reason\":\"goodwill\",\"pointCurrency\":\"stars\",\"effectiveAt\":\"2026-06-20T10:00:00Z\"}");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    private static void buys(String member, String amount, String at) {
        tell(
                "/purchases/R-" + member,
                "{\"memberId\":\"%s\",\"amount\":\"%s\",\"currency\":\"GBP\",\"effectiveAt\":\"%s\"}"
                        .formatted(member, amount, at));
    }

    private static void tell(String path, String body) {
        var answer = LEDGER.put(P + path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(201);
    }

    private static JsonNode forecast(String further) {
        var answer = LEDGER.get(P + "/run-off?asOf=2026-07-01T00:00:00Z" + further);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Of each month what lapses and is left if nobody spends; then what is redeemed, lapses and is left at the pace. */
    private static String months(JsonNode forecast) {
        var text = new StringBuilder();
        forecast.path("months")
                .forEach(month -> text.append("%d %d | %d %d %d%n"
                        .formatted(
                                month.path("lapsing").asLong(),
                                month.path("left").asLong(),
                                month.path("expected").path("redeemed").asLong(),
                                month.path("expected").path("lapsed").asLong(),
                                month.path("expected").path("left").asLong())));
        return text.toString();
    }

    @Test
    void
            what_members_have_lapses_by_its_dates_and_is_spent_at_the_pace_of_the_year_before_until_the_programme_closes() {
        var forecast = forecast("&months=4");

        assertThat(forecast.path("pace").toString())
                .isEqualTo("{\"from\":\"2025-07-01T00:00:00Z\",\"until\":\"2026-07-01T00:00:00Z\",\"redeemed\":100,"
                        + "\"held\":3450,\"share\":\"0.028986\"}");
        assertThat(months(forecast)).isEqualToNormalizingNewlines("""
                0 1227 | 35 0 1192
                300 927 | 35 283 874
                600 327 | 25 550 299
                0 327 | 0 0 299
                """);
        assertThat(forecast.path("months").get(3).path("from").asString()).isEqualTo("2026-10-01T00:00:00Z");
        assertThat(forecast.path("months").get(3).path("until").asString()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(forecast.path("later").asLong()).isEqualTo(250);
        assertThat(forecast.path("never").asLong()).isEqualTo(77);
        assertThat(forecast.path("state").asString()).isEqualTo("ACTIVE");
        assertThat(forecast.path("spendingEndsAt").asString()).isEqualTo("2026-09-10T00:00:00Z");
        assertThat(forecast.path("programmeVersion").asInt()).isEqualTo(1);
    }

    @Test
    void what_it_begins_with_is_what_the_totals_say_and_what_that_is_worth() {
        var forecast = forecast("&months=1");
        var totals = LEDGER.get(P + "/audit/totals?asOf=2026-07-01T00:00:00Z").json();

        assertThat(forecast.path("points").asLong()).isEqualTo(1_227);
        assertThat(forecast.path("debt").asLong()).isZero();
        assertThat(forecast.path("outstanding").asLong())
                .isEqualTo(totals.path("outstanding").asLong());
        assertThat(forecast.path("pointValue").asString()).isEqualTo("0.015");
        assertThat(forecast.path("value").asString()).isEqualTo("18.40");
        assertThat(forecast.path("position").asLong()).isEqualTo(LEDGER.entries());
    }

    @Test
    void who_has_it_is_told_by_tier_and_by_segment_without_those_who_have_left() {
        var forecast = forecast("&months=4");

        assertThat(forecast.path("tiers").toString())
                .isEqualTo(
                        "[{\"name\":\"none\",\"members\":4,\"holders\":3,\"points\":627,\"lapsing\":300,\"redeemed\":44,\"lapsed\":283},"
                                + "{\"name\":\"silver\",\"members\":1,\"holders\":1,\"points\":600,\"lapsing\":600,\"redeemed\":50,\"lapsed\":550}]");
        assertThat(forecast.path("segments").toString())
                .isEqualTo(
                        "[{\"name\":\"other\",\"members\":3,\"holders\":3,\"points\":1150,\"lapsing\":900,\"redeemed\":88,\"lapsed\":833},"
                                + "{\"name\":null,\"members\":2,\"holders\":1,\"points\":77,\"lapsing\":0,\"redeemed\":6,\"lapsed\":0}]");
    }

    @Test
    void where_nothing_is_known_to_have_been_spent_everything_lapses() {
        var forecast = forecast("&months=3&position=" + beforeSpending);

        assertThat(forecast.path("pace").path("share").asString()).isEqualTo("0.000000");
        assertThat(months(forecast)).isEqualToNormalizingNewlines("""
                0 1250 | 0 0 1250
                400 850 | 0 400 850
                600 250 | 0 600 250
                """);
    }

    @Test
    void once_it_is_closed_nothing_is_spent_any_more() {
        var answer = LEDGER.get(P + "/run-off?asOf=2026-09-10T00:00:00Z&months=1");

        assertThat(answer.json().path("state").asString()).isEqualTo("CLOSED");
        assertThat(months(answer.json())).isEqualToNormalizingNewlines("600 327 | 0 600 327\n");
    }

    @Test
    void stars_come_to_an_end_by_themselves() {
        var forecast = forecast("&months=2&pointCurrency=stars");

        assertThat(forecast.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(months(forecast)).isEqualToNormalizingNewlines("0 40 | 0 0 40\n0 40 | 0 0 40\n");
        assertThat(forecast.path("never").asLong()).isEqualTo(40);
        assertThat(forecast.path("pointValue").isNull()).isTrue();
    }

    @Test
    void without_a_word_it_looks_two_years_ahead() {
        assertThat(forecast("").path("months")).hasSize(24);
    }

    @ParameterizedTest
    @CsvSource({
        "retail, months=0, 400, invalid-value",
        "retail, months=121, 400, invalid-value",
        "retail, months=120, 200, ''",
        "retail, pointCurrency=moons, 422, unknown-point-currency",
        "retail, pointCurrency=Moons!, 400, invalid-value",
        "retail, asOf=1900-12-31T00:00:00Z, 400, invalid-value",
        "retail, asOf=1969-12-31T00:00:00Z, 404, unknown-programme",
        "retail, position=0, 404, unknown-programme",
        "other, months=1, 404, unknown-programme"
    })
    void what_makes_no_sense_or_is_not_there_is_told_with_a_code(
            String programme, String question, int status, String code) {
        var answer = LEDGER.get("/v1/programmes/" + programme + "/run-off?" + question);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("code").asString("")).isEqualTo(code);
    }
}
