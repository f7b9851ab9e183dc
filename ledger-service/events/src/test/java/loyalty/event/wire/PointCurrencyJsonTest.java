package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.LOT;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.PAM;
import static loyalty.event.wire.EventJsonTest.QUINN;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentProposed;
import loyalty.event.AuthorisationVoided;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.Movement;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;
import loyalty.event.RedemptionUndone;
import loyalty.event.Told;
import loyalty.programme.ActivationPolicy;
import loyalty.programme.ExpiryPolicy;
import loyalty.programme.PointCurrency;
import loyalty.programme.RedemptionPolicy;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the points are stands in an entry only where they are not the programme's own. */
class PointCurrencyJsonTest {

    static final PointCurrencyId STARS = new PointCurrencyId("stars");
    static final Optional<PointCurrencyId> IN_STARS = Optional.of(STARS);
    static final LotTerms STAR_LOT = LOT.in(IN_STARS);
    static final Told TOLD_OF_STARS = new Told(
            TOLD.balance(),
            TOLD.nextLapse(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of(new Told.InCurrency(
                    STARS, Points.of(7), TOLD.nextLapse(), Optional.of(Points.of(2)), Optional.of(Points.of(1))))));

    static List<Movement> moved(AccountName from, AccountName to) {
        return List.of(new Movement(from, to, Points.of(5), STAR_LOT));
    }

    static Stream<LedgerEvent> of_acts() {
        var redemption = new RedemptionId("x");
        var adjustment = new AdjustmentId("a");
        var goodwill = new ReasonCode("goodwill");
        var books = AccountName.adjustments(goodwill);
        return Stream.of(
                new PointsRedeemed(
                        RETAIL,
                        ANNA,
                        redemption,
                        NOON,
                        Points.of(5),
                        Optional.empty(),
                        1,
                        moved(AccountName.ACTIVE, AccountName.REDEEMED),
                        TOLD_OF_STARS,
                        Optional.empty(),
                        IN_STARS),
                new RedemptionUndone(
                        RETAIL,
                        ANNA,
                        redemption,
                        NOON,
                        Optional.empty(),
                        Points.of(5),
                        moved(AccountName.REDEEMED, AccountName.ACTIVE),
                        TOLD_OF_STARS,
                        Optional.empty(),
                        IN_STARS),
                new PointsAuthorised(
                        RETAIL,
                        ANNA,
                        redemption,
                        NOON,
                        Points.of(5),
                        Optional.empty(),
                        UNTIL,
                        1,
                        moved(AccountName.ACTIVE, AccountName.RESERVED),
                        TOLD_OF_STARS,
                        IN_STARS),
                new PointsCaptured(
                        RETAIL,
                        ANNA,
                        redemption,
                        NOON,
                        Points.of(5),
                        Points.ZERO,
                        1,
                        moved(AccountName.RESERVED, AccountName.REDEEMED),
                        TOLD_OF_STARS,
                        IN_STARS),
                new AuthorisationVoided(
                        RETAIL,
                        ANNA,
                        redemption,
                        NOON,
                        Optional.empty(),
                        Points.of(5),
                        moved(AccountName.RESERVED, AccountName.ACTIVE),
                        TOLD_OF_STARS,
                        IN_STARS),
                new PointsAdjusted(
                        RETAIL,
                        ANNA,
                        adjustment,
                        NOON,
                        5,
                        goodwill,
                        1,
                        moved(books, AccountName.ACTIVE),
                        TOLD_OF_STARS,
                        IN_STARS),
                new AdjustmentProposed(RETAIL, ANNA, adjustment, NOON, 5, goodwill, 1, PAM, UNTIL, IN_STARS),
                new AdjustmentApproved(
                        RETAIL,
                        ANNA,
                        adjustment,
                        NOON,
                        5,
                        goodwill,
                        1,
                        PAM,
                        QUINN,
                        moved(books, AccountName.ACTIVE),
                        TOLD_OF_STARS,
                        IN_STARS));
    }

    private static String text(LedgerEvent event) {
        return new String(EventJson.write(event), StandardCharsets.UTF_8);
    }

