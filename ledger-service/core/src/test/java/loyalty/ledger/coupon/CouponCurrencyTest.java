package loyalty.ledger.coupon;

import static loyalty.ledger.decision.Currencies.OWN;
import static loyalty.ledger.decision.Currencies.SHELLS;
import static loyalty.ledger.decision.Currencies.STARS;
import static loyalty.ledger.decision.Currencies.STONES;
import static loyalty.ledger.decision.Currencies.redeem;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.ledger.decision.Currencies;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.rule.CouponSeed;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReturnPolicy;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponRedemptionId;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a coupon gives in points may be of a currency beside the programme's own: then it is earned, spent and taken back as that one is. */
@Tag("row-46")
class CouponCurrencyTest {

    static final Instant OPENED = on("01-05");
    static final Instant NOON = on("01-10");
    static final Duration STARS_LAST = Duration.ofDays(30);

    final Scenario scenario = anna(Programme.unpublished(RETAIL).with(rules()));

    /** Stars are owed, up to 20 of them; points of the programme's own are not. */
    static ProgrammeDocument rules() {
        var stars = Currencies.STAR.returning(new ReturnPolicy(
                ReturnPolicy.Mode.CUMULATIVE, ReturnPolicy.Shortfall.ALLOW_NEGATIVE, Optional.of(Points.of(20))));
        return Currencies.rules().withPointCurrencies(List.of(stars, Currencies.STONE));
    }

    private static Scenario anna(Programme programme) {
        var scenario = Scenario.under(programme).at(on("03-01"));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        return scenario;
    }

