package loyalty.ledger.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.CardStanding;
import loyalty.event.CardUse;
import loyalty.ledger.card.BlockCard;
import loyalty.ledger.card.BlockingDecider;
import loyalty.ledger.card.IssueCard;
import loyalty.ledger.card.IssueDecider;
import loyalty.ledger.card.LinkCard;
import loyalty.ledger.card.LinkDecider;
import loyalty.ledger.card.ReplaceCard;
import loyalty.ledger.card.ReplacementDecider;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.programme.CalendarPeriod;
import loyalty.programme.CardDiscount;
import loyalty.programme.CardDiscount.Basis;
import loyalty.programme.CardKind;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/** Cards of the simulated shop in the words of the product. */
final class CoreCards {

    private static final ProgrammeId SHOP = Examples.RETAIL;

    private CoreCards() {}

    static List<CardKind> kinds() {
        return List.of(
                kind("steady", Basis.FIXED, "0 5"),
                kind("rising", Basis.ACCUMULATED, "0 3", "100.00 5", "300.00 7.5"),
                kind("large", Basis.ORDER, "50.00 4", "100.00 10"),
                within(
                        Optional.of(NaiveCards.DAYS),
                        Optional.empty(),
                        kind("lately", Basis.ACCUMULATED, "20.00 2", "80.00 6")),
                within(
                        Optional.empty(),
                        Optional.of(CalendarPeriod.MONTH),
                        kind("monthly", Basis.ACCUMULATED, "0 1", "60.00 4")));
    }

    private static CardKind within(Optional<Integer> days, Optional<CalendarPeriod> period, CardKind kind) {
        var discount = kind.discount();
        return new CardKind(
                kind.name(),
                kind.colour(),
                new CardDiscount(discount.basis(), discount.steps(), days, Optional.empty(), period));
    }

    private static CardKind kind(String name, Basis basis, String... steps) {
        var all = Stream.of(steps)
                .map(step -> step.split(" "))
                .map(step -> new CardDiscount.Step(new BigDecimal(step[0]), new BigDecimal(step[1])))
                .toList();
        return new CardKind(new CardKindName(name), Optional.empty(), new CardDiscount(basis, all));
    }

    static Answer tell(Act.OfCard act, Step step, CoreLedger ledger, Decider<RecordPurchase, PurchasePast> buying) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        var card = new CardId(act.card());
        return switch (act) {
            case Act.HandOut it ->
                ledger.tell(
                        step,
                        new IssueDecider(),
                        new IssueCard(SHOP, card, new CardKindName(it.kind()), member(it.member()), at));
            case Act.LinkCard it ->
                ledger.tell(step, new LinkDecider(), new LinkCard(SHOP, card, new MemberId(it.member()), at));
            case Act.BlockCard it ->
                ledger.tell(step, new BlockingDecider(), new BlockCard(SHOP, card, at, new ReasonCode(it.reason())));
            case Act.SwapCard it ->
                ledger.tell(
                        step,
                        new ReplacementDecider(),
                        new ReplaceCard(SHOP, card, new CardId(it.by()), at, Optional.empty()));
            case Act.Show it ->
                ledger.tell(
                        step,
                        buying,
                        new RecordPurchase(
                                SHOP,
                                member(it.member()),
                                new PurchaseId(it.receipt()),
                                at,
                                CoreLedger.money(it.cents()),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.of(new RecordPurchase.Shown(card, CoreLedger.order(it.order())))));
        };
    }

    private static Optional<MemberId> member(String id) {
        return id.isEmpty() ? Optional.empty() : Optional.of(new MemberId(id));
    }

    static String text(CardUse use) {
        return " with " + use.standing().card() + " at " + text(use.percent())
                + use.order()
                        .map(order -> ", " + use.discount().orElseThrow().minorUnits() + " off " + order.minorUnits())
                        .orElse("")
                + text(use.standing());
    }

    static String text(CardStanding standing) {
        return ", " + standing.accumulated().minorUnits() + " under " + standing.origin() + ", next at "
                + text(standing.nextPercent());
    }

    private static String text(Optional<BigDecimal> percent) {
        return percent.map(BigDecimal::toPlainString).orElse("?");
    }
}
