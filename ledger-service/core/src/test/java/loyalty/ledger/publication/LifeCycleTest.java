package loyalty.ledger.publication;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.opening.BalanceOpeningDecider;
import loyalty.ledger.opening.OpenBalance;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.EarningPolicy;
import loyalty.programme.LifeCycle;
import loyalty.programme.LifeCycle.State;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.Bytes32;
import loyalty.value.Points;
import loyalty.value.RedemptionId;
import loyalty.value.SourceName;
import org.junit.jupiter.api.Test;

/** A programme ends in steps, each from an instant on. */
class LifeCycleTest {

    final Scenario scenario = Scenario.under(Programme.unpublished(Examples.RETAIL)
            .with(Examples.document("1.00"))
            .with(closing(2, State.CLOSED_TO_EARN, on("06-01")))
            .with(closing(3, State.RUN_OFF, on("07-01")))
            .with(closing(4, State.CLOSED, on("08-01"))));

    @Test
    void from_the_first_step_on_purchases_earn_nothing_and_nobody_joins() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));

        assertThat(buys("R-1", on("06-01").minusNanos(1_000))).isEqualTo(Points.of(100));
        assertThat(buys("R-2", on("06-01"))).isEqualTo(Points.ZERO);
        assertThat(buys("R-3", on("07-02"))).isEqualTo(Points.ZERO);
        rejectedFor(
                RejectionCode.PROGRAMME_CLOSED,
                scenario.when(new RegistrationDecider(), registration(BEN, on("06-01"))));
        assertThat(scenario.when(
                        new RegistrationDecider(), registration(BEN, on("06-01").minusNanos(1_000))))
                .as("told afterwards of who joined before")
                .isInstanceOf(Decision.Accepted.class);
        rejectedFor(RejectionCode.PROGRAMME_CLOSED, scenario.when(new BalanceOpeningDecider(), brings(on("06-01"))));
        assertThat(scenario.when(new BalanceOpeningDecider(), brings(on("06-01").minusNanos(1_000))))
                .isInstanceOf(Decision.Accepted.class);
    }

    private static OpenBalance brings(Instant at) {
        var lot =
                new OpenBalance.OldLot(Points.of(5), on("01-01"), Optional.empty(), Optional.empty(), Optional.empty());
        return new OpenBalance(
                Examples.RETAIL,
                BEN,
                EffectiveAt.stated(at),
                new SourceName("bonus-club"),
                new Bytes32("a".repeat(64)),
                List.of(lot),
                List.of());
    }

    @Test
    void members_spend_until_the_programme_is_closed_and_goods_come_back_for_ever() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        buys("R-1", on("05-01"));

        assertThat(redeems("X-1", on("06-15"))).isInstanceOf(Decision.Accepted.class);
        assertThat(redeems("X-2", on("08-01").minusNanos(1_000))).isInstanceOf(Decision.Accepted.class);
        rejectedFor(RejectionCode.PROGRAMME_CLOSED, redeems("X-3", on("08-01")));
        assertThat(only(
                                PurchaseReturned.class,
                                scenario.when(new ReturnDecider(), giveBack("R-1", "1", "50.00", on("08-02"))))
                        .reversed())
                .isEqualTo(Points.of(50));
    }

    @Test
    void a_version_that_closes_holds_nothing_that_earns_and_comes_after_its_notice() {
        var open = Examples.document("1.00");
        assertThatThrownBy(() -> new LifeCycle(State.RUN_OFF, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(2, open, open.earning(), State.RUN_OFF, on("07-01"), on("06-01")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("earns");
        assertThatThrownBy(
                        () -> closing(2, State.RUN_OFF, on("07-01"), on("07-01").plusNanos(1_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("told");
    }

    private Points buys(String id, Instant at) {
        return only(PurchaseRecorded.class, scenario.when(new PurchaseDecider(), purchase(ANNA, id, "100.00", at)))
                .award()
                .points();
    }

    private Decision redeems(String id, Instant at) {
        return scenario.when(
                new RedemptionDecider(),
                new RedeemPoints(Examples.RETAIL, ANNA, new RedemptionId(id), EffectiveAt.stated(at), Points.of(10)));
    }

    private static ProgrammeDocument closing(int version, State state, Instant from) {
        return closing(version, state, from, on("05-01"));
    }

    private static ProgrammeDocument closing(int version, State state, Instant from, Instant notice) {
        var nothing = new EarningPolicy(
                List.of(), Optional.empty(), Optional.empty(), EarningPolicy.Rounding.FLOOR, EarningPolicy.Scope.ORDER);
        return with(version, Examples.document("1.00"), nothing, state, from, notice);
    }

    private static ProgrammeDocument with(
            int version, ProgrammeDocument like, EarningPolicy earning, State state, Instant from, Instant notice) {
        return new ProgrammeDocument(
                like.programme(),
                version,
                like.name(),
                like.zone(),
                like.currency(),
                from,
                earning,
                like.activation(),
                like.expiry(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                like.redemption(),
                like.returns(),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                like.tiers(),
                like.segments(),
                Optional.of(new LifeCycle(state, Optional.of(notice))),
                like.activities(),
                like.campaigns());
    }
}
