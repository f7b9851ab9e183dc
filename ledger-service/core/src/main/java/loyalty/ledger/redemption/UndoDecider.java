package loyalty.ledger.redemption;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/**
 * Decides whether a redemption is undone: its points go back to the lots they came from, with the dates those have. A
 * lot past its date has lapsed on by itself, since a lapse is a property of the lot.
 */
public final class UndoDecider implements Decider<UndoRedemption, UndoDecider.Past> {

    /** The redemption, and its undoing. */
    public record Past(Optional<PointsRedeemed> redeemed, Optional<RedemptionUndone> undone) {}

    @Override
    public Past initial() {
        return new Past(Optional.empty(), Optional.empty());
    }

    @Override
    public Past evolve(Past past, LedgerEvent event) {
        return switch (event) {
            case PointsRedeemed redeemed -> new Past(Optional.of(redeemed), past.undone());
            case RedemptionUndone undone -> new Past(past.redeemed(), Optional.of(undone));
            default -> past;
        };
    }

    @Override
    public List<TagName> names(UndoRedemption command) {
        return List.of(TagName.redemption(command.programme(), command.redemption()));
    }

    @Override
    public boolean mayAssumeNew(UndoRedemption command) {
        return false;
    }

    @Override
    public Set<MemberId> members(UndoRedemption command, Past past) {
        return past.redeemed().map(redeemed -> Set.of(redeemed.member())).orElse(Set.of());
    }

    @Override
    public Decision decide(UndoRedemption command, Known<Past> known) {
        if (known.past().undone().isPresent()) {
            return again(command, known.past().undone().get());
        }
        if (known.past().redeemed().isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_REDEMPTION.because("there is no such redemption"));
        }
        PointsRedeemed redeemed = known.past().redeemed().get();
        return known.objectionToUndoing(command.effectiveAt(), redeemed.member())
                .or(() -> tooEarly(command, redeemed))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(undone(command, redeemed, known)));
    }

    private static Optional<Rejection> tooEarly(UndoRedemption command, PointsRedeemed redeemed) {
        return command.effectiveAt().instant().isBefore(redeemed.effectiveAt())
                ? Optional.of(RejectionCode.UNDO_BEFORE_REDEMPTION.because(
                        "the redemption was made at " + redeemed.effectiveAt() + ", after its undoing"))
                : Optional.empty();
    }

    private static Decision again(UndoRedemption command, RedemptionUndone earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REDEMPTION_DIFFERS.because(
                        "the redemption was undone before with other content"));
    }

    private static RedemptionUndone undone(UndoRedemption command, PointsRedeemed redeemed, Known<Past> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(redeemed.member());
        List<Movement> movements = redeemed.movements().stream()
                .map(taken -> new Movement(
                        taken.to(),
                        taken.from(),
                        taken.points(),
                        account.membership().bounding(taken.lot())))
                .toList();
        return new RedemptionUndone(
                command.programme(),
                redeemed.member(),
                command.redemption(),
                at,
                command.reason(),
                redeemed.points(),
                movements,
                account.toldAfter(movements, at));
    }
}