    private static void comesBack(LedgerEvent event) {
        assertThat(EventJson.read(EventNames.of(event), EventJson.write(event))).isEqualTo(event);
        EventSchemaTest.assertValid(event);
    }

    @ParameterizedTest
    @MethodSource("of_acts")
    void an_act_says_what_its_points_are(LedgerEvent event) {
        comesBack(event);

        assertThat(text(event)).endsWith("\"pointCurrency\":\"stars\"}");
    }

    @Test
    void a_lot_says_what_its_points_are_and_a_till_is_told_of_each_currency() {
        var redeemed = of_acts().findFirst().orElseThrow();

        assertThat(text(redeemed))
                .contains("\"lot\":{\"id\":\"purchase/R-1\",\"activeFrom\":\"2026-03-01T12:00:00Z\","
                        + "\"pointCurrency\":\"stars\"}")
                .contains("\"told\":{\"balance\":19,\"nextLapse\":{\"at\":\"2026-03-01T12:00:00Z\",\"points\":19},"
                        + "\"pointCurrencies\":[{\"pointCurrency\":\"stars\",\"balance\":7,"
                        + "\"nextLapse\":{\"at\":\"2026-03-01T12:00:00Z\",\"points\":19},\"reserved\":2,\"debt\":1}]}");
    }

    @ParameterizedTest
    @MethodSource("loyalty.event.wire.EventJsonTest#one_of_each")
    void in_the_own_currency_nothing_is_said_of_any(LedgerEvent event) {
        assertThat(text(event)).doesNotContain("pointCurrenc");
    }

    @Test
    void a_closing_and_a_merge_say_what_of_each_currency_went() {
        var closed = new MemberClosed(
                RETAIL,
                ANNA,
                NOON,
                new ReasonCode("wish"),
                Points.ZERO,
                moved(AccountName.ACTIVE, AccountName.CLEARING),
                TOLD_OF_STARS,
                Optional.empty(),
                Optional.of(List.of(new MemberClosed.InCurrency(STARS, Points.of(5)))));
        var merged = new MemberMerged(
                RETAIL,
                ANNA,
                new MergeId("M-1"),
                ANNA,
                new MemberId("ben"),
                NOON,
                new ReasonCode("duplicate"),
                Points.ZERO,
                Points.ZERO,
                0,
                PAM,
                QUINN,
                moved(AccountName.ACTIVE, AccountName.CLEARING),
                List.of(),
                Optional.empty(),
                TOLD_OF_STARS,
                Optional.empty(),
                Optional.of(List.of(new MemberMerged.InCurrency(STARS, Points.of(5), Points.of(1)))));

        comesBack(closed);
        comesBack(merged);
        assertThat(text(closed)).endsWith("\"pointCurrencies\":[{\"pointCurrency\":\"stars\",\"forfeited\":5}]}");
        assertThat(text(merged))
                .endsWith("\"pointCurrencies\":[{\"pointCurrency\":\"stars\",\"points\":5,\"owed\":1}]}");
    }

    @Test
    void a_version_says_which_currencies_it_counts_besides() {
        var document = EventJsonTest.document()
                .withPointCurrencies(List.of(new PointCurrency(
                        STARS,
                        "Stars",
                        Optional.of(2),
                        Optional.of(new ActivationPolicy(3, ActivationPolicy.RoundTo.NONE, Optional.empty())),
                        Optional.of(ExpiryPolicy.of(1, 0, ExpiryPolicy.RoundUpTo.MONTH)),
                        Optional.of(new RedemptionPolicy(Points.of(10), Points.of(5), Optional.of(30))))));

        comesBack(new ProgrammePublished(RETAIL, document));
        comesBack(new ProgrammeProposed(RETAIL, document, NOON, PAM));
        assertThat(EventJson.readProgramme(EventJson.write(document))).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Stars", "EUR", "1st", "-x", "a b", "sterne\u00e4"})
    void a_name_is_never_taken_for_a_code_of_money(String name) {
        assertThatThrownBy(() -> new PointCurrencyId(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
