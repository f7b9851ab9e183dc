package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.OfferId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** An offer can be used no more, for good. What it gave before stays. It moves nothing. */
public record OfferWithdrawn(
        ProgrammeId programme, MemberId member, OfferId offer, Instant effectiveAt, Optional<ReasonCode> reason)
        implements LedgerEvent.OfMember {

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
