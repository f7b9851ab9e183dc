package loyalty.ledger.redemption;

import static loyalty.ledger.decision.Currencies.OWN;
import static loyalty.ledger.decision.Currencies.PAM;
import static loyalty.ledger.decision.Currencies.QUINN;
import static loyalty.ledger.decision.Currencies.SHELLS;
import static loyalty.ledger.decision.Currencies.STARS;
import static loyalty.ledger.decision.Currencies.STONES;
import static loyalty.ledger.decision.Currencies.adjust;
import static loyalty.ledger.decision.Currencies.authorise;
import static loyalty.ledger.decision.Currencies.redeem;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentProposed;
import loyalty.event.AuthorisationVoided;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.Movement;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.adjustment.AdjustmentJudgementDecider;
import loyalty.ledger.adjustment.JudgeAdjustment;
import loyalty.ledger.decision.Currencies;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points of several currencies, each by itself: Anna has 100 of the programme's own, 40 stars until the 9th of February, and 70 stones. */
class PointCurrenciesTest {

    static final Instant GIVEN = on("01-10");
    static final Instant TODAY = on("01-20");
    static final Duration STARS_LAST = Duration.ofDays(30);

    final AdjustmentDecider adjustments = new AdjustmentDecider();
    final AdjustmentJudgementDecider judgements = new AdjustmentJudgementDecider();
    final RedemptionDecider redemptions = new RedemptionDecider();
    final AuthorisationDecider authorisations = new AuthorisationDecider();
    final CaptureDecider captures = new CaptureDecider();
    final VoidDecider voidings = new VoidDecider();
    final UndoDecider undoings = new UndoDecider();
    final Scenario scenario = anna();

    private static Scenario anna() {
        var scenario = Scenario.under(Currencies.programme()).at(on("03-01"));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-01")));
        scenario.when(new AdjustmentDecider(), adjust("own", OWN, 100, GIVEN));
        scenario.when(new AdjustmentDecider(), adjust("stars", STARS, 40, GIVEN));
        scenario.when(new AdjustmentDecider(), adjust("stones", STONES, 70, GIVEN));
        return scenario;
    }

    private long balance(MemberId member, Optional<PointCurrencyId> currency, Instant at) {
        return scenario.account(member).lots(currency).balanceAt(at);
    }

    private void anna_has(long own, long stars, long stones, Instant at) {
        assertThat(List.of(balance(ANNA, OWN, at), balance(ANNA, STARS, at), balance(ANNA, STONES, at)))
                .containsExactly(own, stars, stones);
    }

    private static CapturePoints capture(String id, long points, Instant at) {
        return new CapturePoints(RETAIL, new RedemptionId(id), EffectiveAt.stated(at), Optional.of(Points.of(points)));
    }

    private static UndoRedemption undo(String id, Instant at) {
        return new UndoRedemption(RETAIL, new RedemptionId(id), EffectiveAt.stated(at), Optional.empty());
    }

    private static Optional<PointCurrencyId> currency(String name) {
        return Optional.of(name).filter(each -> !each.isEmpty()).map(PointCurrencyId::new);
    }

