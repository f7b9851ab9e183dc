package loyalty.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import loyalty.event.wire.EventJson;
import loyalty.programme.ActivationPolicy.QualifyingFrom;
import loyalty.programme.ActivationPolicy.RoundTo;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointCurrencyTest {

    static final PointCurrencyId STARS = new PointCurrencyId("stars");

    static PointCurrency stars(String name, Optional<Integer> scale, Optional<ActivationPolicy> activation) {
        return new PointCurrency(STARS, name, scale, activation, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "4, true", "5, false"})
    void people_read_up_to_four_digits_behind_the_point(int scale, boolean allowed) {
        if (allowed) {
            assertThat(stars("Stars", Optional.of(scale), Optional.empty()).digits())
                    .isEqualTo(scale);
        } else {
            assertThatThrownBy(() -> stars("Stars", Optional.of(scale), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_is_not_said_is_whole_points_of_which_any_number_is_redeemed_at_once() {
        var stars = stars("Stars", Optional.empty(), Optional.empty());

        assertThat(stars.digits()).isZero();
        assertThat(stars.redeeming()).isEqualTo(new RedemptionPolicy(Points.of(1), Points.of(1), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '"})
    void people_read_a_name(String name) {
        assertThatThrownBy(() -> stars(name, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stars("x".repeat(201), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_never_says_since_when_it_counts_for_tiers() {
        var waits = new ActivationPolicy(3, RoundTo.NONE, Optional.of(QualifyingFrom.PURCHASE));

        assertThatThrownBy(() -> stars("Stars", Optional.empty(), Optional.of(waits)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static EarningPolicy earning(EarningRule... rules) {
        return new EarningPolicy(
                List.of(rules),
                Optional.empty(),
                Optional.empty(),
                EarningPolicy.Rounding.FLOOR,
                EarningPolicy.Scope.ORDER);
    }

    @Test
    void what_earns_it_has_a_rule_is_paid_by_nobody_else_and_leaves_late_facts_to_the_programme() {
        var stars = stars("Stars", Optional.empty(), Optional.empty());
        var rule = EarningRule.fixed(new RuleId("one"), Points.of(1));

        assertThat(stars.earning(earning(rule)).earning()).contains(earning(rule));
        assertThatThrownBy(() -> stars.earning(earning())).hasMessageContaining("has a rule");
        assertThatThrownBy(() -> stars.earning(earning(rule.fundedBy("bank"))))
                .hasMessageContaining("own points alone");
        assertThatThrownBy(() -> stars.earning(earning(rule).with(EarningPolicy.LateFacts.STAND)))
                .hasMessageContaining("once for all");
    }

    private static ProgrammeDocument document(String rule, String more) {
        return EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[],"rounding":"FLOOR","scope":"ORDER"},
                 "pointCurrencies":[{"id":"stars","name":"Stars","earning":{"rules":[{"id":"base",%s}],"rounding":"FLOOR","scope":"ORDER"}}],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},"backdatingWindowDays":400,%s
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[{"name":"silver","from":500}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(rule, more).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"kind\":\"STEP\",\"points\":1,\"per\":\"0.001\"' | 2 decimals",
                "'\"kind\":\"FIXED\",\"points\":1,\"minimumPurchase\":\"0.001\"' | 2 decimals",
                "'\"kind\":\"FIXED\",\"points\":1,\"tiers\":[\"gold\"]' | tiers of this version",
                "'\"kind\":\"FIXED\",\"points\":1,\"clubs\":[\"riders\"]' | clubs of this version",
                "'\"kind\":\"FIXED\",\"points\":1,\"segments\":[\"best\"]' | segments of this version"
            })
    void its_rules_name_what_the_version_has(String rule, String why) {
        assertThatThrownBy(() -> document(rule, "")).rootCause().hasMessageContaining(why);
    }

    @Test
    void nothing_earns_it_in_a_programme_that_is_closed_to_earn() {
        var rule = "\"kind\":\"FIXED\",\"points\":1";

        assertThat(document(rule, "").earnedBesides()).containsExactly(STARS);
        assertThatThrownBy(() ->
                        document(rule, "\"lifeCycle\":{\"state\":\"RUN_OFF\",\"noticeAt\":\"1970-01-01T00:00:00Z\"},"))
                .rootCause()
                .hasMessageContaining("nothing that earns");
    }
}
