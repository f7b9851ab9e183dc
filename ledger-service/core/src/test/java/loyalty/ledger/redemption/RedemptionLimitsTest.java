package loyalty.ledger.redemption;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsRedeemed;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionQuote.Answer;
import loyalty.ledger.redemption.RedemptionQuote.Limit;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.programme.RedemptionPolicy;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many points an order takes, as decided and as quoted. */
class RedemptionLimitsTest {

    static final Instant NOON = on("03-10");
    static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    static final RedemptionPolicy THIRTY_PER_CENT = policy(50, 10, "0.02", 30);

    final RedemptionDecider redemptions = new RedemptionDecider();
    final AuthorisationDecider authorisations = new AuthorisationDecider();

    static RedemptionPolicy policy(long minimum, long step, String pointValue, int share) {
        return new RedemptionPolicy(
                Points.of(minimum),
                Points.of(step),
                Optional.of(30),
                Optional.of(new BigDecimal(pointValue)),
                share == 0 ? Optional.empty() : Optional.of(share));
    }

    static Programme under(RedemptionPolicy policy) {
        return Programme.unpublished(RETAIL).with(document(document("1.00").earning(), policy));
    }

    static Scenario annaHas(long points, RedemptionPolicy policy) {
        var scenario = Scenario.under(under(policy));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-1", points + ".00", on("03-01")));
        return scenario;
    }

    static RedeemPoints redeem(String id, long points, Optional<Money> order, Instant at) {
        return new RedeemPoints(RETAIL, ANNA, new RedemptionId(id), EffectiveAt.stated(at), Points.of(points), order);
    }

    static RedeemPoints redeem(String id, long points, String order) {
        return redeem(id, points, Optional.of(euros(order)), NOON);
    }

    static AuthorisePoints authorise(String id, long points, Optional<Money> order) {
        return new AuthorisePoints(
                RETAIL, ANNA, new RedemptionId(id), EffectiveAt.stated(NOON), Points.of(points), order);
    }

    static Known<RedemptionPast> known(Scenario scenario, Programme programme) {
        return new Known<>(programme, Map.of(ANNA, scenario.account(ANNA)), RedemptionPast.NOTHING, NOW, true);
    }

    static Answer answer(Scenario scenario, RedemptionPolicy policy, Optional<Money> order) {
        return RedemptionQuote.of(EffectiveAt.stated(NOON), ANNA, order, known(scenario, under(policy)));
    }

    static RedemptionQuote quote(Scenario scenario, RedemptionPolicy policy, Optional<Money> order) {
        var answer = answer(scenario, policy, order);
        assertThat(answer).isInstanceOf(Answer.Quoted.class);
        return ((Answer.Quoted) answer).quote();
    }

    @Test
    @Tag("row-07")
    void points_pay_no_more_than_the_share_of_the_order_rounded_down_to_the_cent() {
        var scenario = annaHas(2_000, THIRTY_PER_CENT);

        // 30 % of 57.90 are 17.37, and 868 points of 0.02 are worth 17.36
        var tooMuch = scenario.when(redemptions, redeem("x", 870, "57.90"));
        rejectedFor(RejectionCode.REDEMPTION_ABOVE_SHARE, tooMuch);
        assertThat(((Decision.Rejected) tooMuch).reason().detail()).contains("860 points");
        rejectedFor(
                RejectionCode.REDEMPTION_ABOVE_SHARE,
                scenario.when(authorisations, authorise("x", 870, Optional.of(euros("57.90")))));

        var redeemed = only(PointsRedeemed.class, scenario.when(redemptions, redeem("x", 860, "57.90")));
        assertThat(redeemed.orderAmount()).contains(euros("57.90"));
        var held = only(
                PointsAuthorised.class,
                scenario.when(authorisations, authorise("y", 860, Optional.of(euros("57.90")))));
        assertThat(held.orderAmount()).contains(euros("57.90"));

        // 30 % of 3.36 are 1.008, of which 1.00 counts
        assertThat(scenario.when(redemptions, redeem("z", 50, "3.36"))).isInstanceOf(Decision.Accepted.class);
        rejectedFor(RejectionCode.REDEMPTION_ABOVE_SHARE, scenario.when(redemptions, redeem("w", 50, "3.33")));
    }

