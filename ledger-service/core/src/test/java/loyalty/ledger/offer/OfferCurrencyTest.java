package loyalty.ledger.offer;

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

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.OfferBudget;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.ledger.decision.Currencies;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.value.OfferId;
import loyalty.value.OfferName;
import loyalty.value.OfferUseId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an offer gives in points may be of a currency beside the programme's own, and so is the budget of them. */
@Tag("row-15")
class OfferCurrencyTest {

    static final Instant MADE = on("01-05");
    static final Instant NOON = on("01-10");
    static final Duration STARS_LAST = Duration.ofDays(30);
    static final OfferBudget ANY = new OfferBudget(Optional.empty(), Optional.empty(), Optional.empty());

    final Scenario scenario = Scenario.under(Currencies.programme()).at(on("03-01"));

    @BeforeEach
    void anna() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
    }

    /** A tenth off and thirty points. */
    static OrderTerms tenthAndThirty(Optional<PointCurrencyId> currency) {
        return new OrderTerms(
                Optional.of(new OrderDiscount(Optional.empty(), Optional.of(BigDecimal.TEN), Optional.empty())),
                Optional.empty(),
                Optional.of(Points.of(30)),
                currency);
    }

    static IssueOffer offer(OrderTerms terms, OfferBudget budget, Instant at) {
        return new IssueOffer(
                RETAIL,
                ANNA,
                new OfferId("O-1"),
                new OfferName("Welcome back"),
                terms,
                budget,
                false,
                Optional.empty(),
                Optional.empty(),
                EffectiveAt.stated(at));
    }

    Decision made(OrderTerms terms, OfferBudget budget) {
        return scenario.when(new OfferIssueDecider(), offer(terms, budget, MADE));
    }

    static Decision used(Scenario scenario, String id, Instant at) {
        return scenario.when(
                new OfferUseDecider(),
                new UseOffer(
                        RETAIL,
                        new OfferUseId(id),
                        new OfferId("O-1"),
                        new PurchaseId("R-" + id),
                        euros("25.00"),
                        EffectiveAt.stated(at)));
    }

    static Decision cancelled(Scenario scenario, String id, Instant at) {
        return scenario.when(
                new OfferUseCancellationDecider(),
                new CancelOfferUse(RETAIL, new OfferUseId(id), EffectiveAt.stated(at), Optional.empty()));
    }

    private void anna_has(long own, long stars, Instant at) {
        var account = scenario.account(ANNA);
        assertThat(List.of(account.lots(OWN).balanceAt(at), account.lots(STARS).balanceAt(at)))
                .containsExactly(own, stars);
    }

    @Test
    void an_offer_gives_points_of_the_currency_that_its_terms_name() {
        made(tenthAndThirty(STARS), ANY);

        var used = only(OfferUsed.class, used(scenario, "X-1", NOON));

        assertThat(used.discount()).isEqualTo(euros("2.50"));
        assertThat(used.points()).isEqualTo(Points.of(30));
        assertThat(used.pointCurrency()).isEqualTo(STARS);
        assertThat(used.movements()).singleElement().satisfies(movement -> {
            assertThat(movement.pointCurrency()).isEqualTo(STARS);
            assertThat(movement.lot().lapsesAt()).contains(NOON.plus(STARS_LAST));
        });
        assertThat(used.told().balance()).isEqualTo(Points.ZERO);
        assertThat(used.told().in(STARS.get()).balance()).isEqualTo(Points.of(30));
        anna_has(0, 30, NOON);
        assertThat(used(scenario, "X-1", NOON)).isEqualTo(Decision.repeated(used));
    }

    /** Of 50 stars the second use gives 20, the third none: it takes a tenth off all the same, and tells how many stars there are. */
    @Test
    void the_budget_of_points_is_of_that_currency() {
        made(tenthAndThirty(STARS), new OfferBudget(Optional.empty(), Optional.empty(), Optional.of(Points.of(50))));
        only(OfferUsed.class, used(scenario, "X-1", NOON));
        var second = only(OfferUsed.class, used(scenario, "X-2", NOON));
        var third = only(OfferUsed.class, used(scenario, "X-3", NOON));

        assertThat(second.points()).isEqualTo(Points.of(20));
        assertThat(third.points()).isEqualTo(Points.ZERO);
        assertThat(third.pointCurrency()).isEqualTo(STARS);
        assertThat(third.movements()).isEmpty();
        assertThat(third.discount()).isEqualTo(euros("2.50"));
        assertThat(third.told().in(STARS.get()).balance()).isEqualTo(Points.of(50));
        cancelled(scenario, "X-1", NOON);
        assertThat(only(OfferUsed.class, used(scenario, "X-4", NOON)).points()).isEqualTo(Points.of(30));
    }

    /** 10 of 30 are spent, and nobody may owe: they are forgiven. */
    @Test
    void cancelled_takes_back_what_is_left_of_that_currency() {
        made(tenthAndThirty(STARS), ANY);
        used(scenario, "X-1", NOON);
        scenario.when(new RedemptionDecider(), redeem("r", STARS, 10, NOON));

        var cancelled = only(OfferUseCancelled.class, cancelled(scenario, "X-1", NOON));

        assertThat(cancelled.pointCurrency()).isEqualTo(STARS);
        assertThat(cancelled.reversed()).isEqualTo(Points.of(30));
        assertThat(cancelled.forgiven()).isEqualTo(Points.of(10));
        assertThat(cancelled.told().in(STARS.get()).balance()).isEqualTo(Points.ZERO);
        anna_has(0, 0, NOON);
    }

    @Test
    void what_has_lapsed_is_told_of_too_when_a_use_is_cancelled() {
        made(tenthAndThirty(STARS), ANY);
        used(scenario, "X-1", NOON);

        var cancelled = only(OfferUseCancelled.class, cancelled(scenario, "X-1", NOON.plus(STARS_LAST)));

        assertThat(cancelled.lapsedBefore()).isEqualTo(Points.of(30));
        assertThat(cancelled.movements()).isEmpty();
        assertThat(cancelled.told().pointCurrencies().orElseThrow()).hasSize(1);
        assertThat(scenario.account(ANNA).lots(STARS).takenAsLapsed().byLot()).hasSize(1);
    }

    @Test
    void the_same_points_of_another_currency_are_another_offer() {
        var first = only(OfferIssued.class, made(tenthAndThirty(STARS), ANY));

        assertThat(made(tenthAndThirty(STARS), ANY)).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.OFFER_DIFFERS, made(tenthAndThirty(STONES), ANY));
        rejectedFor(RejectionCode.OFFER_DIFFERS, made(tenthAndThirty(OWN), ANY));
    }

    @Test
    void no_offer_gives_points_that_nobody_counts() {
        rejectedFor(RejectionCode.UNKNOWN_POINT_CURRENCY, made(tenthAndThirty(SHELLS), ANY));
        rejectedFor(RejectionCode.UNKNOWN_OFFER, used(scenario, "X-1", NOON));
    }

    @Test
    void a_version_that_counts_stars_no_more_gives_none_of_them_but_takes_them_back() {
        made(tenthAndThirty(STARS), ANY);
        used(scenario, "X-1", NOON);
        var next = Scenario.under(
                Programme.unpublished(RETAIL).with(Currencies.rules()).with(Currencies.withStonesAlone(on("02-01"))));
        scenario.history().forEach(next::given);

        rejectedFor(RejectionCode.UNKNOWN_POINT_CURRENCY, used(next, "X-2", on("02-01")));
        only(OfferUsed.class, used(next, "X-3", on("02-01").minusNanos(1_000)));
        only(OfferUseCancelled.class, cancelled(next, "X-1", on("02-02")));
        assertThat(next.account(ANNA).lots(STARS).balanceAt(on("02-02"))).isEqualTo(30);
    }
}
