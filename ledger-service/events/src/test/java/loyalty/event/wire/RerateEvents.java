package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.LOT;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.Award;
import loyalty.event.LateFact;
import loyalty.event.Movement;
import loyalty.event.PurchaseRerated;
import loyalty.event.QualifyingCredit;
import loyalty.programme.EarningPolicy.Rounding;
import loyalty.programme.EarningPolicy.Scope;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RuleId;
import loyalty.value.TierName;

/** A purchase that was rated anew. */
final class RerateEvents {

    private RerateEvents() {}

    /** Half of it had come back, and half of what that took had lapsed; as silver it earns twice as much. */
    static PurchaseRerated rerated() {
        var plain = EventJsonTest.purchase();
        return new PurchaseRerated(
                plain.programme(),
                plain.member(),
                plain.purchase(),
                NOON,
                new ReasonCode("late-fact"),
                Optional.of(new LateFact(41, NOON.minusSeconds(60))),
                1,
                Points.of(19),
                new Award(
                        Points.of(38),
                        plain.paid(),
                        plain.award().shares(),
                        Optional.of(new Award.Steps(
                                List.of(new Award.Factor(new RuleId("silver"), new BigDecimal("2"))),
                                new BigDecimal("38"),
                                Rounding.FLOOR,
                                Scope.ORDER,
                                Optional.empty())),
                        Optional.empty(),
                        Optional.of(new TierName("silver"))),
                Points.of(20),
                Points.of(5),
                Points.of(9),
                Points.ZERO,
                Points.ZERO,
                List.of(new Movement(AccountName.ISSUANCE, AccountName.ACTIVE, Points.of(9), LOT)),
                List.of(new QualifyingCredit(NOON, 19), new QualifyingCredit(NOON, -10).since(UNTIL)),
                TOLD);
    }
}
