package loyalty.ledger.vault.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import loyalty.event.AdjustmentProposed;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsAdjusted;
import loyalty.ledger.vault.Notes;
import loyalty.ledger.vault.Sensitive;
import org.jspecify.annotations.Nullable;

/** A note as told to whoever may read it: its text, or that it was erased. It shows itself in no text of its own. */
public final class NoteTold {

    private final Optional<Sensitive> text;

    private NoteTold(Optional<Sensitive> text) {
        this.text = text;
    }

    /** What was noted with an entry; empty where nothing was. */
    public static Optional<NoteTold> of(LedgerEvent event, Notes notes) {
        return switch (event) {
            case PointsAdjusted it ->
                it.note().map(note -> new NoteTold(notes.open(it.programme(), it.member(), it.adjustment(), note)));
            case AdjustmentProposed it ->
                it.note().map(note -> new NoteTold(notes.open(it.programme(), it.member(), it.adjustment(), note)));
            default -> Optional.empty();
        };
    }

    /** The text; null once it was erased. */
    @JsonProperty("text")
    public @Nullable String text() {
        return text.map(Sensitive::reveal).orElse(null);
    }

    @JsonProperty("erased")
    public boolean isErased() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "erased" : "***";
    }
}
