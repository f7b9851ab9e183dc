package loyalty.ledger.redemption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.account.Households;
import loyalty.event.AuthorisationVoided;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.rule.Redeemed;
import loyalty.value.MemberId;

/**
 * What has become of a redemption.
 *
 * @param redeemed spent at once: one entry, or all parts of what a household spent
 * @param authorised held, whatever came of it
 * @param undone one entry, or all parts of what a household had spent
 * @param households the one that spends, if one does
 * @param standing what was spent, whether at once or out of what was held, and what of it has gone back
 */
public record RedemptionPast(
        List<PointsRedeemed> redeemed,
        Optional<PointsAuthorised> authorised,
        Optional<PointsCaptured> captured,
        Optional<AuthorisationVoided> voided,
        List<RedemptionUndone> undone,
        Households households,
        Redeemed standing) {

    public static final RedemptionPast NOTHING = new RedemptionPast(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Households.NONE,
            Redeemed.NOTHING);

    public RedemptionPast {
        redeemed = List.copyOf(redeemed);
        undone = List.copyOf(undone);
    }

    RedemptionPast after(LedgerEvent event) {
        var stands = standing.after(event);
        return switch (event) {
            case PointsRedeemed each ->
                new RedemptionPast(with(redeemed, each), authorised, captured, voided, undone, households, stands);
            case PointsAuthorised each ->
                new RedemptionPast(redeemed, Optional.of(each), captured, voided, undone, households, stands);
            case PointsCaptured each ->
                new RedemptionPast(redeemed, authorised, Optional.of(each), voided, undone, households, stands);
            case AuthorisationVoided each ->
                new RedemptionPast(redeemed, authorised, captured, Optional.of(each), undone, households, stands);
            case RedemptionUndone each ->
                new RedemptionPast(redeemed, authorised, captured, voided, with(undone, each), households, stands);
            default ->
                new RedemptionPast(redeemed, authorised, captured, voided, undone, households.after(event), stands);
        };
    }

    private static <E> List<E> with(List<E> before, E one) {
        var all = new ArrayList<>(before);
        all.add(one);
        return all;
    }

    boolean isNew() {
        return redeemed.isEmpty() && authorised.isEmpty();
    }

    /** Whose points are spent or held. */
    Set<MemberId> members() {
        return Stream.concat(
                        redeemed.stream().map(PointsRedeemed::member),
                        authorised.stream().map(PointsAuthorised::member))
                .collect(Collectors.toSet());
    }
}
