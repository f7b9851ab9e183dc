package loyalty.ledger.offer;

import java.util.Optional;
import loyalty.event.OfferUseCancelled;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.OfferUseId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** The sale came to nothing: the use of an offer is to count no more. */
public record CancelOfferUse(
        ProgrammeId programme, OfferUseId use, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    boolean saysTheSameAs(OfferUseCancelled earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
