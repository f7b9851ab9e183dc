package loyalty.ledger.purchase;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.value.Money;
import loyalty.value.PurchaseId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseDeciderTest {

    final PurchaseDecider purchases = new PurchaseDecider();

    static Scenario annaIsAMember(String per) {
        var scenario = Scenario.under(programme(per));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        return scenario;
    }

    @ParameterizedTest
    @Tag("W01")
    @Tag("W05")
    @CsvSource({"1.00, 19.99, 19", "1.00, 0.99, 0", "1.00, 0.00, 0", "10.00, 105.00, 10", "1.00, 20.00, 20"})
    void a_purchase_earns_points_for_each_full_unit_paid(String per, String paid, long points) {
        var scenario = annaIsAMember(per);

        var recorded = only(PurchaseRecorded.class, scenario.when(purchases, purchase(ANNA, "R-1", paid, on("03-01"))));

        assertThat(recorded.award().points().amount()).isEqualTo(points);
        assertThat(recorded.told().balance().amount()).isEqualTo(points);
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-01"))).isEqualTo(points);
    }

    @Test
    void of_two_reasons_the_one_that_comes_first_in_the_list_is_given() {
        var beforeTheProgramme = java.time.Instant.parse("1969-12-31T12:00:00Z");
        var bought = purchase(ANNA, "R-1", "5.00", beforeTheProgramme);

        rejectedFor(RejectionCode.PROGRAMME_NOT_EFFECTIVE, annaIsAMember("1.00").when(purchases, bought));
        rejectedFor(
                RejectionCode.TOO_OLD,
                annaIsAMember("1.00").withoutTheRightToBackdate().when(purchases, bought));
    }

    @Test
    void points_that_cannot_be_counted_are_rejected_and_leave_the_member_as_it_was() {
        var scenario = annaIsAMember("0.01");
        var much = "10000000000.00"; // 1,000,000,000,000 points, the most there can be
        assertThat(scenario.when(purchases, purchase(ANNA, "R-1", much, on("03-01"))))
                .isInstanceOf(Decision.Accepted.class);

        rejectedFor(
                RejectionCode.POINTS_OUT_OF_RANGE,
                scenario.when(purchases, purchase(ANNA, "R-2", "0.01", on("03-02"))));
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-02"))).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void what_lapses_next_is_told_with_the_balance() {
        var recorded = only(
                PurchaseRecorded.class,
                annaIsAMember("1.00").when(purchases, purchase(ANNA, "R-1", "12.00", on("03-01"))));

        assertThat(recorded.told().nextLapse().orElseThrow().at()).isEqualTo("2027-03-01T12:00:00Z");
    }

    @Test
    void the_same_purchase_sent_again_changes_nothing() {
        var scenario = annaIsAMember("1.00");
        var first = only(PurchaseRecorded.class, scenario.when(purchases, purchase(ANNA, "R-1", "12.00", on("03-01"))));

        assertThat(scenario.when(purchases, purchase(ANNA, "R-1", "12.00", on("03-01"))))
                .isEqualTo(new Decision.Repeated(first));
        assertThat(scenario.history()).hasSize(2);
    }

    @Test
    void a_retry_that_states_no_time_is_the_same_purchase() {
        var scenario = annaIsAMember("1.00");
        scenario.when(purchases, purchase(ANNA, "R-1", "12.00", on("03-01")));
        var retry = new RecordPurchase(
                Examples.RETAIL,
                ANNA,
                new PurchaseId("R-1"),
                EffectiveAt.arrival(on("03-05")),
                Examples.euros("12.00"),
                Optional.empty(),
                Optional.empty(),
                List.of());

        assertThat(scenario.when(purchases, retry)).isInstanceOf(Decision.Repeated.class);
    }

    @ParameterizedTest
    @CsvSource({"anna, 12.01, 03-01", "ben, 12.00, 03-01", "anna, 12.00, 03-02"})
    void the_same_receipt_with_other_content_is_rejected(String member, String amount, String day) {
        var scenario = annaIsAMember("1.00");
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-01")));
        scenario.when(purchases, purchase(ANNA, "R-1", "12.00", on("03-01")));

        rejectedFor(
                RejectionCode.PURCHASE_DIFFERS,
                scenario.when(purchases, purchase(new loyalty.value.MemberId(member), "R-1", amount, on(day))));
    }

    @Test
    void a_purchase_of_a_stranger_is_rejected() {
        rejectedFor(
                RejectionCode.UNKNOWN_MEMBER,
                annaIsAMember("1.00").when(purchases, purchase(BEN, "R-1", "12.00", on("03-01"))));
    }

    @Test
    void a_purchase_from_before_the_registration_is_rejected() {
        rejectedFor(
                RejectionCode.NOT_REGISTERED_THEN,
                annaIsAMember("1.00")
                        .when(
                                purchases,
                                purchase(ANNA, "R-1", "12.00", on("01-01").minusSeconds(1))));
    }

    @ParameterizedTest
    @CsvSource({"300, true", "301, false"})
    void a_shop_clock_may_run_five_minutes_ahead(long seconds, boolean accepted) {
        var scenario = annaIsAMember("1.00").at(on("03-01"));

        var decision = scenario.when(
                purchases, purchase(ANNA, "R-1", "12.00", on("03-01").plusSeconds(seconds)));

        assertThat(decision instanceof Decision.Accepted).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void the_past_beyond_the_window_needs_the_right_to_backdate(long secondsBeyond, boolean accepted) {
        var at = on("03-01");
        var now = at.plus(java.time.Duration.ofDays(400)).plusSeconds(secondsBeyond);

        var decision = annaIsAMember("1.00")
                .at(now)
                .withoutTheRightToBackdate()
                .when(purchases, purchase(ANNA, "R-1", "12.00", at));

        assertThat(decision instanceof Decision.Accepted).isEqualTo(accepted);
        assertThat(annaIsAMember("1.00").at(now).when(purchases, purchase(ANNA, "R-1", "12.00", at)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_currency_that_the_programme_does_not_count_in_is_rejected() {
        var yen = new RecordPurchase(
                Examples.RETAIL,
                ANNA,
                new PurchaseId("R-1"),
                EffectiveAt.stated(on("03-01")),
                Money.of(new BigDecimal("12"), Currency.getInstance("JPY")),
                Optional.empty(),
                Optional.empty(),
                List.of());

        rejectedFor(RejectionCode.UNKNOWN_CURRENCY, annaIsAMember("1.00").when(purchases, yen));
    }
}
