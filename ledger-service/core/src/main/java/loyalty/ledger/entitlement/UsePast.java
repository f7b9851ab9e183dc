package loyalty.ledger.entitlement;

import java.util.Optional;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.LedgerEvent;

/** What has become of a use. */
public record UsePast(Optional<EntitlementUsed> used, Optional<EntitlementUseCancelled> cancelled) {

    static final UsePast NOTHING = new UsePast(Optional.empty(), Optional.empty());

    UsePast after(LedgerEvent event) {
        return switch (event) {
            case EntitlementUsed each -> new UsePast(Optional.of(each), cancelled);
            case EntitlementUseCancelled each -> new UsePast(used, Optional.of(each));
            default -> this;
        };
    }
}
