package loyalty.ledger.returns;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import loyalty.event.Actor;
import loyalty.event.Movement;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.ActivationPolicy;
import loyalty.programme.ReturnPolicy.Shortfall;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Before anything is owed what waits is taken, to the point and from no lot that has nothing to give; points wait for fourteen days. */
class OwingTest {

    private final Scenario scenario = DebtTest.anna(
            Shortfall.ALLOW_NEGATIVE,
            Optional.empty(),
            Optional.of(new ActivationPolicy(14, ActivationPolicy.RoundTo.NONE, Optional.empty())));

    private void buys(MemberId member, String id, long euros, Instant at) {
        scenario.when(new PurchaseDecider(), purchase(member, id, euros + ".00", at));
    }

    private void spends(MemberId member, String id, long points, Instant at) {
        scenario.when(new RedemptionDecider(), redemption(member, id, points, at));
    }

    private PurchaseReturned givesBack(String purchase, long euros, Instant at) {
        return only(
                PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack(purchase, "1", euros + ".00", at)));
    }

    /** Each as lot, points and from where, with the instant where it is not that of the entry. */
    private static String text(List<Movement> movements) {
        return movements.stream()
                .map(each -> each.lot().id().value().replace("purchase/", "") + " "
                        + each.points().amount() + " " + each.from()
                        + each.at().map(at -> " at " + at).orElse(""))
                .collect(Collectors.joining(", "));
    }

    /** Of the first 100 all are spent; the second 80 and the third 50 wait. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1   | second 1 active",
                "80  | second 80 active",
                "81  | second 80 active, third 1 active",
                "100 | second 80 active, third 20 active"
            })
    void what_waits_is_taken_lot_by_lot_as_far_as_it_is_wanted(long euros, String taken) {
        buys(ANNA, "first", 100, on("02-01"));
        spends(ANNA, "x", 100, on("03-01"));
        buys(ANNA, "second", 80, on("03-02"));
        buys(ANNA, "third", 50, on("03-02").plusSeconds(60));

        var returned = givesBack("first", euros, on("03-03"));

        assertThat(text(returned.movements())).isEqualTo(taken);
        assertThat(returned.told().debt()).isEmpty();
        assertThat(DebtTest.lots(scenario).pendingAt(on("03-03"))).isEqualTo(130 - euros);
        assertThat(DebtTest.lots(scenario).balanceAt(on("03-20"))).isEqualTo(130 - euros);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-03T11:59:59.999999Z | second 80 active at 2026-03-03T12:00:00Z, first 20 debt",
                "2026-03-03T12:00:00Z | second 80 active, first 20 debt",
                "2026-03-17T11:59:59.999999Z | second 80 active, first 20 debt",
                "2026-03-17T12:00:00Z | second 80 active, first 20 debt"
            })
    void what_was_told_to_be_earned_later_is_taken_as_it_is_earned(Instant returnedAt, String taken) {
        buys(ANNA, "first", 100, on("02-01"));
        spends(ANNA, "x", 100, on("03-01"));
        buys(ANNA, "second", 80, on("03-03"));

        assertThat(text(givesBack("first", 100, returnedAt).movements())).isEqualTo(taken);
        assertThat(DebtTest.lots(scenario).balanceAt(on("04-01"))).isZero();
        assertThat(DebtTest.lots(scenario).debtAt(on("04-01"))).isEqualTo(20);
    }

    @Test
    void a_lot_that_was_emptied_gives_nothing() {
        buys(ANNA, "first", 100, on("02-01"));
        spends(ANNA, "x", 100, on("03-01"));
        buys(ANNA, "second", 80, on("03-02"));
        givesBack("second", 80, on("03-02"));
        buys(ANNA, "third", 30, on("03-02"));

        assertThat(text(givesBack("first", 100, on("03-03")).movements())).isEqualTo("third 30 active, first 70 debt");
    }

    /** Anna owes 100; what Ben has goes for it once they are one: first what he can spend, then what waits. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0, 100", "60, 0, 0, 0, 40", "60, 30, 0, 0, 10", "60, 50, 0, 10, 0", "130, 50, 30, 50, 0"})
    void a_member_who_becomes_one_with_a_debtor_pays_with_all_there_is(
            int active, int waiting, long balance, long pending, long debt) {
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-01")));
        buys(ANNA, "first", 100, on("02-01"));
        spends(ANNA, "x", 100, on("03-01"));
        givesBack("first", 100, on("03-02"));
        if (active > 0) {
            buys(BEN, "second", active, on("02-01"));
        }
        if (waiting > 0) {
            buys(BEN, "third", waiting, on("03-02"));
        }
        var merge = new MergeId("M-1");
        var at = EffectiveAt.stated(on("03-03"));
        scenario.at(on("03-03"));
        scenario.when(
                new MergeDecider(),
                new ProposeMerge(RETAIL, merge, ANNA, BEN, at, new ReasonCode("same-person"), new Actor("pam", "k1")));
        var judged = scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL, merge, JudgeMerge.Judgement.APPROVE, at, Optional.empty(), new Actor("rosa", "k2")));

        assertThat(judged).isInstanceOf(Decision.Accepted.class);
        var lots = scenario.account(BEN).lots();
        assertThat(lots.balanceAt(on("03-03"))).isEqualTo(balance);
        assertThat(lots.pendingAt(on("03-03"))).isEqualTo(pending);
        assertThat(lots.debtAt(on("03-03"))).isEqualTo(debt);
        assertThat(DebtTest.lots(scenario).debtAt(on("03-03"))).isZero();
    }
}
