package loyalty.ledger.redemption;

import java.util.Optional;
import loyalty.event.AuthorisationVoided;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;

/** Points that are held for a redemption are to go back to their lots. */
public record VoidAuthorisation(
        ProgrammeId programme, RedemptionId redemption, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    boolean saysTheSameAs(AuthorisationVoided earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
