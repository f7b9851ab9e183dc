package loyalty.ledger.offer;

import java.util.Optional;
import loyalty.event.OfferWithdrawn;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.OfferId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** An offer is to be used no more, for good. */
public record WithdrawOffer(ProgrammeId programme, OfferId offer, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    boolean saysTheSameAs(OfferWithdrawn earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
