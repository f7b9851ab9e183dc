package loyalty.ledger.redemption;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.HouseholdPart;
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
import loyalty.ledger.rule.Redeemed;
import loyalty.ledger.rule.Spent;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * Decides whether a redemption is undone, made at once or captured: its points, as far as they have not gone back with what they had paid
 * for, go back to the lots they came from, with the dates those have. A lot past its date has lapsed on by itself, since a lapse is a property of the lot.
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
        return past.members();
    }

    @Override
    public Decision decide(UndoRedemption command, Known<RedemptionPast> known) {
        var past = known.past();
        if (!past.undone().isEmpty()) {
            return again(command, past.undone().getLast());
        }
        if (past.isNew()) {
            return Decision.rejected(RejectionCode.UNKNOWN_REDEMPTION.because("there is no such redemption"));
        }
        return past.members().stream()
                .sorted(Comparator.comparing(MemberId::value))
                .flatMap(member -> known.objectionToUndoing(command.effectiveAt(), member).stream())
                .min(Comparator.comparing(Rejection::code))
                .or(() -> objection(command, past.standing()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(past.standing().rest().stream()
                        .map(spent -> undone(command, spent, past.standing().left(), known))
                        .toArray(LedgerEvent[]::new)));
    }

    private static Optional<Rejection> objection(UndoRedemption command, Redeemed standing) {
        if (standing.spent().isEmpty()) {
            return Optional.of(RejectionCode.REDEMPTION_NOT_CAPTURED.because(
                    "nothing was spent for the redemption that could be undone"));
        }
        var at = standing.at();
        if (command.effectiveAt().instant().isBefore(at)) {
            return Optional.of(RejectionCode.UNDO_BEFORE_REDEMPTION.because(
                    "the redemption was made at " + at + ", after its undoing"));
        }
        return standing.left().isZero()
                ? Optional.of(RejectionCode.REDEMPTION_GIVEN_BACK.because(
                        "all points of the redemption went back with what they had paid for"))
                : Optional.empty();
    }

    private static Decision again(UndoRedemption command, RedemptionUndone earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REDEMPTION_DIFFERS.because(
                        "the redemption was undone before with other content"));
    }

    private static RedemptionUndone undone(
            UndoRedemption command, Spent spent, Points all, Known<RedemptionPast> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(spent.member());
        var movements = Credit.back(spent.shares(), account, at);
        return new RedemptionUndone(
                command.programme(),
                spent.member(),
                command.redemption(),
                at,
                command.reason(),
                movements.stream().map(Movement::points).reduce(Points.ZERO, Points::plus),
                movements,
                account.toldAfter(known.programme(), movements, at),
                spent.household().map(part -> untold(part, all)),
                spent.pointCurrency());
    }

    /** Who is in the household by now, and what they can spend, nobody looked up. */
    private static HouseholdPart untold(HouseholdPart part, Points all) {
        return new HouseholdPart(part.household(), part.redeemer(), all, part.part(), part.parts(), Optional.empty());
    }
}
