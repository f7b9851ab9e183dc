package loyalty.ledger.adjustment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.event.LedgerEvent;
import loyalty.ledger.adjustment.AdjustmentPast.Approved;
import loyalty.ledger.adjustment.AdjustmentPast.Declined;
import loyalty.ledger.adjustment.AdjustmentPast.Made;
import loyalty.ledger.adjustment.AdjustmentPast.Open;
import loyalty.ledger.adjustment.AdjustmentPast.Unknown;
import loyalty.ledger.adjustment.JudgeAdjustment.Judgement;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a proposed adjustment is approved or declined: approved never by who may have proposed it. */
public final class AdjustmentJudgementDecider implements Decider<JudgeAdjustment, AdjustmentPast> {

    @Override
    public AdjustmentPast initial() {
        return new Unknown();
    }

    @Override
    public AdjustmentPast evolve(AdjustmentPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(JudgeAdjustment command) {
        return List.of(TagName.adjustment(command.programme(), command.adjustment()));
    }

    @Override
    public boolean mayAssumeNew(JudgeAdjustment command) {
        return false;
    }

    @Override
    public Set<MemberId> members(JudgeAdjustment command, AdjustmentPast past) {
        return past.proposal().map(proposed -> Set.of(proposed.member())).orElse(Set.of());
    }

    @Override
    public Decision decide(JudgeAdjustment command, Known<AdjustmentPast> known) {
        boolean approves = command.judgement() == Judgement.APPROVE;
        boolean bySameHand = known.past()
                .proposal()
                .map(proposed -> proposed.proposedBy().mayBe(command.by()))
                .orElse(false);
        if (approves && bySameHand) {
            return Decision.rejected(
                    RejectionCode.SELF_APPROVAL.because("a proposal is approved by somebody else than its proposer"));
        }
        return switch (known.past()) {
            case Unknown() ->
                Decision.rejected(RejectionCode.UNKNOWN_ADJUSTMENT.because("there is no such adjustment"));
            case Approved(var _, var approved)
            when approves -> again(command.effectiveAt().agreesWith(approved.effectiveAt()), approved);
            case Declined(var _, var declined) when !approves -> again(saysTheSame(command, declined), declined);
            case Made _, Approved _, Declined _ ->
                Decision.rejected(RejectionCode.ADJUSTMENT_ALREADY_SETTLED.because(
                        "the adjustment needed no approval, or was judged otherwise before"));
            case Open(var proposed) -> judged(command, proposed, known);
        };
    }

    private static Decision again(boolean same, LedgerEvent earlier) {
        return same
                ? Decision.repeated(earlier)
                : Decision.rejected(
                        RejectionCode.ADJUSTMENT_DIFFERS.because("the adjustment was judged before in other words"));
    }

    private static boolean saysTheSame(JudgeAdjustment command, AdjustmentDeclined earlier) {
        return command.reason().equals(earlier.reason())
                && command.effectiveAt().agreesWith(earlier.effectiveAt());
    }

    private static Decision judged(JudgeAdjustment command, AdjustmentProposed proposed, Known<AdjustmentPast> known) {
        return known.objectionTo(command.effectiveAt(), proposed.member())
                .or(() -> tooEarlyOrLate(command, proposed, known))
                .or(() -> command.judgement() == Judgement.APPROVE
                        ? known.objectionTo(command.effectiveAt(), proposed.pointCurrency())
                        : Optional.empty())
                .map(Decision::rejected)
                .orElseGet(() -> command.judgement() == Judgement.APPROVE
                        ? approved(command, proposed, known)
                        : Decision.accepted(declined(command, proposed)));
    }

    private static Optional<Rejection> tooEarlyOrLate(
            JudgeAdjustment command, AdjustmentProposed proposed, Known<AdjustmentPast> known) {
        if (command.effectiveAt().instant().isBefore(proposed.effectiveAt())) {
            return Optional.of(RejectionCode.JUDGEMENT_BEFORE_PROPOSAL.because(
                    "the adjustment was proposed for " + proposed.effectiveAt() + " at the earliest"));
        }
        return known.now().isBefore(proposed.lapsesAt())
                ? Optional.empty()
                : Optional.of(RejectionCode.PROPOSAL_LAPSED.because("the proposal lapsed at " + proposed.lapsesAt()));
    }

    private static Decision approved(
            JudgeAdjustment command, AdjustmentProposed proposed, Known<AdjustmentPast> known) {
        var at = command.effectiveAt().instant();
        var rules = known.rulesAt(command.effectiveAt());
        var account = known.account(proposed.member());
        var moves = Moves.of(
                command.adjustment(),
                proposed.points(),
                proposed.pointCurrency(),
                proposed.reason(),
                at,
                rules,
                account);
        return moves.objection(account.lots(proposed.pointCurrency()), at)
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new AdjustmentApproved(
                        command.programme(),
                        proposed.member(),
                        command.adjustment(),
                        at,
                        proposed.points(),
                        proposed.reason(),
                        rules.version(),
                        proposed.proposedBy(),
                        command.by(),
                        moves.movements(),
                        account.toldAfter(known.programme(), moves.movements(), at),
                        proposed.pointCurrency())));
    }

    private static AdjustmentDeclined declined(JudgeAdjustment command, AdjustmentProposed proposed) {
        return new AdjustmentDeclined(
                command.programme(),
                proposed.member(),
                command.adjustment(),
                command.effectiveAt().instant(),
                command.reason(),
                proposed.proposedBy(),
                command.by());
    }
}
