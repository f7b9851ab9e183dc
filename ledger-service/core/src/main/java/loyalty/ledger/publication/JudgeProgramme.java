package loyalty.ledger.publication;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A proposed version of a programme is to be approved or declined.
 *
 * @param arrivedAt when the command arrived
 * @param reason of declining it
 */
public record JudgeProgramme(
        ProgrammeId programme,
        int version,
        Judgement judgement,
        Instant arrivedAt,
        Optional<ReasonCode> reason,
        Actor by)
        implements Command {

    /** What becomes of a proposal. */
    public enum Judgement {
        /** It rules from its instant on. */
        APPROVE,
        /** It never will. */
        DECLINE
    }

    @Override
    public EffectiveAt effectiveAt() {
        return EffectiveAt.arrival(arrivedAt);
    }
}
