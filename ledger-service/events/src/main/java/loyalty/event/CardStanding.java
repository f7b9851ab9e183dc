package loyalty.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.MemberId;
import loyalty.value.Money;

/**
 * How a card stands once a purchase or return has taken effect.
 *
 * @param card what was shown at the till
 * @param origin the card under which its spending is accumulated
 * @param holder whose card it was issued as, or was linked to; empty for a bearer card,
 *     of which what is spent counts with the card itself, whoever claims it
 * @param accumulated net, as of the entry's {@code effectiveAt}, the entry included; in the window of that instant where the kind has one
 * @param nextPercent what the next order of any size is lowered by; empty where that depends on the order
 * @param boughtAt when that was bought which came back: what counts less counts less then; there only in returns and voidings, empty in those from before it was kept
 */
public record CardStanding(
        CardId card,
        CardId origin,
        CardKindName kind,
        Optional<MemberId> holder,
        Money accumulated,
        Optional<BigDecimal> nextPercent,
        Optional<Instant> boughtAt) {

    /** After a purchase. */
    public CardStanding(
            CardId card,
            CardId origin,
            CardKindName kind,
            Optional<MemberId> holder,
            Money accumulated,
            Optional<BigDecimal> nextPercent) {
        this(card, origin, kind, holder, accumulated, nextPercent, Optional.empty());
    }
}