    static OrderTerms thirty(Optional<PointCurrencyId> currency) {
        return new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(30)), currency);
    }

    Decision opened(OrderTerms terms) {
        return scenario.when(
                new PoolOpeningDecider(),
                new OpenPool(
                        RETAIL,
                        CouponScenes.SPRING,
                        EffectiveAt.stated(OPENED),
                        new CouponName("Thirty"),
                        terms,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    static Decision issued(Scenario scenario, String coupon, Instant at) {
        return scenario.when(
                new CouponIssueDecider(),
                new IssueCoupon(
                        RETAIL,
                        new CouponId(coupon),
                        CouponScenes.SPRING,
                        ANNA,
                        EffectiveAt.stated(at),
                        new CouponSeed(CouponScenes.bytes("nonce of " + coupon), CouponScenes.bytes(coupon))));
    }

    static Decision redeemed(Scenario scenario, String id, String coupon, Instant at) {
        return scenario.when(
                new CouponRedemptionDecider(),
                new RedeemCoupon(
                        RETAIL,
                        new CouponRedemptionId(id),
                        CouponScenes.bytes(coupon),
                        new PurchaseId("R-" + id),
                        euros("25.00"),
                        Optional.empty(),
                        EffectiveAt.stated(at)));
    }

    static Decision undone(Scenario scenario, String id, Instant at) {
        return scenario.when(
                new CouponUndoDecider(),
                new UndoCouponRedemption(RETAIL, new CouponRedemptionId(id), EffectiveAt.stated(at), Optional.empty()));
    }

    private CouponRedeemed redeemedForStars() {
        opened(thirty(STARS));
        issued(scenario, "C-1", NOON);
        return only(CouponRedeemed.class, redeemed(scenario, "X-1", "C-1", NOON));
    }

    private void anna_has(long own, long stars, Instant at) {
        var account = scenario.account(ANNA);
        assertThat(List.of(account.lots(OWN).balanceAt(at), account.lots(STARS).balanceAt(at)))
                .containsExactly(own, stars);
    }

    /** Points of a coupon do not wait, also where those of a purchase do. */
    @Test
    void a_coupon_gives_points_of_the_currency_that_its_terms_name() {
        var redeemed = redeemedForStars();

        assertThat(redeemed.points()).isEqualTo(Points.of(30));
        assertThat(redeemed.pointCurrency()).isEqualTo(STARS);
        assertThat(redeemed.movements()).singleElement().satisfies(movement -> {
            assertThat(movement.pointCurrency()).isEqualTo(STARS);
            assertThat(movement.lot().lapsesAt()).contains(NOON.plus(STARS_LAST));
        });
        assertThat(redeemed.told().balance()).isEqualTo(Points.ZERO);
        assertThat(redeemed.told().in(STARS.get()).balance()).isEqualTo(Points.of(30));
        anna_has(0, 30, NOON);
        anna_has(0, 0, NOON.plus(STARS_LAST));
        assertThat(redeemed(scenario, "X-1", "C-1", NOON)).isEqualTo(Decision.repeated(redeemed));
    }

    @Test
    void what_never_lapses_never_lapses_and_own_points_are_named_by_nothing() {
        opened(thirty(STONES));
        issued(scenario, "C-1", NOON);
        var stones = only(CouponRedeemed.class, redeemed(scenario, "X-1", "C-1", NOON));
        assertThat(stones.movements().getFirst().lot().lapsesAt()).isEmpty();

        var own = anna(Programme.unpublished(RETAIL).with(rules()));
        own.given(new CouponPoolOpened(
                RETAIL,
                CouponScenes.SPRING,
                OPENED,
                new CouponName("Thirty"),
                thirty(OWN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        issued(own, "C-1", NOON);
        var points = only(CouponRedeemed.class, redeemed(own, "X-1", "C-1", NOON));
        assertThat(points.pointCurrency()).isEmpty();
        assertThat(points.told().pointCurrencies()).isEmpty();
        assertThat(own.account(ANNA).lots().balanceAt(NOON)).isEqualTo(30);
    }

    /** 10 of 30 are spent: the rest is taken, and what stars may be owed of it, by the policy of stars. */
    @Test
    void undone_takes_back_stars_and_by_the_policy_of_stars() {
        redeemedForStars();
        scenario.when(new RedemptionDecider(), redeem("r", STARS, 10, NOON));

        var undone = only(CouponRedemptionUndone.class, undone(scenario, "X-1", NOON));

        assertThat(undone.pointCurrency()).isEqualTo(STARS);
        assertThat(undone.reversed()).isEqualTo(Points.of(30));
        assertThat(undone.forgiven()).isEqualTo(Points.ZERO);
        assertThat(undone.told().in(STARS.get()).debt()).contains(Points.of(10));
        anna_has(0, 0, NOON);
        assertThat(undone(scenario, "X-1", NOON)).isEqualTo(Decision.repeated(undone));
    }

    @Test
    void stars_that_have_lapsed_are_taken_back_by_that_and_the_till_is_told_of_them_all_the_same() {
        redeemedForStars();
        Instant later = NOON.plus(STARS_LAST);

        var undone = only(CouponRedemptionUndone.class, undone(scenario, "X-1", later));

        assertThat(undone.lapsedBefore()).isEqualTo(Points.of(30));
        assertThat(undone.movements()).isEmpty();
        assertThat(undone.told().pointCurrencies().orElseThrow()).hasSize(1);
        assertThat(scenario.account(ANNA).lots(STARS).takenAsLapsed().byLot())
                .containsExactly(Map.entry(LotId.of(new CouponRedemptionId("X-1")), Points.of(30)));
        assertThat(scenario.account(ANNA).lots(OWN).takenAsLapsed().byLot()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stones"})
    void the_same_points_of_another_currency_are_other_terms(String other) {
        var first = only(CouponPoolOpened.class, opened(thirty(STARS)));

        assertThat(opened(thirty(STARS))).isEqualTo(Decision.repeated(first));
        rejectedFor(
                RejectionCode.COUPON_POOL_DIFFERS,
                opened(thirty(Optional.of(other).filter(each -> !each.isEmpty()).map(PointCurrencyId::new))));
    }

    @Test
    void no_pool_gives_points_that_nobody_counts() {
        rejectedFor(RejectionCode.UNKNOWN_POINT_CURRENCY, opened(thirty(SHELLS)));
        var off = new OrderDiscount(Optional.of(euros("5.00")), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> new OrderTerms(Optional.of(off), Optional.empty(), Optional.empty(), STARS))
                .hasMessageContaining("a point currency is told with points");
    }

    @Test
    void a_version_that_counts_stars_no_more_issues_and_redeems_none_of_them_but_undoes() {
        redeemedForStars();
        issued(scenario, "C-2", NOON);
        var next = Scenario.under(
                Programme.unpublished(RETAIL).with(rules()).with(Currencies.withStonesAlone(on("02-01"))));
        scenario.history().forEach(next::given);

        rejectedFor(RejectionCode.UNKNOWN_POINT_CURRENCY, issued(next, "C-3", on("02-01")));
        only(CouponIssued.class, issued(next, "C-4", on("02-01").minusNanos(1_000)));
        rejectedFor(RejectionCode.UNKNOWN_POINT_CURRENCY, redeemed(next, "X-2", "C-2", on("02-01")));
        only(CouponRedeemed.class, redeemed(next, "X-2", "C-2", on("02-01").minusNanos(1_000)));
        only(CouponRedemptionUndone.class, undone(next, "X-1", on("02-02")));
        assertThat(next.account(ANNA).lots(STARS).balanceAt(on("02-02"))).isEqualTo(30);
    }

    @Test
    void a_quote_is_refused_for_what_the_redemption_would_be() {
        redeemedForStars();
        issued(scenario, "C-2", NOON);
        var past = scenario.history().stream().reduce(RedeemingPast.NOTHING, RedeemingPast::after, (one, _) -> one);
        var account = Map.of(ANNA, scenario.account(ANNA));
        var without = Programme.unpublished(RETAIL).with(rules()).with(Currencies.withStonesAlone(on("02-01")));
        var known = new Known<>(without, account, past, on("03-01"), true);

        var then = CouponQuote.of(
                CouponScenes.bytes("C-2"), euros("25.00"), Optional.empty(), EffectiveAt.stated(NOON), known);
        var later = CouponQuote.of(
                CouponScenes.bytes("C-2"), euros("25.00"), Optional.empty(), EffectiveAt.stated(on("02-01")), known);

        assertThat(((CouponQuote.Answer.Quoted) then).quote().points()).isEqualTo(Points.of(30));
        assertThat(((CouponQuote.Answer.Refused) later).reason().code())
                .isEqualTo(RejectionCode.UNKNOWN_POINT_CURRENCY);
    }
}
