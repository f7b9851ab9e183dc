package loyalty.ledger.publication;

import java.time.Instant;
import loyalty.event.Actor;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ProgrammeId;

/**
 * An administrator hands in a version of a programme: it is published where nobody has joined yet, and proposed where somebody has.
 *
 * @param arrivedAt when the command arrived
 * @param hasMembers whether anybody has joined the programme
 */
public record PublishProgramme(ProgrammeDocument document, Instant arrivedAt, boolean hasMembers, Actor by)
        implements Command {

    @Override
    public ProgrammeId programme() {
        return document.programme();
    }

    @Override
    public EffectiveAt effectiveAt() {
        return EffectiveAt.stated(document.effectiveFrom());
    }
}
