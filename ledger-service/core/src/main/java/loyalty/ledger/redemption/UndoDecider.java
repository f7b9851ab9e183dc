package loyalty.ledger.redemption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Credit;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * Decides whether a redemption is undone, made at once or captured: its points go back to the lots they came from, with the dates
 * those have. A lot past its date has lapsed on by itself, since a lapse is a property of the lot.
 */
public final class UndoDecider implements Decider<UndoRedemption, RedemptionPast> {

    @Override
    public RedemptionPast initial() {
        return RedemptionPast.NOTHING;
    }

    @Override
    public RedemptionPast evolve(RedemptionPast past, LedgerEvent event) {
        return past.after(event);
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
    public Set<MemberId> members(UndoRedemption command, RedemptionPast past) {
        return past.member().map(Set::of).orElse(Set.of());
    }

    @Override
    public Decision decide(UndoRedemption command, Known<RedemptionPast> known) {
        if (known.past().undone().isPresent()) {
            return again(command, known.past().undone().get());
        }
        if (known.past().isNew()) {
            return Decision.rejected(RejectionCode.UNKNOWN_REDEMPTION.because("there is no such redemption"));
        }
        var spent = known.past().spent();
        return known.objectionToUndoing(
                        command.effectiveAt(), known.past().member().orElseThrow())
                .or(() -> objection(command, spent))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(undone(command, spent.orElseThrow(), known)));
    }

    private static Optional<Rejection> objection(UndoRedemption command, Optional<RedemptionPast.Spent> spent) {
        if (spent.isEmpty()) {
            return Optional.of(RejectionCode.REDEMPTION_NOT_CAPTURED.because(
                    "nothing was spent for the redemption that could be undone"));
        }
        return command.effectiveAt().instant().isBefore(spent.get().at())
                ? Optional.of(RejectionCode.UNDO_BEFORE_REDEMPTION.because(
                        "the redemption was made at " + spent.get().at() + ", after its undoing"))
                : Optional.empty();
    }

    private static Decision again(UndoRedemption command, RedemptionUndone earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REDEMPTION_DIFFERS.because(
                        "the redemption was undone before with other content"));
    }

    private static RedemptionUndone undone(
            UndoRedemption command, RedemptionPast.Spent spent, Known<RedemptionPast> known) {
        var at = command.effectiveAt().instant();
        var member = known.past().member().orElseThrow();
        var account = known.account(member);
        var movements = new ArrayList<Movement>();
        for (Movement taken : spent.shares()) {
            movements.addAll(Credit.into(
                    account.membership().bounding(taken.lot()),
                    taken.points(),
                    AccountName.REDEEMED,
                    account.lots().after(movements, at, Long.MAX_VALUE),
                    at));
        }
        return new RedemptionUndone(
                command.programme(),
                member,
                command.redemption(),
                at,
                command.reason(),
                movements.stream().map(Movement::points).reduce(Points.ZERO, Points::plus),
                movements,
                account.toldAfter(known.programme(), movements, at));
    }
}
