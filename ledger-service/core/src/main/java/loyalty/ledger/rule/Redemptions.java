package loyalty.ledger.rule;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.AuthorisationVoided;
import loyalty.event.LedgerEvent;
import loyalty.event.PaidWith;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.RedemptionRefunded;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.TagName;
import loyalty.value.ProgrammeId;
import loyalty.value.RedemptionId;

/** The redemptions that paid for a part of an order, or are to. */
public record Redemptions(Map<RedemptionId, Redeemed> all) {

    public static final Redemptions NONE = new Redemptions(Map.of());

    public Redemptions {
        all = Map.copyOf(all);
    }

    /** The same after one more entry, which may be about anything. */
    public Redemptions after(LedgerEvent event) {
        var about = redemptionOf(event);
        if (about.isEmpty()) { // nearly always, and each purchase and return comes by here
            return this;
        }
        var next = new HashMap<>(all);
        next.put(about.get(), find(about.get()).after(event));
        return new Redemptions(next);
    }

    private static Optional<RedemptionId> redemptionOf(LedgerEvent event) {
        return switch (event) {
            case PointsRedeemed it -> Optional.of(it.redemption());
            case PointsAuthorised it -> Optional.of(it.redemption());
            case PointsCaptured it -> Optional.of(it.redemption());
            case AuthorisationVoided it -> Optional.of(it.redemption());
            case RedemptionUndone it -> Optional.of(it.redemption());
            case RedemptionRefunded it -> Optional.of(it.redemption());
            default -> Optional.empty();
        };
    }

    public Redeemed find(RedemptionId id) {
        return all.getOrDefault(id, Redeemed.NOTHING);
    }

    public Collection<Redeemed> each() {
        return all.values();
    }

    /** Under which names entries about those are found that paid for a purchase. */
    public static List<TagName> names(ProgrammeId programme, Optional<PurchaseRecorded> purchase) {
        return purchase.map(PurchaseRecorded::paidInPoints).orElse(List.of()).stream()
                .map(PaidWith::redemption)
                .map(each -> TagName.redemption(programme, each))
                .toList();
    }
}
