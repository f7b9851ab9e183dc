package loyalty.ledger.publication;

import java.util.List;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberId;

/** Decides whether a version of a programme takes effect, or waits for another person. */
public final class PublicationDecider implements Decider<PublishProgramme, PublicationPast> {

    @Override
    public PublicationPast initial() {
        return new PublicationPast.Unheard();
    }

    @Override
    public PublicationPast evolve(PublicationPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(PublishProgramme command) {
        return List.of(
                TagName.programmeVersion(command.programme(), command.document().version()));
    }

    @Override
    public boolean mayAssumeNew(PublishProgramme command) {
        return false;
    }

    @Override
    public Set<MemberId> members(PublishProgramme command, PublicationPast past) {
        return Set.of();
    }

    @Override
    public Decision decide(PublishProgramme command, Known<PublicationPast> known) {
        return switch (known.past()) {
            case PublicationPast.Published(var published) -> again(command, published.document(), published);
            case PublicationPast.Open(var proposed) -> again(command, proposed.document(), proposed);
            case PublicationPast.Unheard _, PublicationPast.Declined _ -> handedIn(command, known);
        };
    }

    private static Decision again(PublishProgramme command, ProgrammeDocument before, LedgerEvent earlier) {
        return command.document().equals(before)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.PROGRAMME_DIFFERS.because(
                        "this version of the programme was handed in before with other content"));
    }

    private static Decision handedIn(PublishProgramme command, Known<PublicationPast> known) {
        return Succession.objection(command.document(), known.programme(), command.hasMembers(), command.arrivedAt())
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(event(command)));
    }

    private static LedgerEvent event(PublishProgramme command) {
        return command.hasMembers()
                ? new ProgrammeProposed(command.programme(), command.document(), command.arrivedAt(), command.by())
                : new ProgrammePublished(command.programme(), command.document());
    }
}
