package loyalty.ledger.redemption;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.AuthorisationVoided;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionUndone;
import loyalty.value.MemberId;

/**
 * What has become of a redemption.
 *
 * @param redeemed spent at once
 * @param authorised held, whatever came of it
 */
public record RedemptionPast(
        Optional<PointsRedeemed> redeemed,
        Optional<PointsAuthorised> authorised,
        Optional<PointsCaptured> captured,
        Optional<AuthorisationVoided> voided,
        Optional<RedemptionUndone> undone) {

    public static final RedemptionPast NOTHING = new RedemptionPast(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    RedemptionPast after(LedgerEvent event) {
        return switch (event) {
            case PointsRedeemed each -> new RedemptionPast(Optional.of(each), authorised, captured, voided, undone);
            case PointsAuthorised each -> new RedemptionPast(redeemed, Optional.of(each), captured, voided, undone);
            case PointsCaptured each -> new RedemptionPast(redeemed, authorised, Optional.of(each), voided, undone);
            case AuthorisationVoided each ->
                new RedemptionPast(redeemed, authorised, captured, Optional.of(each), undone);
            case RedemptionUndone each -> new RedemptionPast(redeemed, authorised, captured, voided, Optional.of(each));
            default -> this;
        };
    }

    boolean isNew() {
        return redeemed.isEmpty() && authorised.isEmpty();
    }

    Optional<MemberId> member() {
        return redeemed.map(PointsRedeemed::member).or(() -> authorised.map(PointsAuthorised::member));
    }

    /** What was spent, whether at once or out of what was held. */
    Optional<Spent> spent() {
        return redeemed.map(each -> new Spent(each.effectiveAt(), each.movements()))
                .or(() -> captured.map(each -> new Spent(each.effectiveAt(), each.movements())));
    }

    /** Points that were spent at an instant, with the lots they came from. */
    record Spent(Instant at, List<Movement> shares) {
        Spent {
            shares = shares.stream()
                    .filter(each -> each.to().equals(AccountName.REDEEMED))
                    .toList();
        }
    }
}
