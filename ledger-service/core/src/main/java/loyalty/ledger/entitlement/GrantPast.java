package loyalty.ledger.entitlement;

import java.util.Optional;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementRevoked;
import loyalty.event.LedgerEvent;

/** What has become of something that was granted. */
public record GrantPast(Optional<EntitlementGranted> granted, Optional<EntitlementRevoked> revoked) {

    static final GrantPast NOTHING = new GrantPast(Optional.empty(), Optional.empty());

    GrantPast after(LedgerEvent event) {
        return switch (event) {
            case EntitlementGranted each -> new GrantPast(Optional.of(each), revoked);
            case EntitlementRevoked each -> new GrantPast(granted, Optional.of(each));
            default -> this;
        };
    }
}
