package loyalty.ledger.tier;

import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;

/** What has become of a tier given by hand. */
public record TierGrantPast(Optional<TierGranted> granted, Optional<TierGrantEnded> ended) {

    static final TierGrantPast NOTHING = new TierGrantPast(Optional.empty(), Optional.empty());

    TierGrantPast after(LedgerEvent event) {
        return switch (event) {
            case TierGranted each -> new TierGrantPast(Optional.of(each), ended);
            case TierGrantEnded each -> new TierGrantPast(granted, Optional.of(each));
            default -> this;
        };
    }
}
