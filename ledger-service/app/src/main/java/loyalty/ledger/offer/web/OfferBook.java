package loyalty.ledger.offer.web;

import java.util.List;
import java.util.Optional;
import loyalty.ledger.offer.OfferHistory;
import loyalty.value.MemberId;
import loyalty.value.OfferId;
import loyalty.value.ProgrammeId;

/** What the journal says of offers, as it stands when it is asked. */
public interface OfferBook {

    /** An offer; empty for one that was never made. */
    Optional<Found> offer(ProgrammeId programme, OfferId offer);

    /**
     * The offers that were made to a member, in the order in which they were.
     *
     * @param after the position of the last one known, 0 for none
     * @param limit 1 or more
     */
    List<Found> offersOf(ProgrammeId programme, MemberId member, long after, int limit);

    /**
     * An offer.
     *
     * @param position of its making
     */
    record Found(long position, OfferHistory history) {}
}
