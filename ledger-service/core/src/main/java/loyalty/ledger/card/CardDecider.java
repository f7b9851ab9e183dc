package loyalty.ledger.card;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.CardId;
import loyalty.value.MemberId;

/** What decisions about a card share: their past is what has become of it. */
abstract class CardDecider<C extends Command> implements Decider<C, Cards> {

    abstract CardId card(C command);

    @Override
    public final Cards initial() {
        return Cards.NONE;
    }

    @Override
    public final Cards evolve(Cards past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(C command) {
        return List.of(TagName.card(command.programme(), card(command)));
    }

    @Override
    public boolean mayAssumeNew(C command) {
        return false;
    }

    @Override
    public Set<MemberId> members(C command, Cards past) {
        return past.find(card(command)).flatMap(CardState::holder).map(Set::of).orElse(Set.of());
    }

    @Override
    public Decision decide(C command, Known<Cards> known) {
        return known.past()
                .find(card(command))
                .map(card -> decide(command, card, known))
                .orElseGet(() -> Decision.rejected(RejectionCode.UNKNOWN_CARD.because("there is no such card")));
    }

    abstract Decision decide(C command, CardState card, Known<Cards> known);

    static Decision differs(String what) {
        return Decision.rejected(
                RejectionCode.CARD_DIFFERS.because("the card was " + what + " before with other content"));
    }

    static Optional<Rejection> notIssuedThen(CardState card, Instant at) {
        return card.issued().effectiveAt().isAfter(at)
                ? Optional.of(RejectionCode.CARD_NOT_ISSUED_THEN.because(
                        "the card was issued only at " + card.issued().effectiveAt()))
                : Optional.empty();
    }

    static Optional<Rejection> replaced(CardState card) {
        return card.replaced()
                .map(by -> RejectionCode.CARD_REPLACED.because(
                        "the card was replaced by " + by.replacement() + " at " + by.effectiveAt()));
    }

    static Optional<Rejection> nobodys(CardState card) {
        return card.holder().isPresent()
                ? Optional.empty()
                : Optional.of(
                        RejectionCode.CARD_HAS_NO_MEMBER.because("the card is nobody's, so that it cannot be lost"));
    }
}