    @Test
    void points_given_by_hand_last_as_those_of_their_currency_do() {
        var adjusted = only(PointsAdjusted.class, scenario.when(adjustments, adjust("more", STARS, 5, TODAY)));

        assertThat(adjusted.pointCurrency()).isEqualTo(STARS);
        assertThat(adjusted.movements()).singleElement().satisfies(movement -> {
            assertThat(movement.pointCurrency()).isEqualTo(STARS);
            assertThat(movement.lot().lapsesAt()).contains(TODAY.plus(STARS_LAST));
        });
        assertThat(adjusted.told().balance()).isEqualTo(Points.of(100));
        assertThat(adjusted.told().in(STARS.get()).balance()).isEqualTo(Points.of(45));
        anna_has(100, 45, 70, TODAY);
        anna_has(100, 5, 70, GIVEN.plus(STARS_LAST));
        anna_has(0, 0, 70, on("12-31").plus(Duration.ofDays(60)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            // what is asked for | of which currency | why not
            textBlock = """
                    100 | ''     | ''
                    101 | ''     | INSUFFICIENT_BALANCE
                     40 | stars  | ''
                     45 | stars  | INSUFFICIENT_BALANCE
                      5 | stars  | REDEMPTION_BELOW_MINIMUM
                     12 | stars  | REDEMPTION_NOT_IN_STEPS
                      1 | stones | ''
                     70 | stones | ''
                     71 | stones | INSUFFICIENT_BALANCE
                      1 | shells | UNKNOWN_POINT_CURRENCY
                    """)
    void a_redemption_takes_of_its_currency_alone_by_its_policy(long points, String of, String why) {
        var decision = scenario.when(redemptions, redeem("x", currency(of), points, TODAY));

        if (!why.isEmpty()) {
            rejectedFor(RejectionCode.valueOf(why), decision);
            anna_has(100, 40, 70, TODAY);
            return;
        }
        var redeemed = only(PointsRedeemed.class, decision);
        assertThat(redeemed.pointCurrency()).isEqualTo(currency(of));
        anna_has(
                of.isEmpty() ? 100 - points : 100,
                of.equals("stars") ? 40 - points : 40,
                of.equals("stones") ? 70 - points : 70,
                TODAY);
    }

    @Test
    void whoever_has_too_little_is_told_the_balance_of_that_currency() {
        var refused = (Decision.Rejected) scenario.when(redemptions, redeem("x", STARS, 50, TODAY));

        assertThat(refused.reason().balance()).contains(Points.of(40));
        var tooMuch = (Decision.Rejected) scenario.when(adjustments, adjust("less", STONES, -71, TODAY));
        assertThat(tooMuch.reason().balance()).contains(Points.of(70));
    }

    @Test
    void the_same_redemption_in_another_currency_is_another_one() {
        scenario.when(redemptions, redeem("x", STARS, 40, TODAY));

        assertThat(scenario.when(redemptions, redeem("x", STARS, 40, TODAY))).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, scenario.when(redemptions, redeem("x", OWN, 40, TODAY)));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, scenario.when(redemptions, redeem("x", STONES, 40, TODAY)));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, scenario.when(authorisations, authorise("x", STARS, 40, TODAY)));
        anna_has(100, 0, 70, TODAY);
    }

    @Test
    void the_same_adjustment_in_another_currency_is_another_one() {
        rejectedFor(RejectionCode.ADJUSTMENT_DIFFERS, scenario.when(adjustments, adjust("own", STARS, 100, GIVEN)));
        scenario.when(adjustments, adjust("much", STARS, 5_000, TODAY));
        rejectedFor(RejectionCode.ADJUSTMENT_DIFFERS, scenario.when(adjustments, adjust("much", OWN, 5_000, TODAY)));
    }

    @Test
    void a_redemption_that_is_undone_gives_back_to_the_lots_of_its_currency() {
        scenario.when(redemptions, redeem("x", STARS, 30, TODAY));

        var undone = only(RedemptionUndone.class, scenario.when(undoings, undo("x", TODAY)));

        assertThat(undone.pointCurrency()).isEqualTo(STARS);
        assertThat(undone.told().in(STARS.get()).balance()).isEqualTo(Points.of(40));
        anna_has(100, 40, 70, TODAY);
        anna_has(100, 0, 70, GIVEN.plus(STARS_LAST));
    }

    @Test
    void what_is_held_of_one_currency_can_be_spent_of_another() {
        var held = only(PointsAuthorised.class, scenario.when(authorisations, authorise("x", STARS, 40, TODAY)));

        assertThat(held.told().in(STARS.get()).reserved()).contains(Points.of(40));
        assertThat(held.told().reserved()).isEmpty();
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, scenario.when(redemptions, redeem("y", STARS, 10, TODAY)));
        only(PointsRedeemed.class, scenario.when(redemptions, redeem("z", OWN, 100, TODAY)));
        var captured = only(PointsCaptured.class, scenario.when(captures, capture("x", 25, TODAY.plusSeconds(60))));
        assertThat(captured.pointCurrency()).isEqualTo(STARS);
        assertThat(captured.told().in(STARS.get()).balance()).isEqualTo(Points.of(15));
        anna_has(0, 15, 70, TODAY.plusSeconds(60));
    }

    @Test
    void what_is_held_goes_back_to_its_currency_when_it_is_voided() {
        scenario.when(authorisations, authorise("x", STARS, 40, TODAY));

        var voided = only(
                AuthorisationVoided.class,
                scenario.when(
                        voidings,
                        new VoidAuthorisation(
                                RETAIL, new RedemptionId("x"), EffectiveAt.stated(TODAY), Optional.empty())));

        assertThat(voided.pointCurrency()).isEqualTo(STARS);
        anna_has(100, 40, 70, TODAY);
    }

    @Test
    void a_currency_without_a_word_on_holds_holds_nothing() {
        rejectedFor(RejectionCode.NOT_IN_PROGRAMME, scenario.when(authorisations, authorise("x", STONES, 1, TODAY)));
        rejectedFor(
                RejectionCode.UNKNOWN_POINT_CURRENCY, scenario.when(authorisations, authorise("x", SHELLS, 1, TODAY)));
    }

    @Test
    void so_many_of_any_currency_take_two_people() {
        var proposed = only(AdjustmentProposed.class, scenario.when(adjustments, adjust("much", STARS, 5_000, TODAY)));
        assertThat(proposed.pointCurrency()).isEqualTo(STARS);

        var approved = only(
                AdjustmentApproved.class,
                scenario.when(
                        judgements,
                        new JudgeAdjustment(
                                RETAIL,
                                new AdjustmentId("much"),
                                JudgeAdjustment.Judgement.APPROVE,
                                EffectiveAt.stated(TODAY),
                                Optional.empty(),
                                QUINN)));

        assertThat(approved.pointCurrency()).isEqualTo(STARS);
        anna_has(100, 5_040, 70, TODAY);
    }

    @Test
    void a_version_that_knows_a_currency_no_more_lets_nobody_spend_it_but_undo() {
        scenario.when(redemptions, redeem("x", STARS, 30, TODAY));
        var next = Scenario.under(
                Programme.unpublished(RETAIL).with(Currencies.rules()).with(Currencies.withStonesAlone(on("02-01"))));
        scenario.history().forEach(next::given);

        rejectedFor(RejectionCode.UNKNOWN_POINT_CURRENCY, next.when(redemptions, redeem("y", STARS, 10, on("02-01"))));
        rejectedFor(RejectionCode.UNKNOWN_POINT_CURRENCY, next.when(adjustments, adjust("z", STARS, 10, on("02-01"))));
        only(PointsRedeemed.class, next.when(redemptions, redeem("w", STARS, 10, on("01-31"))));
        only(RedemptionUndone.class, next.when(undoings, undo("x", on("02-02"))));
    }

    @Test
    void with_the_membership_lots_of_all_currencies_lapse() {
        scenario.when(redemptions, redeem("x", STARS, 10, TODAY));

        var closed = only(
                MemberClosed.class,
                scenario.when(
                        new ClosingDecider(),
                        new CloseMember(RETAIL, ANNA, EffectiveAt.stated(TODAY), new ReasonCode("wish"))));

        assertThat(closed.forfeited()).isEqualTo(Points.of(100));
        assertThat(closed.pointCurrencies())
                .contains(List.of(
                        new MemberClosed.InCurrency(STARS.get(), Points.of(30)),
                        new MemberClosed.InCurrency(STONES.get(), Points.of(70))));
        anna_has(0, 0, 0, TODAY);
        assertThat(scenario.account(ANNA).lots(STARS).lapsedAt(TODAY)).isEqualTo(30);
        assertThat(closed.told().in(STONES.get()).balance()).isEqualTo(Points.ZERO);
    }

    @Test
    void a_closing_before_points_of_any_currency_moved_is_refused() {
        rejectedFor(
                RejectionCode.FACTS_AFTER_CLOSING,
                scenario.when(
                        new ClosingDecider(),
                        new CloseMember(
                                RETAIL, ANNA, EffectiveAt.stated(GIVEN.minusSeconds(1)), new ReasonCode("wish"))));
        var other = Scenario.under(Currencies.programme()).at(on("03-01"));
        other.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        other.when(adjustments, adjust("stars", STARS, 40, GIVEN));
        rejectedFor(
                RejectionCode.FACTS_AFTER_CLOSING,
                other.when(
                        new ClosingDecider(),
                        new CloseMember(
                                RETAIL, ANNA, EffectiveAt.stated(GIVEN.minusSeconds(1)), new ReasonCode("wish"))));
    }

    private Decision merge(Instant at) {
        scenario.when(
                new MergeDecider(),
                new ProposeMerge(
                        RETAIL,
                        new MergeId("M"),
                        ANNA,
                        BEN,
                        EffectiveAt.stated(TODAY),
                        new ReasonCode("duplicate"),
                        PAM));
        return scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL,
                        new MergeId("M"),
                        JudgeMerge.Judgement.APPROVE,
                        EffectiveAt.stated(at),
                        Optional.empty(),
                        QUINN));
    }

    @Test
    void a_merge_brings_lots_of_all_currencies_with_their_dates() {
        scenario.when(adjustments, adjust(BEN, "ben", STARS, 5, on("01-19")));

        var entries = ((Decision.Accepted) merge(TODAY)).events();

        assertThat(((MemberMerged) entries.getLast()).pointCurrencies())
                .contains(List.of(
                        new MemberMerged.InCurrency(STARS.get(), Points.of(40), Points.ZERO),
                        new MemberMerged.InCurrency(STONES.get(), Points.of(70), Points.ZERO)));
        anna_has(0, 0, 0, TODAY);
        assertThat(balance(BEN, OWN, TODAY)).isEqualTo(100);
        assertThat(balance(BEN, STARS, TODAY)).isEqualTo(45);
        assertThat(balance(BEN, STARS, GIVEN.plus(STARS_LAST))).isEqualTo(5);
        assertThat(balance(BEN, STONES, TODAY)).isEqualTo(70);
    }

    @Test
    void a_merge_waits_for_what_is_held_of_any_currency() {
        scenario.when(authorisations, authorise("x", STARS, 10, TODAY));

        rejectedFor(RejectionCode.POINTS_HELD, merge(TODAY));
    }

    @Test
    void a_quote_is_of_one_currency_by_its_policy() {
        var known = new Known<>(
                Currencies.programme(),
                Map.of(ANNA, scenario.account(ANNA)),
                RedemptionPast.NOTHING,
                on("03-01"),
                true);
        var at = EffectiveAt.stated(TODAY);

        var stars =
                ((RedemptionQuote.Answer.Quoted) RedemptionQuote.of(at, ANNA, STARS, Optional.empty(), known)).quote();
        assertThat(stars.most()).isEqualTo(Points.of(40));
        assertThat(stars.policy().minimum()).isEqualTo(Points.of(10));
        assertThat(stars.told().in(STARS.get()).balance()).isEqualTo(Points.of(40));
        var shells = (RedemptionQuote.Answer.Refused) RedemptionQuote.of(at, ANNA, SHELLS, Optional.empty(), known);
        assertThat(shells.reason().code()).isEqualTo(RejectionCode.UNKNOWN_POINT_CURRENCY);
        var own = ((RedemptionQuote.Answer.Quoted) RedemptionQuote.of(at, ANNA, Optional.empty(), known)).quote();
        assertThat(own.most()).isEqualTo(Points.of(100));
        assertThat(own.told().pointCurrencies()).isEmpty();
    }

    @Test
    void nothing_that_happened_here_moved_points_from_one_currency_to_another() {
        scenario.when(redemptions, redeem("x", STARS, 10, TODAY));

        assertThat(scenario.history().stream().flatMap(each -> each.movements().stream()))
                .extracting(Movement::pointCurrency)
                .containsExactly(OWN, STARS, STONES, STARS);
    }
}
