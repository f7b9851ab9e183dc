package loyalty.ledger.purchase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.account.CardState;
import loyalty.event.CardUse;
import loyalty.event.Claimable;
import loyalty.event.LedgerEvent;
import loyalty.event.ReceiptRecorded;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CardOffer;
import loyalty.programme.ReceiptPolicy;
import loyalty.value.CardId;
import loyalty.value.MemberId;

/** Decides whether a purchase enters the ledger, and what it earns; as a receipt where nobody knows who bought. */
public final class PurchaseDecider implements Decider<RecordPurchase, PurchasePast> {

    @Override
    public PurchasePast initial() {
        return PurchasePast.NOTHING;
    }

    @Override
    public PurchasePast evolve(PurchasePast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(RecordPurchase command) {
        var receipt = TagName.purchase(command.programme(), command.purchase());
        if (command.card().isEmpty() && command.paidWith().isEmpty()) { // mostly
            return List.of(receipt);
        }
        var names = new ArrayList<>(List.of(receipt));
        command.card().ifPresent(shown -> names.add(TagName.card(command.programme(), shown.card())));
        names.addAll(Payment.names(command));
        return names;
    }

    /** What was spent before: nobody claims to have spent it. */
    @Override
    public List<TagName> lookedUp(RecordPurchase command) {
        return Payment.redemptions(command);
    }

    /** What a card gives depends on what was done with it. */
    @Override
    public boolean mayAssumeNew(RecordPurchase command) {
        return command.card().isEmpty();
    }

    @Override
    public Set<CardId> cards(RecordPurchase command, PurchasePast past) {
        return past.card(command)
                .filter(CardState::mayHaveReceipts)
                .map(card -> Set.of(card.issued().origin()))
                .orElse(Set.of());
    }

    @Override
    public Set<MemberId> members(RecordPurchase command, PurchasePast past) {
        if (command.card().isEmpty() && command.paidWith().isEmpty()) {
            return command.member().map(Set::of).orElse(Set.of());
        }
        var all = new HashSet<>(Payment.redeemers(command, past));
        command.member().ifPresent(all::add);
        past.card(command).flatMap(CardState::holder).ifPresent(all::add);
        return all;
    }

    @Override
    public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
        if (known.past().isKnown(command)) {
            return again(command, known.past());
        }
        return command.card()
                .map(shown -> known.past()
                        .card(command)
                        .map(card -> withCard(command, shown, card, known))
                        .orElseGet(
                                () -> Decision.rejected(RejectionCode.UNKNOWN_CARD.because("there is no such card"))))
                .orElseGet(() -> without(command, known));
    }

    private static Decision without(RecordPurchase command, Known<PurchasePast> known) {
        return objection(command, command.member(), known)
                .or(() -> Payment.objection(command, command.member(), known))
                .map(Decision::rejected)
                .orElseGet(() -> recorded(command, command.member(), Optional.empty(), known));
    }

    private static Decision withCard(
            RecordPurchase command, RecordPurchase.Shown shown, CardState card, Known<PurchasePast> known) {
        Optional<MemberId> holder = holderThen(command, card, known);
        Optional<MemberId> buyer = command.member().or(() -> holder);
        var objection = objection(command, buyer, known)
                .or(() -> CardOffer.objection(card, command.effectiveAt().instant()))
                .or(() -> notTheBuyers(holder, buyer));
        if (objection.isPresent()) {
            return Decision.rejected(objection.get());
        }
        var rules = known.rulesAt(command.effectiveAt());
        var offer = CardOffer.of(
                card, shown.order(), known, rules, command.effectiveAt().instant());
        return offer.objectionTo(command.price())
                .or(() -> Payment.objection(command, buyer, known))
                .map(Decision::rejected)
                .orElseGet(() -> {
                    var use = offer.used(
                            card, holder.flatMap(_ -> card.holder()), command.price(), command.paid(), rules);
                    return recorded(command, buyer, Optional.of(use), known);
                });
    }

    /**
     * Whoever has all that was the holder's. The card says who bought also before it was linked, unless that one was no member then: then nobody
     * knows.
     */
    private static Optional<MemberId> holderThen(RecordPurchase command, CardState card, Known<?> known) {
        return card.holder()
                .map(known::holders)
                .map(List::getLast)
                .filter(holder -> command.member().isPresent()
                        || card.linked().isEmpty()
                        || known.account(holder)
                                .isRegisteredAt(command.effectiveAt().instant()));
    }

    private static Optional<Rejection> objection(
            RecordPurchase command, Optional<MemberId> buyer, Known<PurchasePast> known) {
        var objection = buyer.map(member -> known.objectionTo(command.effectiveAt(), member))
                .orElseGet(() -> known.objectionTo(command.effectiveAt()))
                .or(() -> currencyObjection(command, known));
        return command.paidWith().isEmpty()
                ? objection
                : Stream.concat(objection.stream(), Payment.unknown(command, known.past()).stream())
                        .min(Comparator.comparing(Rejection::code));
    }

    private static Optional<Rejection> notTheBuyers(Optional<MemberId> holder, Optional<MemberId> buyer) {
        if (holder.equals(buyer)) {
            return Optional.empty();
        }
        return Optional.of(
                holder.isEmpty()
                        ? RejectionCode.CARD_HAS_NO_MEMBER.because(
                                "the card is nobody's; it can be linked, or shown without a member")
                        : RejectionCode.CARD_OF_ANOTHER_MEMBER.because("the card is another member's"));
    }

    private static Decision again(RecordPurchase command, PurchasePast past) {
        Optional<LedgerEvent> same = past.receipt().isPresent()
                ? past.receipt().filter(command::saysTheSameAs).map(LedgerEvent.class::cast)
                : past.recorded(command).filter(command::saysTheSameAs).map(LedgerEvent.class::cast);
        return same.map(Decision::repeated)
                .orElseGet(() -> Decision.rejected(RejectionCode.PURCHASE_DIFFERS.because(
                        command.member().isPresent() && past.receipt().isPresent()
                                ? "the purchase was recorded before without a member, who may claim it"
                                : "the purchase was recorded before with other content")));
    }

    private static Optional<Rejection> currencyObjection(RecordPurchase command, Known<PurchasePast> known) {
        var expected = known.rulesAt(command.effectiveAt()).currency();
        return command.paid().currency().equals(expected)
                ? Optional.empty()
                : Optional.of(RejectionCode.UNKNOWN_CURRENCY.because("the programme counts in " + expected));
    }

    private static Decision recorded(
            RecordPurchase command, Optional<MemberId> buyer, Optional<CardUse> card, Known<PurchasePast> known) {
        return Decision.accepted(buyer.<LedgerEvent>map(member ->
                        command.sale(card, Payment.of(command, known.past())).to(member, known))
                .orElseGet(() -> receipt(command, card, known)));
    }

    private static ReceiptRecorded receipt(RecordPurchase command, Optional<CardUse> card, Known<PurchasePast> known) {
        var rules = known.rulesAt(command.effectiveAt());
        var at = command.effectiveAt().instant();
        return new ReceiptRecorded(
                command.programme(),
                command.purchase(),
                at,
                command.paid(),
                command.store(),
                command.channel(),
                command.lines(),
                rules.version(),
                Optional.of(rules.receipts().orElse(ReceiptPolicy.UNLIMITED))
                        .filter(ReceiptPolicy::claimable)
                        .map(policy -> new Claimable(policy.claimableUntil(at, rules.zone()))),
                card);
    }
}
