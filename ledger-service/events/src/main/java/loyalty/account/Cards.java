package loyalty.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.value.CardId;

/** Some cards, by their numbers. */
public record Cards(Map<CardId, CardState> byNumber) {

    public static final Cards NONE = new Cards(Map.of());

    public Cards {
        byNumber = Map.copyOf(byNumber);
    }

    /** The same after one more entry. */
    public Cards after(LedgerEvent event) {
        if (!(event instanceof LedgerEvent.OfCard ofCard)) {
            return this;
        }
        var next = new HashMap<>(byNumber);
        CardState.after(find(ofCard.card()), ofCard).ifPresent(card -> next.put(ofCard.card(), card));
        return new Cards(next);
    }

    /** A card; empty where none was issued under that number. */
    public Optional<CardState> find(CardId card) {
        return Optional.ofNullable(byNumber.get(card));
    }
}
