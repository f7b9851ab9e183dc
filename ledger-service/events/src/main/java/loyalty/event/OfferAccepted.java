package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.OfferId;
import loyalty.value.ProgrammeId;

/** A member accepted an offer, and can use it from now on. It moves nothing. */
public record OfferAccepted(ProgrammeId programme, MemberId member, OfferId offer, Instant effectiveAt)
        implements LedgerEvent.OfMember {

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
