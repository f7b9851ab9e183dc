package loyalty.ledger.publication;

import java.time.Instant;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ProgrammeId;

/**
 * An administrator publishes a version of a programme.
 *
 * @param arrivedAt when the command arrived
 * @param hasMembers whether anybody has joined the programme
 */
public record PublishProgramme(ProgrammeDocument document, Instant arrivedAt, boolean hasMembers) implements Command {

    @Override
    public ProgrammeId programme() {
        return document.programme();
    }

    @Override
    public EffectiveAt effectiveAt() {
        return EffectiveAt.stated(document.effectiveFrom());
    }
}
