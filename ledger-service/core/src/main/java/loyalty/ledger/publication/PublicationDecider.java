package loyalty.ledger.publication;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammePublished;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberId;

/** Decides whether a version of a programme takes effect. */
public final class PublicationDecider implements Decider<PublishProgramme, Optional<ProgrammePublished>> {

    @Override
    public Optional<ProgrammePublished> initial() {
        return Optional.empty();
    }

    @Override
    public Optional<ProgrammePublished> evolve(Optional<ProgrammePublished> past, LedgerEvent event) {
        return event instanceof ProgrammePublished published ? Optional.of(published) : past;
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
    public Set<MemberId> members(PublishProgramme command, Optional<ProgrammePublished> past) {
        return Set.of();
    }

    @Override
    public Decision decide(PublishProgramme command, Known<Optional<ProgrammePublished>> known) {
        if (known.past().isPresent()) {
            return again(command, known.past().get());
        }
        return objection(command, known)
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new ProgrammePublished(command.programme(), command.document())));
    }

    private static Decision again(PublishProgramme command, ProgrammePublished earlier) {
        return command.document().equals(earlier.document())
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.PROGRAMME_DIFFERS.because(
                        "this version of the programme was published before with other content"));
    }

    private static Optional<Rejection> objection(PublishProgramme command, Known<Optional<ProgrammePublished>> known) {
        ProgrammeDocument document = command.document();
        int next = known.programme().nextVersion();
        if (document.version() != next) {
            return Optional.of(RejectionCode.VERSION_NOT_NEXT.because("the next version of the programme is " + next));
        }
        if (command.hasMembers() && document.effectiveFrom().isBefore(command.arrivedAt())) {
            return Optional.of(RejectionCode.EFFECTIVE_FROM_IN_PAST.because(
                    "effectiveFrom lies in the past of a programme with members"));
        }
        if (known.programme().versions().stream()
                .anyMatch(version -> !version.currency().equals(document.currency()))) {
            return Optional.of(RejectionCode.CURRENCY_CHANGED.because("the programme counts in "
                    + known.programme().versions().getFirst().currency()));
        }
        return Optional.empty();
    }
}
