package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.GBP;
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
import loyalty.event.Award;
import loyalty.event.Cancellable;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.Movement;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.PointsTransferred;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.RedemptionUndone;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrdered;
import loyalty.event.Told;
import loyalty.programme.ActivationPolicy;
import loyalty.programme.ExpiryPolicy;
import loyalty.programme.PointCurrency;
import loyalty.programme.RedemptionPolicy;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.TransferPolicy;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReturnId;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import loyalty.value.RuleId;
import loyalty.value.TransferId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the points are stands in an entry only where they are not the programme's own. */
class PointCurrencyJsonTest {

    static final PointCurrencyId STARS = new PointCurrencyId("stars");
    static final PointCurrencyId STONES = new PointCurrencyId("stones");
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
                new PointsTransferred(
                        RETAIL,
                        ANNA,
                        new TransferId("T-1"),
                        ANNA,
                        new MemberId("ben"),
                        NOON,
                        Points.of(5),
                        1,
                        moved(AccountName.ACTIVE, AccountName.CLEARING),
                        TOLD_OF_STARS,
                        IN_STARS),
                new RewardListed(
                        RETAIL,
                        new RewardId("mug"),
                        1,
                        NOON,
                        new RewardName("Mug"),
                        Points.of(5),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Cancellable.NEVER,
                        Optional.empty(),
                        IN_STARS),
                new RewardOrdered(
                        RETAIL,
                        ANNA,
                        new RewardOrderId("O-1"),
                        new RewardId("mug"),
                        1,
                        new RewardName("Mug"),
                        Optional.empty(),
                        Cancellable.NEVER,
                        NOON,
                        1,
                        Points.of(5),
                        moved(AccountName.ACTIVE, AccountName.REDEEMED),
                        TOLD_OF_STARS,
                        Optional.empty(),
                        IN_STARS),
                new RewardOrderCancelled(
                        RETAIL,
                        ANNA,
                        new RewardOrderId("O-1"),
                        new RewardId("mug"),
                        NOON,
                        Optional.empty(),
                        Points.of(5),
                        moved(AccountName.REDEEMED, AccountName.ACTIVE),
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

    @Test
    void what_an_order_costs_is_of_one_currency() {
        assertThatThrownBy(() -> new RewardOrderCancelled(
                        RETAIL,
                        ANNA,
                        new RewardOrderId("O-1"),
                        new RewardId("mug"),
                        NOON,
                        Optional.empty(),
                        Points.of(5),
                        moved(AccountName.REDEEMED, AccountName.ACTIVE),
                        TOLD_OF_STARS))
                .hasMessageContaining("the point currency that it names");
    }

    static String text(LedgerEvent event) {
        return new String(EventJson.write(event), StandardCharsets.UTF_8);
    }

    static void comesBack(LedgerEvent event) {
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
                Optional.of(List.of(new MemberMerged.InCurrency(STARS, Points.of(5), Points.of(1)))),
                Optional.empty());

        comesBack(closed);
        comesBack(merged);
        assertThat(text(closed)).endsWith("\"pointCurrencies\":[{\"pointCurrency\":\"stars\",\"forfeited\":5}]}");
        assertThat(text(merged))
                .endsWith("\"pointCurrencies\":[{\"pointCurrency\":\"stars\",\"points\":5,\"owed\":1}]}");
    }

    private static Award award(long points) {
        return new Award(
                Points.of(points),
                EventJsonTest.purchase().paid(),
                List.of(new Award.Share(new RuleId("half"), Points.of(points))),
                Optional.empty());
    }

    @Test
    void a_purchase_says_what_it_earned_of_each_currency() {
        var plain = EventJsonTest.purchase();
        var purchase = new PurchaseRecorded(
                plain.programme(),
                plain.member(),
                plain.purchase(),
                NOON,
                plain.paid(),
                plain.store(),
                plain.channel(),
                plain.lines(),
                1,
                plain.award(),
                moved(AccountName.ISSUANCE, AccountName.ACTIVE),
                plain.qualifying(),
                TOLD_OF_STARS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(
                        new PurchaseRecorded.InCurrency(STARS, award(7), Optional.of(Points.of(2))),
                        new PurchaseRecorded.InCurrency(STONES, award(0), Optional.empty()))));

