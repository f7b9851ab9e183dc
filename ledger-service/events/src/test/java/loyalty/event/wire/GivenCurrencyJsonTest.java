package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.GBP;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.PAM;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.UNTIL;
import static loyalty.event.wire.PointCurrencyJsonTest.IN_STARS;
import static loyalty.event.wire.PointCurrencyJsonTest.STARS;
import static loyalty.event.wire.PointCurrencyJsonTest.STONES;
import static loyalty.event.wire.PointCurrencyJsonTest.TOLD_OF_STARS;
import static loyalty.event.wire.PointCurrencyJsonTest.comesBack;
import static loyalty.event.wire.PointCurrencyJsonTest.moved;
import static loyalty.event.wire.PointCurrencyJsonTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.BalanceOpened;
import loyalty.event.EmailConfirmed;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberRegistered;
import loyalty.event.Movement;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralRewarded;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRemoved;
import loyalty.programme.ActivityPolicy;
import loyalty.programme.PointCurrency;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReferralPolicy;
import loyalty.programme.RegistrationPolicy;
import loyalty.programme.ReviewPolicy;
import loyalty.value.ActivityId;
import loyalty.value.ActivityType;
import loyalty.value.Bytes32;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;
import loyalty.value.ReviewId;
import loyalty.value.SourceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts beside purchases say what their points are only where they are not the programme's own. */
class GivenCurrencyJsonTest {

