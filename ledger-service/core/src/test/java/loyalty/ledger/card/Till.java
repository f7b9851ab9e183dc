package loyalty.ledger.card;

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
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.account.Cards;
import loyalty.account.MemberAccount;
import loyalty.event.CardStanding;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
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
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/** A till that reads cards of four kinds: always 5 per cent, W39's progressive one, more off a big order, and a third of a per cent. */
final class Till {

    static final Instant OPENING = on("01-01");
    static final Programme PROGRAMME = Programme.unpublished(RETAIL)
            .with(document("1.00")
                    .withCards(List.of(
                            kind("five", Basis.FIXED, "0 5"),
                            kind("progressive", Basis.ACCUMULATED, "0 3", "10000 5", "30000 7"),
                            kind("big", Basis.ORDER, "100.00 2", "500.00 10"),
                            kind("third", Basis.FIXED, "0 0.3333"))));

    private final Programme programme;
    final Scenario ledger;

    Till() {
        this(PROGRAMME);
    }

    Till(Programme programme) {
        this.programme = programme;
        this.ledger = Scenario.under(programme);
        for (MemberId member : List.of(ANNA, BEN)) {
            assertThat(ledger.when(new RegistrationDecider(), registration(member, OPENING)))
                    .isInstanceOf(Decision.Accepted.class);
        }
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

    Decision issue(String card, String kind, Optional<MemberId> member) {
        return issue(card, kind, member, OPENING);
    }

    Decision issue(String card, String kind, Optional<MemberId> member, Instant at) {
        return ledger.when(
                new IssueDecider(),
                new IssueCard(RETAIL, new CardId(card), new CardKindName(kind), member, EffectiveAt.stated(at)));
    }

    Decision link(String card, MemberId member, Instant at) {
        return ledger.when(new LinkDecider(), new LinkCard(RETAIL, new CardId(card), member, EffectiveAt.stated(at)));
    }

    Decision block(String card, String reason, Instant at) {
        return ledger.when(
                new BlockingDecider(),
                new BlockCard(RETAIL, new CardId(card), EffectiveAt.stated(at), new ReasonCode(reason)));
    }

    Decision replace(String card, String by, Instant at) {
        return ledger.when(
                new ReplacementDecider(),
                new ReplaceCard(RETAIL, new CardId(card), new CardId(by), EffectiveAt.stated(at), Optional.empty()));
    }

    /** Shows a card, which says who buys. */
    Decision buy(String receipt, String card, String order, String paid, Instant at) {
        return buy(receipt, Optional.empty(), card, Optional.of(order), paid, at);
    }

    Decision buy(
            String receipt, Optional<MemberId> member, String card, Optional<String> order, String paid, Instant at) {
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
                        Optional.of(new RecordPurchase.Shown(new CardId(card), order.map(amount -> euros(amount))))));
    }

    /** Takes off what the card gives, and tells what was paid. */
    PurchaseRecorded sell(String receipt, String card, String order, Instant at) {
        var discount = quote(card, order, at).offer().discount().orElseThrow();
        var paid = euros(order).minus(discount).decimal().toPlainString();
        return only(PurchaseRecorded.class, buy(receipt, card, order, paid, at));
    }

    CardStanding takeBack(String receipt, String id, String refund, Instant at) {
        return only(PurchaseReturned.class, ledger.when(new ReturnDecider(), giveBack(receipt, id, refund, at)))
                .card()
                .orElseThrow();
    }

    CardQuote quote(String card, String order, Instant at) {
        var answer = ask(card, Optional.of(euros(order)), at);
        assertThat(answer).isInstanceOf(CardQuote.Answer.Quoted.class);
        return ((CardQuote.Answer.Quoted) answer).quote();
    }

    CardQuote.Answer ask(String card, Optional<Money> order, Instant at) {
        var cards = Cards.NONE;
        for (LedgerEvent event : ledger.history()) {
            cards = cards.after(event);
        }
        var accounts = new HashMap<MemberId, MemberAccount>();
        for (LedgerEvent event : ledger.history()) {
            if (event instanceof LedgerEvent.OfMember ofMember) {
                accounts.put(ofMember.member(), ledger.account(ofMember.member()));
            }
        }
        return CardQuote.of(
                new CardId(card),
                order,
                EffectiveAt.stated(at),
                new Known<>(programme, accounts, cards, Instant.parse("2030-01-01T00:00:00Z"), true));
    }
}