        comesBack(purchase);
        assertThat(text(purchase))
                .endsWith("\"pointCurrencies\":["
                        + "{\"pointCurrency\":\"stars\",\"award\":{\"points\":7,\"basis\":{\"minorUnits\":1999,\"currency\":\"GBP\"},"
                        + "\"shares\":[{\"rule\":\"half\",\"points\":7}]},\"reversedBefore\":2},"
                        + "{\"pointCurrency\":\"stones\",\"award\":{\"points\":0,\"basis\":{\"minorUnits\":1999,\"currency\":\"GBP\"},"
                        + "\"shares\":[{\"rule\":\"half\",\"points\":0}]}}]}");
        assertThat(purchase.award(IN_STARS)).isEqualTo(award(7));
        assertThat(purchase.award(Optional.empty())).isEqualTo(plain.award());
        assertThat(purchase.besides().getFirst().earned()).isEqualTo(Points.of(5));
        assertThat(purchase.earning(award(3)).besides()).isEqualTo(purchase.besides());
    }

    @Test
    void a_return_and_a_rating_anew_say_what_becomes_of_each_currency() {
        var returned = new PurchaseReturned(
                RETAIL,
                ANNA,
                new PurchaseId("R-1"),
                new ReturnId("1"),
                NOON,
                new Money(500, GBP),
                Money.zero(GBP),
                1,
                Points.of(5),
                Points.ZERO,
                Points.ZERO,
                moved(AccountName.ACTIVE, AccountName.REVERSED),
                List.of(),
                TOLD_OF_STARS,
                Optional.empty(),
                Optional.of(List.of(new PurchaseReturned.InCurrency(STARS, Points.of(7), Points.of(2), Points.of(1)))));
        var rerated = new PurchaseRerated(
                RETAIL,
                ANNA,
                new PurchaseId("R-1"),
                NOON,
                new ReasonCode("late-fact"),
                Optional.empty(),
                1,
                Points.of(19),
                EventJsonTest.purchase().award(),
                Points.ZERO,
                Points.ZERO,
                Points.ZERO,
                Points.ZERO,
                Points.ZERO,
                moved(AccountName.ISSUANCE, AccountName.ACTIVE),
                List.of(),
                TOLD_OF_STARS,
                Optional.of(List.of(ofStars(Points.of(3), Points.of(1), Points.of(5), Points.ZERO, Points.ZERO))));

        comesBack(returned);
        comesBack(rerated);
        assertThat(text(returned))
                .endsWith(
                        "\"pointCurrencies\":[{\"pointCurrency\":\"stars\",\"reversed\":7,\"lapsedBefore\":2,\"forgiven\":1}]}");
        assertThat(returned.lapsedBefore(IN_STARS)).isEqualTo(Points.of(2));
        assertThat(returned.lapsedBefore(Optional.of(STONES))).isEqualTo(Points.ZERO);
        assertThat(text(rerated))
                .contains("\"pointCurrencies\":[{\"pointCurrency\":\"stars\",\"before\":2,\"award\":{");
        assertThat(rerated.besides().getFirst().standing()).isEqualTo(Points.of(4));
    }

    private static PurchaseRerated.InCurrency ofStars(
            Points reversed, Points lapsed, Points added, Points taken, Points forgiven) {
        return new PurchaseRerated.InCurrency(STARS, Points.of(2), award(7), reversed, lapsed, added, taken, forgiven);
    }

    @ParameterizedTest
    @CsvSource({
        // reversed of 7, lapsed of that, added, taken, forgiven
        "8, 0, 0, 0, 0",
        "3, 4, 0, 0, 0",
        "0, 0, 1, 1, 0",
        "0, 0, 0, 1, 2"
    })
    void a_rating_anew_in_a_currency_adds_up_as_that_of_the_own_points_does(
            long reversed, long lapsed, long added, long taken, long forgiven) {
        assertThatThrownBy(() -> ofStars(
                        Points.of(reversed),
                        Points.of(lapsed),
                        Points.of(added),
                        Points.of(taken),
                        Points.of(forgiven)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_version_says_what_purchases_earn_of_a_currency() {
        var document = EventJsonTest.document();
        var stars = new PointCurrency(
                        STARS, "Stars", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())
                .earning(document.earning())
                .returning(new ReturnPolicy(
                        ReturnPolicy.Mode.PROPORTIONAL,
                        ReturnPolicy.Shortfall.ALLOW_NEGATIVE,
                        Optional.of(Points.of(9))))
                .given(new TransferPolicy(Points.of(3)));
        var stones = new PointCurrency(
                STONES, "Stones", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        var with = document.withPointCurrencies(List.of(stones, stars));

        comesBack(new ProgrammePublished(RETAIL, with));
        comesBack(new ProgrammeProposed(RETAIL, with, NOON, PAM));
        assertThat(EventJson.readProgramme(EventJson.write(with))).isEqualTo(with);
        assertThat(with.earnedBesides()).containsExactly(STARS);
        assertThat(with.returns(IN_STARS)).isEqualTo(stars.returns().orElseThrow());
        assertThat(with.returns(Optional.of(STONES))).isEqualTo(document.returns());
        assertThat(document.earnedBesides()).isEmpty();
        assertThat(with.transfers(IN_STARS)).contains(new TransferPolicy(Points.of(3)));
        assertThat(with.transfers(Optional.of(STONES))).isEmpty();
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