    static Stream<LedgerEvent> of_facts() {
        return Stream.of(
                shared(moved(AccountName.ISSUANCE, AccountName.ACTIVE), IN_STARS),
                new MemberRegistered(
                        RETAIL,
                        ANNA,
                        NOON,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Points.of(5),
                        Optional.of(UNTIL),
                        moved(AccountName.ISSUANCE, AccountName.PENDING),
                        TOLD_OF_STARS,
                        Optional.of(MemberType.COMPANY),
                        IN_STARS),
                new EmailConfirmed(
                        RETAIL,
                        ANNA,
                        NOON,
                        Points.of(5),
                        moved(AccountName.PENDING, AccountName.CLEARING),
                        TOLD_OF_STARS,
                        IN_STARS,
                        Optional.empty()),
                new ReviewApproved(
                        RETAIL,
                        ANNA,
                        new ReviewId("rv-1"),
                        NOON,
                        1,
                        Points.of(5),
                        Optional.empty(),
                        moved(AccountName.ISSUANCE, AccountName.ACTIVE),
                        TOLD_OF_STARS,
                        Optional.of(PAM),
                        IN_STARS,
                        Optional.empty()),
                new ReviewRemoved(
                        RETAIL,
                        ANNA,
                        new ReviewId("rv-1"),
                        NOON,
                        Optional.empty(),
                        Points.of(5),
                        Points.ZERO,
                        Points.ZERO,
                        moved(AccountName.ACTIVE, AccountName.REVERSED),
                        TOLD_OF_STARS,
                        IN_STARS,
                        Optional.empty()),
                new ReferralRewarded(
                        RETAIL,
                        ANNA,
                        ANNA,
                        new MemberId("ben"),
                        NOON,
                        1,
                        Points.of(5),
                        Optional.empty(),
                        moved(AccountName.ISSUANCE, AccountName.ACTIVE),
                        TOLD_OF_STARS,
                        Optional.empty(),
                        Optional.empty(),
                        IN_STARS),
                new ReferralClawedBack(
                        RETAIL,
                        ANNA,
                        ANNA,
                        new MemberId("ben"),
                        new PurchaseId("R-1"),
                        Optional.of(new ReturnId("1")),
                        Money.zero(GBP),
                        NOON,
                        1,
                        Points.of(5),
                        Points.ZERO,
                        Points.ZERO,
                        moved(AccountName.ACTIVE, AccountName.REVERSED),
                        TOLD_OF_STARS,
                        IN_STARS),
                new ActivityCancelled(
                        RETAIL,
                        ANNA,
                        new ActivityId("act-1"),
                        NOON,
                        Optional.empty(),
                        Points.of(7),
                        Points.of(2),
                        Points.ZERO,
                        moved(AccountName.ACTIVE, AccountName.REVERSED),
                        TOLD_OF_STARS,
                        IN_STARS,
                        Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("of_facts")
    void a_fact_says_what_its_points_are(LedgerEvent event) {
        comesBack(event);

        assertThat(text(event)).endsWith("\"pointCurrency\":\"stars\"}");
    }

    @Test
    void an_act_moves_no_points_but_those_that_it_names() {
        var moved = moved(AccountName.ISSUANCE, AccountName.ACTIVE);

        assertThatThrownBy(() -> shared(moved, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shared(moved, Optional.of(STONES))).isInstanceOf(IllegalArgumentException.class);
        assertThat(shared(List.of(), IN_STARS).pointCurrency())
                .as("what is beyond a limit moves none and names them")
                .isEqualTo(IN_STARS);
    }

    private static ActivityRecorded shared(List<Movement> movements, Optional<PointCurrencyId> currency) {
        return new ActivityRecorded(
                RETAIL,
                ANNA,
                new ActivityId("act-1"),
                new ActivityType("share"),
                Optional.empty(),
                List.of(),
                NOON,
                1,
                Points.of(5),
                Optional.empty(),
                movements,
                TOLD_OF_STARS,
                currency,
                Optional.empty());
    }

    @Test
    void an_opening_says_what_each_lot_is_and_what_they_come_to() {
        var lot = LotId.ofOpening(ANNA, 1);
        var opened = new BalanceOpened(
                RETAIL,
                ANNA,
                NOON,
                new SourceName("bonus-club"),
                new Bytes32("a".repeat(64)),
                Points.ZERO,
                List.of(new BalanceOpened.OpenedLot(
                        lot, Points.of(5), NOON, Optional.empty(), Optional.empty(), Optional.of(2), IN_STARS)),
                1,
                moved(AccountName.OPENING, AccountName.ACTIVE),
                List.of(),
                TOLD_OF_STARS,
                Optional.of(List.of(new BalanceOpened.InCurrency(STARS, Points.of(5)))));

        comesBack(opened);
        assertThat(text(opened))
                .contains("\"line\":2,\"pointCurrency\":\"stars\"}]")
                .endsWith("\"pointCurrencies\":[{\"pointCurrency\":\"stars\",\"points\":5}]}");
        assertThat(opened.besides()).containsExactly(new BalanceOpened.InCurrency(STARS, Points.of(5)));
    }

    @Test
    void a_version_says_for_what_else_it_gives_a_currency() {
        var document = EventJsonTest.document();
        var stars = new PointCurrency(
                STARS, "Stars", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        var counting = document.withPointCurrencies(List.of(stars));
        var joining = new RegistrationPolicy(Points.of(7), true, 72).in(STARS);
        var referring = ReferralPolicy.of(Points.of(9), Points.of(8), new BigDecimal("30.00"), 14)
                .in(STARS);
        var reviewing =
                ReviewPolicy.of(Points.of(6), ReviewPolicy.SubjectPolicy.NONE).in(STARS);
        var sharing = ActivityPolicy.of(new ActivityType("share"), Points.of(5)).in(STARS);
        var with = giving(
                counting,
                Optional.of(joining),
                Optional.of(referring),
                Optional.of(reviewing),
                Optional.of(List.of(sharing)));

        comesBack(new ProgrammePublished(RETAIL, with));
        comesBack(new ProgrammeProposed(RETAIL, with, NOON, PAM));
        assertThat(EventJson.readProgramme(EventJson.write(with))).isEqualTo(with);
        assertThat(new String(EventJson.write(with), StandardCharsets.UTF_8))
                .contains("{\"type\":\"share\",\"points\":5,\"pointCurrency\":\"stars\"}");
        for (var unknown : List.<Callable<ProgrammeDocument>>of(
                () -> giving(document, Optional.of(joining), Optional.empty(), Optional.empty(), Optional.empty()),
                () -> giving(document, Optional.empty(), Optional.of(referring), Optional.empty(), Optional.empty()),
                () -> giving(document, Optional.empty(), Optional.empty(), Optional.of(reviewing), Optional.empty()),
                () -> giving(
                        document,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(sharing))))) {
            assertThatThrownBy(unknown::call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("this version");
        }
    }

    private static ProgrammeDocument giving(
            ProgrammeDocument like,
            Optional<RegistrationPolicy> registration,
            Optional<ReferralPolicy> referral,
            Optional<ReviewPolicy> review,
            Optional<List<ActivityPolicy>> activities) {
        return new ProgrammeDocument(
                like.programme(),
                like.version(),
                like.name(),
                like.zone(),
                like.currency(),
                like.effectiveFrom(),
                like.earning(),
                like.activation(),
                like.expiry(),
                registration,
                referral,
                review,
                like.redemption(),
                like.returns(),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                like.tiers(),
                like.segments(),
                like.lifeCycle(),
                activities,
                like.campaigns(),
                like.cards(),
                like.clubs(),
                like.receipts(),
                like.households(),
                like.partners(),
                like.pointCurrencies());
    }
}
