package loyalty.account;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.CardBlocked;
import loyalty.event.CardIssued;
import loyalty.event.CardLinked;
import loyalty.event.CardReplaced;
import loyalty.event.LedgerEvent;
import loyalty.value.MemberId;

/**
 * What has become of a card, entry by entry.
 *
 * @param issued how it began
 * @param linked how it became the card of a member, where it was nobody's
 */
public record CardState(
        CardIssued issued,
        Optional<CardLinked> linked,
        Optional<CardBlocked> blocked,
        Optional<CardReplaced> replaced) {

    /** A card after one more entry about it; empty as long as it was not issued. */
    public static Optional<CardState> after(Optional<CardState> before, LedgerEvent.OfCard event) {
        return switch (event) {
            case CardIssued issued ->
                Optional.of(new CardState(issued, Optional.empty(), Optional.empty(), Optional.empty()));
            case CardLinked linked ->
                before.map(card -> new CardState(card.issued, Optional.of(linked), card.blocked, card.replaced));
            case CardBlocked blocked ->
                before.map(card -> new CardState(card.issued, card.linked, Optional.of(blocked), card.replaced));
            case CardReplaced replaced ->
                before.map(card -> new CardState(card.issued, card.linked, card.blocked, Optional.of(replaced)));
        };
    }

    /** To whom it was issued or linked; empty for a bearer card. */
    public Optional<MemberId> holder() {
        return issued.member().or(() -> linked.map(CardLinked::member));
    }

    /** Whether something may have been bought with it, or with a card that it replaced, while that was nobody's. */
    public boolean mayHaveReceipts() {
        return issued.member().isEmpty() || issued.replaces().isPresent();
    }

    public boolean isBlockedAt(Instant instant) {
        return blocked.filter(each -> !each.effectiveAt().isAfter(instant)).isPresent();
    }

    public boolean isReplacedAt(Instant instant) {
        return replaced.filter(each -> !each.effectiveAt().isAfter(instant)).isPresent();
    }
}
