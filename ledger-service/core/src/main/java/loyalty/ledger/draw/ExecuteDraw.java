package loyalty.ledger.draw;

import java.util.Optional;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.ProgrammeId;

/**
 * The winners are to be drawn.
 *
 * @param seed empty where no draw was found to make it for
 */
public record ExecuteDraw(ProgrammeId programme, DrawId draw, EffectiveAt effectiveAt, Optional<Bytes32> seed)
        implements Command {

    /** Never tells the seed to a log. */
    @Override
    public String toString() {
        return "ExecuteDraw[" + programme + "/" + draw + "]";
    }
}
