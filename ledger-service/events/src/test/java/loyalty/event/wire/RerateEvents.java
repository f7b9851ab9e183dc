package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.GBP;
import static loyalty.event.wire.EventJsonTest.LOT;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.Award;
import loyalty.event.CardStanding;
import loyalty.event.LateFact;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseVoided;
import loyalty.event.QualifyingCredit;
import loyalty.event.ReceiptVoided;
import loyalty.event.UndoneReturn;
import loyalty.programme.EarningPolicy.Rounding;
import loyalty.programme.EarningPolicy.Scope;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.ReturnId;
import loyalty.value.RuleId;
import loyalty.value.TierName;

/** A purchase that was rated anew, and what was never bought. */
final class RerateEvents {

    private RerateEvents() {}

    static Stream<LedgerEvent> oneOfEach() {
        return Stream.of(rerated(), voided(), receiptVoided());
    }

    /** Told by an operator the day after; some had come back and was taken out of its lot. */
    static PurchaseVoided voided() {
        var plain = EventJsonTest.purchase();
        return new PurchaseVoided(
                plain.programme(),
                plain.member(),
                plain.purchase(),
                NOON,
                UNTIL,
                Optional.of(new ReasonCode("till-error")),
                plain.paid(),
                List.of(new UndoneReturn(new ReturnId("1"), UNTIL, new Money(500, GBP))),
                Optional.of(List.of(new UndoneReturn(new ReturnId("0"), NOON, new Money(100, GBP)))),
                1,
                Points.of(14),
                Points.of(2),
                Points.of(1),
                List.of(
                        new Movement(AccountName.REVERSED, AccountName.ACTIVE, Points.of(5), LOT).at(UNTIL),
                        new Movement(AccountName.ACTIVE, AccountName.REVERSED, Points.of(16), LOT),
                        new Movement(AccountName.FORGIVEN, AccountName.REVERSED, Points.of(1), LOT).at(UNTIL)),
                List.of(new QualifyingCredit(NOON, -19), new QualifyingCredit(NOON, 5).since(UNTIL)),
                TOLD,
                Optional.of(STANDING),
                Optional.empty());
    }

    static ReceiptVoided receiptVoided() {
        var plain = EventJsonTest.purchase();
        return new ReceiptVoided(
                plain.programme(),
                plain.purchase(),
                NOON,
                UNTIL,
                Optional.of(new ReasonCode("till-error")),
                plain.paid(),
                List.of(new UndoneReturn(new ReturnId("1"), UNTIL, new Money(500, GBP))),
                1,
                Optional.of(STANDING));
    }

    private static final CardStanding STANDING = new CardStanding(
            new CardId("C-1"),
            new CardId("C-1"),
            new CardKindName("rising"),
            Optional.empty(),
            Money.zero(GBP),
            Optional.of(new BigDecimal("3")));

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
