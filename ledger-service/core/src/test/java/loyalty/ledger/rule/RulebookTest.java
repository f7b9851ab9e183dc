package loyalty.ledger.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import loyalty.event.wire.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether tier and clubs of a member are asked for at all: only when something that may apply then is for some alone. */
class RulebookTest {

    private static final Instant BEFORE = Instant.parse("2026-02-28T23:59:59.999999Z");
    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-03-31T23:59:59.999999Z");
    private static final Instant AFTER = Instant.parse("2026-04-01T00:00:00Z");

    /** Of March, for whom it says. */
    private static final String IN_MARCH = "\"from\":\"2026-03-01T00:00:00Z\",\"until\":\"2026-04-01T00:00:00Z\"";

    private static final String SILVER = "\"tiers\":[\"silver\"]";
    private static final String RIDERS = "\"clubs\":[\"riders\"]";

    private static int version;

    /** Every version is another one, since rules are made ready once for each. */
    private static Rulebook rulebook(String moreRules, String multipliers, String campaigns) {
        return Rulebook.of(EventJson.readProgramme(
                """
                {"programme":"retail","version":%d,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}%s],
                   "multipliers":[{"id":"all","factor":"2"}%s],"rounding":"FLOOR","scope":"ORDER"},
                 "campaigns":[{"id":"other","from":"2020-01-01T00:00:00Z","until":"2030-01-01T00:00:00Z","rules":[{"id":"o","kind":"FIXED","points":1}]}%s],
                 "clubs":[{"id":"riders","admission":"OPEN"}],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[{"name":"silver","from":100}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(++version, moreRules, multipliers, campaigns).getBytes(UTF_8)));
    }

    @Test
    void what_is_for_everybody_asks_for_nothing() {
        var rulebook = rulebook("", "", "");

        assertThat(rulebook.asksForTierAt(FIRST)).isFalse();
        assertThat(rulebook.asksForClubsAt(FIRST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {SILVER, RIDERS})
    void a_rule_for_some_asks_from_its_first_instant_to_its_last(String some) {
        assertAsks(
                rulebook(",{\"id\":\"more\",\"kind\":\"FIXED\",\"points\":5," + IN_MARCH + "," + some + "}", "", ""),
                some);
    }

    @ParameterizedTest
    @ValueSource(strings = {SILVER, RIDERS})
    void a_multiplier_for_some_asks_from_its_first_instant_to_its_last(String some) {
        assertAsks(rulebook("", ",{\"id\":\"more\",\"factor\":\"3\"," + IN_MARCH + "," + some + "}", ""), some);
    }

    @ParameterizedTest
    @ValueSource(strings = {SILVER, RIDERS})
    void a_campaign_for_some_asks_from_its_first_instant_to_its_last(String some) {
        assertAsks(
                rulebook(
                        "",
                        "",
                        ",{\"id\":\"more\"," + IN_MARCH + "," + some
                                + ",\"rules\":[{\"id\":\"m\",\"kind\":\"FIXED\",\"points\":1}]}"),
                some);
    }

    @ParameterizedTest
    @ValueSource(strings = {SILVER, RIDERS})
    void a_rule_of_a_campaign_for_some_asks_while_both_apply(String some) {
        assertAsks(
                rulebook(
                        "",
                        "",
                        ",{\"id\":\"more\",\"from\":\"2026-03-01T00:00:00Z\",\"until\":\"2026-06-01T00:00:00Z\",\"rules\":["
                                + "{\"id\":\"m\",\"kind\":\"FIXED\",\"points\":1," + IN_MARCH + "," + some + "}]}"),
                some);
    }

    @ParameterizedTest
    @ValueSource(strings = {SILVER, RIDERS})
    void a_multiplier_of_a_campaign_for_some_asks_while_both_apply(String some) {
        assertAsks(
                rulebook(
                        "",
                        "",
                        ",{\"id\":\"more\"," + IN_MARCH + ",\"multipliers\":[{\"id\":\"m\",\"factor\":\"3\"," + some
                                + "}]}"),
                some);
    }

    /** In March, and at no other time, for the one of tier and clubs that is named, and never for the other. */
    private static void assertAsks(Rulebook rulebook, String some) {
        for (var at : new Instant[] {BEFORE, FIRST, LAST, AFTER}) {
            boolean inMarch = at.equals(FIRST) || at.equals(LAST);
            assertThat(rulebook.asksForTierAt(at)).as("tier at " + at).isEqualTo(inMarch && some.equals(SILVER));
            assertThat(rulebook.asksForClubsAt(at)).as("clubs at " + at).isEqualTo(inMarch && some.equals(RIDERS));
        }
    }
}
