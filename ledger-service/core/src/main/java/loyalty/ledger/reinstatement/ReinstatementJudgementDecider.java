package loyalty.ledger.reinstatement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.ReinstatementApproved;
import loyalty.event.ReinstatementDeclined;
import loyalty.event.ReinstatementProposed;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.reinstatement.JudgeReinstatement.Judgement;
import loyalty.ledger.reinstatement.ReinstatementPast.Approved;
import loyalty.ledger.reinstatement.ReinstatementPast.Declined;
import loyalty.ledger.reinstatement.ReinstatementPast.Open;
import loyalty.ledger.reinstatement.ReinstatementPast.Unknown;
import loyalty.value.MemberId;

/** Decides whether a proposed reinstatement is approved or declined: approved never by who may have proposed it. */
public final class ReinstatementJudgementDecider implements Decider<JudgeReinstatement, ReinstatementPast> {

    @Override
    public ReinstatementPast initial() {
        return new Unknown();
    }

    @Override
    public ReinstatementPast evolve(ReinstatementPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(JudgeReinstatement command) {
        return List.of(TagName.reinstatement(command.programme(), command.reinstatement()));
    }

    @Override
    public boolean mayAssumeNew(JudgeReinstatement command) {
        return false;
    }

    @Override
    public Set<MemberId> members(JudgeReinstatement command, ReinstatementPast past) {
        return Set.of();
    }

    @Override
    public Decision decide(JudgeReinstatement command, Known<ReinstatementPast> known) {
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
                Decision.rejected(RejectionCode.UNKNOWN_REINSTATEMENT.because("there is no such reinstatement"));
            case Approved(var _, var approved)
            when approves -> again(command.effectiveAt().agreesWith(approved.effectiveAt()), approved);
            case Declined(var _, var declined) when !approves -> again(saysTheSame(command, declined), declined);
            case Approved _, Declined _ ->
                Decision.rejected(RejectionCode.REINSTATEMENT_ALREADY_SETTLED.because(
                        "the reinstatement was judged otherwise before"));
            case Open(var proposed) -> judged(command, proposed, known);
        };
    }

    private static Decision again(boolean same, LedgerEvent earlier) {
        return same
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REINSTATEMENT_DIFFERS.because(
                        "the reinstatement was judged before in other words"));
    }

    private static boolean saysTheSame(JudgeReinstatement command, ReinstatementDeclined earlier) {
        return command.reason().equals(earlier.reason())
                && command.effectiveAt().agreesWith(earlier.effectiveAt());
    }

    private static Decision judged(
            JudgeReinstatement command, ReinstatementProposed proposed, Known<ReinstatementPast> known) {
        boolean approves = command.judgement() == Judgement.APPROVE;
        return known.objectionTo(command.effectiveAt())
                .or(() -> tooEarlyOrLate(command, proposed, known))
                .or(() -> approves
                        ? LapsedLots.lapsingAtOnce(
                                proposed.terms(), command.effectiveAt().instant())
                        : Optional.empty())
                .map(Decision::rejected)
                .orElseGet(() ->
                        Decision.accepted(approves ? approved(command, proposed, known) : declined(command, proposed)));
    }

    private static Optional<Rejection> tooEarlyOrLate(
            JudgeReinstatement command, ReinstatementProposed proposed, Known<ReinstatementPast> known) {
        if (command.effectiveAt().instant().isBefore(proposed.effectiveAt())) {
            return Optional.of(RejectionCode.JUDGEMENT_BEFORE_PROPOSAL.because(
                    "the reinstatement was proposed for " + proposed.effectiveAt() + " at the earliest"));
        }
        return known.now().isBefore(proposed.lapsesAt())
                ? Optional.empty()
                : Optional.of(RejectionCode.PROPOSAL_LAPSED.because("the proposal lapsed at " + proposed.lapsesAt()));
    }

    private static ReinstatementApproved approved(
            JudgeReinstatement command, ReinstatementProposed proposed, Known<ReinstatementPast> known) {
        var rules = known.rulesAt(command.effectiveAt());
        var at = command.effectiveAt().instant();
        return new ReinstatementApproved(
                command.programme(),
                command.reinstatement(),
                at,
                proposed.terms(),
                proposed.reason(),
                rules.version(),
                proposed.proposedBy(),
                command.by(),
                LapsedLots.lapseAgain(proposed.terms(), rules, at));
    }

    private static ReinstatementDeclined declined(JudgeReinstatement command, ReinstatementProposed proposed) {
        return new ReinstatementDeclined(
                command.programme(),
                command.reinstatement(),
                command.effectiveAt().instant(),
                command.reason(),
                proposed.proposedBy(),
                command.by());
    }
}
