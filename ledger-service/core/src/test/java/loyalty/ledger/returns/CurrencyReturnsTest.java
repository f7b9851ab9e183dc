package loyalty.ledger.returns;

import static loyalty.ledger.decision.Currencies.PAM;
import static loyalty.ledger.decision.Currencies.QUINN;
import static loyalty.ledger.decision.Currencies.adjust;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.EUR;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.purchase.StarShop.HALF;
import static loyalty.ledger.purchase.StarShop.OWN;
import static loyalty.ledger.purchase.StarShop.STARS;
import static loyalty.ledger.purchase.StarShop.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import loyalty.account.TakenAsLapsed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.StarShop;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.EarningPolicy.Rounding;
import loyalty.programme.EarningPolicy.Scope;
import loyalty.value.LotId;
import loyalty.value.MergeId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back of a purchase takes of each currency what it earned of it, by the rules of then, and never one for another. */
class CurrencyReturnsTest {

    private static final int SPLITS = 60;

    static Stream<Arguments> every_rounding_and_scope() {
        return Stream.of(Rounding.values())
                .flatMap(rounding -> Stream.of(Scope.values()).map(scope -> Arguments.of(rounding, scope)));
    }

    @ParameterizedTest
    @MethodSource("every_rounding_and_scope")
    void any_split_of_a_return_ends_with_no_star_and_no_point(Rounding rounding, Scope scope) {
        var random = new Random(15);
        for (int split = 0; split < SPLITS; split++) {
            var shop = StarShop.earning("""
                    {"rules":[{"id":"rate","kind":"RATE","rate":"0.333333"},{"id":"step","kind":"STEP","points":3,"per":"2.50"},
                              {"id":"fixed","kind":"FIXED","points":7}],
                     "multipliers":[{"id":"more","factor":"1.15"}],
                     "maximumPerPurchase":120,"rounding":"%s","scope":"%s"}""".formatted(rounding, scope), "");
            shop.buys("R-1", "87.97", "03-01");
            long left = 87_97;
            long stars = shop.balance(STARS, "03-02");
            assertThat(stars).isPositive();
            for (int id = 1; left > 0; id++) {
                long refund = 1 + random.nextLong(Math.min(left, 40_00));
                left -= refund;
                var returned = shop.returns(
                        "R-1", "B-" + id, new Money(refund, EUR).decimal().toPlainString(), "03-02");
                long now = shop.balance(STARS, "03-02");
                long taken = returned.besides().stream()
                        .mapToLong(each -> each.reversed().amount())
                        .sum();
                assertThat(now).isEqualTo(stars - taken);
                stars = now;
            }
            assertThat(stars).isZero();
            assertThat(shop.balance(OWN, "03-02")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // how, what of 10 stars for 20.00 stays after each of three parts
        "CUMULATIVE, 19.00 9, 18.00 9, 0.00 0",
        "PROPORTIONAL, 19.01 9, 1.99 0, 0.00 0",
        "PER_REFUND_FLOOR, 19.00 10, 17.01 10, 15.00 9"
    })
    void each_currency_has_its_own_way_of_taking_back(String mode, String first, String second, String third) {
        var shop = StarShop.earning(HALF, """
                "returns":{"mode":"%s","shortfall":"CLAMP_TO_ZERO"},""".formatted(mode));
        shop.buys("R-1", "20.00", "03-01");
        long left = 20_00;
        int id = 0;
        for (var step : new String[] {first, second, third}) {
            var keeps = Money.of(new BigDecimal(step.substring(0, step.indexOf(' '))), EUR);
            shop.returns(
                    "R-1",
                    "B-" + ++id,
                    new Money(left - keeps.minorUnits(), EUR).decimal().toPlainString(),
                    "03-02");
            left = keeps.minorUnits();
            assertThat(shop.balance(STARS, "03-02"))
                    .as("of " + keeps)
                    .isEqualTo(Long.parseLong(step.substring(step.indexOf(' ') + 1)));
            assertThat(shop.balance(OWN, "03-02")).isEqualTo(left / 100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // what the version says of stars, what is owed and what is forgiven of 10 that were spent
        "CLAMP_TO_ZERO, '', 0, 10",
        "ALLOW_NEGATIVE, '', 10, 0",
        "ALLOW_NEGATIVE, ',\"debtLimit\":4', 4, 6",
        "PENDING_ONLY, '', 0, 10"
    })
    void stars_that_were_spent_are_owed_or_forgiven_however_many_points_there_are(
            String shortfall, String limit, long owed, long forgiven) {
        var shop = StarShop.earning(HALF, """
                "returns":{"mode":"CUMULATIVE","shortfall":"%s"%s},""".formatted(shortfall, limit));
        shop.buys("R-1", "20.00", "03-01");
        shop.ledger.when(new AdjustmentDecider(), adjust("A-1", STARS, -10, at("03-02")));
        shop.ledger.when(new AdjustmentDecider(), adjust("A-2", OWN, 500, at("03-02")));

        var returned = shop.returns("R-1", "1", "20.00", "03-03");

        assertThat(returned.reversed()).isEqualTo(Points.of(20));
        assertThat(returned.besides())
                .containsExactly(
                        new PurchaseReturned.InCurrency(STARS.get(), Points.of(10), Points.ZERO, Points.of(forgiven)));
        assertThat(shop.owed(STARS, "03-03")).isEqualTo(owed);
        assertThat(shop.balance(OWN, "03-03")).isEqualTo(500);
        assertThat(returned.told().in(STARS.get()).debt().map(Points::amount).orElse(0L))
                .isEqualTo(owed);
    }

    @Test
    void stars_that_had_lapsed_count_as_taken_and_points_do_not() {
        var shop = StarShop.earning(HALF, "");
        shop.buys("R-1", "20.00", "03-01");

        var returned = shop.returns("R-1", "1", "20.00", "04-15");

        assertThat(returned.lapsedBefore()).isEqualTo(Points.ZERO);
        assertThat(returned.lapsedBefore(STARS)).isEqualTo(Points.of(10));
        assertThat(returned.movements()).allMatch(each -> each.pointCurrency().isEmpty());
        assertThat(shop.ledger.account(ANNA).lots(STARS).takenAsLapsed().byLot())
                .containsEntry(LotId.of(new PurchaseId("R-1")), Points.of(10));
        assertThat(shop.ledger.account(ANNA).lots().takenAsLapsed()).isEqualTo(TakenAsLapsed.NOTHING);
    }

    @Test
    void a_part_that_takes_no_star_says_nothing_of_stars() {
        var shop = StarShop.earning(HALF, "");
        shop.buys("R-1", "21.99", "03-01");

        var returned = shop.returns("R-1", "1", "1.00", "03-02");

        assertThat(returned.reversed()).isEqualTo(Points.of(1));
        assertThat(returned.pointCurrencies()).isEmpty();
        assertThat(returned.told().pointCurrencies()).isEmpty();
    }

    @Test
    void whoever_has_the_stars_by_then_gives_them_back() {
        var shop = StarShop.earning(HALF, "");
        shop.ledger.when(new RegistrationDecider(), registration(BEN, at("01-01")));
        shop.buys("R-1", "20.00", "03-01");
        shop.ledger.when(
                new MergeDecider(),
                new ProposeMerge(
                        RETAIL,
                        new MergeId("M"),
                        ANNA,
                        BEN,
                        EffectiveAt.stated(at("03-02")),
                        new ReasonCode("duplicate"),
                        PAM));
        shop.ledger.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL,
                        new MergeId("M"),
                        JudgeMerge.Judgement.APPROVE,
                        EffectiveAt.stated(at("03-02")),
                        Optional.empty(),
                        QUINN));
        assertThat(shop.ledger.account(BEN).lots(STARS).balanceAt(at("03-02"))).isEqualTo(10);

        var returned = shop.returns("R-1", "1", "12.00", "03-03");

        assertThat(returned.member()).isEqualTo(BEN);
        assertThat(shop.ledger.account(BEN).lots(STARS).balanceAt(at("03-03"))).isEqualTo(4);
        assertThat(shop.ledger.account(BEN).lots().balanceAt(at("03-03"))).isEqualTo(8);
    }

    /** As much of each as if the buyer had been known from the beginning. */
    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void a_claim_earns_stars_less_what_came_back_before_it(int before) {
        var shop = StarShop.earning(HALF, "");
        shop.sells("R-1", "20.00", "03-01");
        Optional<PurchaseRecorded> claim = Optional.empty();
        for (int part = 0; part <= 3; part++) {
            if (part == before) {
                claim = Optional.of(shop.claims("R-1", "03-02"));
            }
            if (part < 3) {
                shop.takesBack("R-1", "part-" + part, "3.50", "03-02");
            }
        }

        assertThat(shop.balance(STARS, "03-03")).as("of 9.50").isEqualTo(4);
        assertThat(shop.balance(OWN, "03-03")).isEqualTo(9);
        var claimed = claim.orElseThrow();
        long[] takenBefore = {0, 2, 4, 6};
        assertThat(claimed.besides().getFirst().reversedBefore())
                .isEqualTo(before == 0 ? Optional.empty() : Optional.of(Points.of(takenBefore[before])));
        assertThat(claimed.besides().getFirst().earned()).isEqualTo(Points.of(10 - takenBefore[before]));
    }
}
