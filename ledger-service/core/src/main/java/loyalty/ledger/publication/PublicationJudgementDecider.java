package loyalty.ledger.publication;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.Actor;
import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammeDeclined;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.publication.JudgeProgramme.Judgement;
import loyalty.value.MemberId;

/** Decides about a proposed version: approved by somebody else than its proposer it rules from its instant on; anybody who may judge declines it. */
public final class PublicationJudgementDecider implements Decider<JudgeProgramme, PublicationPast> {

    @Override
    public PublicationPast initial() {
        return new PublicationPast.Unheard();
    }

    @Override
    public PublicationPast evolve(PublicationPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(JudgeProgramme command) {
        return List.of(TagName.programmeVersion(command.programme(), command.version()));
    }

    @Override
    public boolean mayAssumeNew(JudgeProgramme command) {
        return false;
    }

    @Override
    public Set<MemberId> members(JudgeProgramme command, PublicationPast past) {
        return Set.of();
    }

    @Override
    public Decision decide(JudgeProgramme command, Known<PublicationPast> known) {
        boolean approves = command.judgement() == Judgement.APPROVE;
        if (approves && proposer(known.past()).map(command.by()::mayBe).orElse(false)) {
            return Decision.rejected(
                    RejectionCode.SELF_APPROVAL.because("a proposal is approved by somebody else than its proposer"));
        }
        return switch (known.past()) {
            case PublicationPast.Unheard() ->
                Decision.rejected(RejectionCode.UNKNOWN_PROPOSAL.because("nobody has proposed this version"));
            case PublicationPast.Published(var published)
            when approves && published.approval().isPresent() -> Decision.repeated(published);
            case PublicationPast.Declined(var declined)
            when !approves && declined.reason().equals(command.reason()) -> Decision.repeated(declined);
            case PublicationPast.Published _, PublicationPast.Declined _ ->
                Decision.rejected(RejectionCode.PROPOSAL_ALREADY_SETTLED.because(
                        "the version needed no approval, or was judged otherwise before"));
            case PublicationPast.Open(var proposed) ->
                approves ? approved(command, proposed, known) : Decision.accepted(declined(command, proposed));
        };
    }

    private static Optional<Actor> proposer(PublicationPast past) {
        return switch (past) {
            case PublicationPast.Open(var proposed) -> Optional.of(proposed.proposedBy());
            case PublicationPast.Published(var published) ->
                published.approval().map(ProgrammePublished.Approval::proposedBy);
            case PublicationPast.Unheard _, PublicationPast.Declined _ -> Optional.empty();
        };
    }

    /** What waited too long, or was overtaken by another version, is declined and proposed anew. */
    private static Decision approved(JudgeProgramme command, ProgrammeProposed proposed, Known<PublicationPast> known) {
        var approval = new ProgrammePublished.Approval(proposed.proposedBy(), command.by());
        return Succession.objection(proposed.document(), known.programme(), true, command.arrivedAt())
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(
                        new ProgrammePublished(command.programme(), proposed.document(), Optional.of(approval))));
    }

    private static ProgrammeDeclined declined(JudgeProgramme command, ProgrammeProposed proposed) {
        return new ProgrammeDeclined(
                command.programme(),
                command.version(),
                command.arrivedAt(),
                command.reason(),
                proposed.proposedBy(),
                command.by());
    }
}
