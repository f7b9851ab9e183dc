package loyalty.ledger.receipt;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.CardLinked;
import loyalty.event.LedgerEvent;
import loyalty.event.LinkedReceipts;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReceiptRecorded;
import loyalty.ledger.card.IssueCard;
import loyalty.ledger.card.IssueDecider;
import loyalty.ledger.card.LinkCard;
import loyalty.ledger.card.LinkDecider;
import loyalty.ledger.card.ReplaceCard;
import loyalty.ledger.card.ReplacementDecider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.CardDiscount;
import loyalty.programme.CardDiscount.Basis;
import loyalty.programme.CardDiscount.Step;
import loyalty.programme.CardKind;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReceiptPolicy;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.MemberId;
import loyalty.value.PurchaseId;

/** A counter at which people buy without saying who they are, and come back with their receipts. */
final class Counter {

    static final Instant OPENING = on("01-01");

    final Scenario ledger;

    Counter(Scenario ledger) {
        this.ledger = ledger;
        join(ANNA, OPENING);
        join(BEN, OPENING);
    }

    /** Where receipts can be claimed for ever, and each euro earns a point. */
    Counter() {
        this(document("1.00"));
    }

    Counter(ProgrammeDocument rules) {
        this(Scenario.under(Programme.unpublished(RETAIL)
                .with(rules.withCards(List.of(
                        kind("five", Basis.FIXED, "0 5"),
                        kind("progressive", Basis.ACCUMULATED, "0 3", "10000 5", "30000 7"))))));
    }

    /** Where receipts can be claimed for so many days. */
    static Counter claimableFor(int days) {
        return new Counter(document("1.00").withReceipts(new ReceiptPolicy(true, Optional.of(days))));
    }

    private static CardKind kind(String name, Basis basis, String... steps) {
        return new CardKind(
                new CardKindName(name),
                Optional.empty(),
                new CardDiscount(
                        basis,
                        Stream.of(steps)
                                .map(step -> step.split(" "))
                                .map(step -> new Step(new BigDecimal(step[0]), new BigDecimal(step[1])))
                                .toList()));
    }

    Decision join(MemberId member, Instant at) {
        return ledger.when(new RegistrationDecider(), registration(member, at));
    }

    Decision sell(String receipt, String amount, Instant at) {
        return sell(receipt, Optional.empty(), Optional.empty(), Optional.empty(), amount, at);
    }

    Decision sell(
            String receipt,
            Optional<MemberId> member,
            Optional<String> card,
            Optional<String> order,
            String paid,
            Instant at) {
        return ledger.when(
                new PurchaseDecider(),
                new RecordPurchase(
                        RETAIL,
                        member,
                        new PurchaseId(receipt),
                        EffectiveAt.stated(at),
                        euros(paid),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        card.map(number ->
                                new RecordPurchase.Shown(new CardId(number), order.map(amount -> euros(amount))))));
    }

    /** With a card that is nobody's, and what that takes off. */
    ReceiptRecorded show(String receipt, String card, String order, String paid, Instant at) {
        return only(
                ReceiptRecorded.class,
                sell(receipt, Optional.empty(), Optional.of(card), Optional.of(order), paid, at));
    }

    Decision takeBack(String receipt, String id, String refund, Instant at) {
        return ledger.when(new ReturnDecider(), giveBack(receipt, id, refund, at));
    }

    Decision claim(String receipt, MemberId member, Instant at) {
        return ledger.when(
                new ClaimDecider(), new ClaimReceipt(RETAIL, new PurchaseId(receipt), member, EffectiveAt.stated(at)));
    }

    PurchaseRecorded claimed(String receipt, MemberId member, Instant at) {
        return only(PurchaseRecorded.class, claim(receipt, member, at));
    }

    Decision issue(String card, String kind) {
        return ledger.when(
                new IssueDecider(),
                new IssueCard(
                        RETAIL,
                        new CardId(card),
                        new CardKindName(kind),
                        Optional.empty(),
                        EffectiveAt.stated(OPENING)));
    }

    Decision link(String card, MemberId member, Instant at) {
        return ledger.when(new LinkDecider(), new LinkCard(RETAIL, new CardId(card), member, EffectiveAt.stated(at)));
    }

    /** What a link did to the receipts of its card. */
    LinkedReceipts linked(String card, MemberId member, Instant at) {
        return ((CardLinked) all(link(card, member, at)).getLast()).receipts().orElseThrow();
    }

    Decision replace(String card, String by, Instant at) {
        return ledger.when(
                new ReplacementDecider(),
                new ReplaceCard(RETAIL, new CardId(card), new CardId(by), EffectiveAt.stated(at), Optional.empty()));
    }

    static List<LedgerEvent> all(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events();
    }

    long balance(MemberId member, Instant at) {
        return ledger.account(member).lots().balanceAt(at);
    }
}
