package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.OfferId;
import loyalty.value.OfferName;
import loyalty.value.ProgrammeId;

/**
 * An offer was made to a member. What is promised does not change: other terms are another offer. It moves nothing.
 *
 * @param terms what each use of it gives
 * @param toBeAccepted whether it can be used only once the member has accepted it
 * @param from the first instant at which it can be used; empty for at once
 * @param until the first instant at which it can be used or accepted no more, after {@code from} and {@code effectiveAt}; empty for never
 */
public record OfferIssued(
        ProgrammeId programme,
        MemberId member,
        OfferId offer,
        OfferName name,
        OrderTerms terms,
        OfferBudget budget,
        boolean toBeAccepted,
        Optional<Instant> from,
        Optional<Instant> until,
        Instant effectiveAt,
        int programmeVersion)
        implements LedgerEvent.OfMember {

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