    @Test
    void a_share_may_be_the_whole_order_and_a_point_worth_less_than_a_cent() {
        var scenario = annaHas(1_000, policy(1, 1, "0.005", 100));

        assertThat(scenario.when(redemptions, redeem("x", 201, "1.01"))).isInstanceOf(Decision.Accepted.class);
        assertThat(scenario.when(redemptions, redeem("y", 202, "1.01"))).isInstanceOf(Decision.Accepted.class);
        rejectedFor(RejectionCode.REDEMPTION_ABOVE_SHARE, scenario.when(redemptions, redeem("z", 203, "1.01")));
    }

    @Test
    void an_order_is_stated_where_there_is_a_share_and_in_the_currency_of_the_programme() {
        var scenario = annaHas(2_000, THIRTY_PER_CENT);
        var dollars = Optional.of(Money.of(new BigDecimal("57.90"), Currency.getInstance("USD")));

        rejectedFor(
                RejectionCode.ORDER_AMOUNT_MISSING,
                scenario.when(redemptions, redeem("x", 60, Optional.empty(), NOON)));
        rejectedFor(
                RejectionCode.ORDER_AMOUNT_MISSING,
                scenario.when(authorisations, authorise("x", 60, Optional.empty())));
        rejectedFor(
                RejectionCode.REDEMPTION_BELOW_MINIMUM,
                scenario.when(redemptions, redeem("x", 10, Optional.empty(), NOON)));
        rejectedFor(RejectionCode.UNKNOWN_CURRENCY, scenario.when(redemptions, redeem("x", 10, dollars, NOON)));
        rejectedFor(RejectionCode.UNKNOWN_CURRENCY, scenario.when(authorisations, authorise("x", 10, dollars)));
        assertThat(annaHas(100, policy(1, 1, "0.02", 0)).when(redemptions, redeem("x", 60, Optional.empty(), NOON)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(annaHas(100, policy(1, 1, "0.02", 0)).when(redemptions, redeem("x", 60, "0.01")))
                .as("without a share an order is kept and limits nothing")
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void what_the_order_comes_to_belongs_to_what_a_retry_says() {
        var scenario = annaHas(2_000, THIRTY_PER_CENT);
        var redeemed = only(PointsRedeemed.class, scenario.when(redemptions, redeem("x", 60, "57.90")));
        var held = only(
                PointsAuthorised.class, scenario.when(authorisations, authorise("y", 60, Optional.of(euros("57.90")))));

        assertThat(scenario.when(redemptions, redeem("x", 60, "57.90"))).isEqualTo(new Decision.Repeated(redeemed));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, scenario.when(redemptions, redeem("x", 60, "57.91")));
        rejectedFor(
                RejectionCode.REDEMPTION_DIFFERS, scenario.when(redemptions, redeem("x", 60, Optional.empty(), NOON)));
        assertThat(scenario.when(authorisations, authorise("y", 60, Optional.of(euros("57.90")))))
                .isEqualTo(new Decision.Repeated(held));
        rejectedFor(
                RejectionCode.REDEMPTION_DIFFERS,
                scenario.when(authorisations, authorise("y", 60, Optional.of(euros("57.91")))));
    }

    @Test
    @Tag("row-07")
    void a_quote_says_how_many_points_an_order_takes_and_why_no_more() {
        var scenario = annaHas(2_000, THIRTY_PER_CENT);

        var byShare = quote(scenario, THIRTY_PER_CENT, Optional.of(euros("57.90")));
        assertThat(byShare.most()).isEqualTo(Points.of(860));
        assertThat(byShare.value()).contains(new BigDecimal("17.20"));
        assertThat(byShare.limitedBy()).isEqualTo(Limit.SHARE);
        assertThat(byShare.told().balance()).isEqualTo(Points.of(2_000));
        assertThat(byShare.told().nextLapse().orElseThrow().points()).isEqualTo(Points.of(2_000));

        var byBalance = quote(scenario, THIRTY_PER_CENT, Optional.of(euros("579.00")));
        assertThat(byBalance.most()).isEqualTo(Points.of(2_000));
        assertThat(byBalance.limitedBy()).isEqualTo(Limit.BALANCE);
        assertThat(quote(scenario, THIRTY_PER_CENT, Optional.empty()).most())
                .as("without an order the share is left out")
                .isEqualTo(Points.of(2_000));
        var byMinimum = quote(scenario, THIRTY_PER_CENT, Optional.of(euros("3.00")));
        assertThat(byMinimum.most()).isEqualTo(Points.ZERO);
        assertThat(byMinimum.limitedBy()).isEqualTo(Limit.MINIMUM);
    }

    @Test
    void whoever_may_not_spend_is_quoted_nothing_and_what_cannot_be_asked_is_refused() {
        var blocked = annaHas(100, THIRTY_PER_CENT);
        blocked.when(
                new BlockDecider(), new BlockMember(RETAIL, ANNA, EffectiveAt.stated(NOON), new ReasonCode("fraud")));
        var closed = annaHas(100, THIRTY_PER_CENT);
        closed.when(
                new ClosingDecider(), new CloseMember(RETAIL, ANNA, EffectiveAt.stated(NOON), new ReasonCode("wish")));
        for (var scenario : List.of(blocked, closed)) {
            var quote = quote(scenario, THIRTY_PER_CENT, Optional.empty());
            assertThat(quote.most()).isEqualTo(Points.ZERO);
            assertThat(quote.limitedBy()).isEqualTo(Limit.MEMBER);
        }

        var scenario = annaHas(100, THIRTY_PER_CENT);
        var known = known(scenario, under(THIRTY_PER_CENT));
        var ahead = EffectiveAt.stated(NOW.plus(Duration.ofMinutes(6)));
        refusedFor(
                RejectionCode.UNKNOWN_MEMBER,
                RedemptionQuote.of(EffectiveAt.stated(NOON), new MemberId("nobody"), Optional.empty(), known));
        refusedFor(
                RejectionCode.UNKNOWN_PROGRAMME,
                RedemptionQuote.of(
                        EffectiveAt.stated(NOON),
                        ANNA,
                        Optional.empty(),
                        known(scenario, Programme.unpublished(RETAIL))));
        refusedFor(RejectionCode.EFFECTIVE_IN_FUTURE, RedemptionQuote.of(ahead, ANNA, Optional.empty(), known));
        var yen = Optional.of(Money.of(BigDecimal.TEN, Currency.getInstance("JPY")));
        refusedFor(RejectionCode.UNKNOWN_CURRENCY, answer(scenario, THIRTY_PER_CENT, yen));
    }

    static void refusedFor(RejectionCode code, Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(((Answer.Refused) answer).reason().code()).isEqualTo(code);
    }

    @Test
    @Tag("row-07")
    void what_is_quoted_is_accepted_and_the_next_step_is_rejected_for_what_was_said() {
        var random = new SplittableRandom(54);
        var seen = new EnumMap<Limit, Integer>(Limit.class);
        for (int i = 0; i < 2_000; i++) {
            var policy = anyPolicy(random);
            var scenario = anybody(random);
            var order = policy.maximumShare().isPresent() || random.nextBoolean()
                    ? Optional.of(
                            new Money(random.nextLong(20_000), document("1.00").currency()))
                    : Optional.<Money>empty();
            var known = known(scenario, under(policy));
            var quote = quote(scenario, policy, order);
            var said = "case " + i + ": " + policy + ", " + order + ", " + quote.most() + ", " + quote.limitedBy();

            if (!quote.most().isZero()) {
                var points = quote.most().amount();
                assertThat(redemptions.decideInRange(redeem("q", points, order, NOON), known))
                        .as(said)
                        .isInstanceOf(Decision.Accepted.class);
                assertThat(authorisations.decideInRange(authorise("q", points, order), known))
                        .as(said)
                        .isInstanceOf(Decision.Accepted.class);
            }
            long step = policy.step().amount();
            long least = (policy.minimum().amount() + step - 1) / step * step;
            long next = Math.max(quote.most().amount() + step, least);
            for (var decision : List.of(
                    redemptions.decideInRange(redeem("q", next, order, NOON), known),
                    authorisations.decideInRange(authorise("q", next, order), known))) {
                assertThat(decision).as(said).isInstanceOf(Decision.Rejected.class);
                assertThat(((Decision.Rejected) decision).reason().code())
                        .as(said)
                        .isIn(reasonsOf(quote.limitedBy()));
            }
            seen.merge(quote.limitedBy(), 1, Integer::sum);
        }
        assertThat(seen).containsOnlyKeys(Limit.MINIMUM, Limit.SHARE, Limit.BALANCE);
        assertThat(seen.values()).allMatch(count -> count > 100);
    }

    private static List<RejectionCode> reasonsOf(Limit limit) {
        return switch (limit) {
            case SHARE -> List.of(RejectionCode.REDEMPTION_ABOVE_SHARE);
            case BALANCE -> List.of(RejectionCode.INSUFFICIENT_BALANCE);
            case MINIMUM -> List.of(RejectionCode.REDEMPTION_ABOVE_SHARE, RejectionCode.INSUFFICIENT_BALANCE);
            case MEMBER, PROGRAMME -> List.of();
        };
    }

    private static RedemptionPolicy anyPolicy(SplittableRandom random) {
        var values = List.of("0.01", "0.02", "0.005", "0.0075", "1", "0.333333");
        var shares = List.of(0, 1, 7, 30, 50, 99, 100);
        return policy(
                1 + random.nextLong(60),
                1 + random.nextLong(15),
                values.get(random.nextInt(values.size())),
                shares.get(random.nextInt(shares.size())));
    }

    /** Somebody with some lots, of which something is spent or held before, then, or only later. */
    private static Scenario anybody(SplittableRandom random) {
        var scenario = Scenario.under(under(policy(1, 1, "0.01", 0)));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        for (int lot = random.nextInt(4); lot > 0; lot--) {
            var at = NOON.plus(Duration.ofMinutes(random.nextLong(-5_000, 1_000)));
            scenario.when(new PurchaseDecider(), purchase(ANNA, "R-" + lot, random.nextInt(2_000) + ".00", at));
        }
        for (int spent = random.nextInt(3); spent > 0; spent--) {
            var at = NOON.plus(Duration.ofMinutes(random.nextLong(-40, 2_000)));
            var points = 1 + random.nextLong(1_000);
            if (random.nextBoolean()) {
                scenario.when(new RedemptionDecider(), redeem("s" + spent, points, Optional.empty(), at));
            } else {
                scenario.when(
                        new AuthorisationDecider(),
                        new AuthorisePoints(
                                RETAIL,
                                ANNA,
                                new RedemptionId("s" + spent),
                                EffectiveAt.stated(at),
                                Points.of(points)));
            }
        }
        return scenario;
    }

    @Test
    void limits_that_make_no_sense_are_refused() {
        var one = Points.of(1);
        assertThatThrownBy(() -> new RedemptionPolicy(one, one, Optional.empty(), Optional.empty(), Optional.of(30)))
                .hasMessageContaining("worth");
        for (String value : List.of("0", "-0.01", "10000", "0.0000001")) {
            assertThatThrownBy(() -> policy(1, 1, value, 30)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int share : new int[] {-1, 101}) {
            assertThatThrownBy(() -> policy(1, 1, "0.01", share)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_largest_balance_and_the_dearest_point_can_be_quoted() {
        var dear = policy(1, 1, "9999.999999", 0);

        assertThat(dear.worth(Points.of(Points.MAX), document("1.00").currency()))
                .contains(new BigDecimal("9999999999000000.00"));
        assertThat(policy(1, 1, "0.000001", 100)
                        .mostFor(new Money(
                                Money.MAX_MINOR_UNITS, document("1.00").currency())))
                .contains(Points.of(Points.MAX));
    }
}
