package loyalty.ledger.wiring;

import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;
import loyalty.journal.JournalReader;
import loyalty.ledger.decision.OfferNames;
import loyalty.ledger.offer.OfferHistory;
import loyalty.ledger.offer.web.OfferBook;
import loyalty.value.MemberId;
import loyalty.value.OfferId;
import loyalty.value.ProgrammeId;

/** Reads offers off the journal by their names. */
final class JournalOffers implements OfferBook {

    private static final Histories.Kind<OfferId, OfferHistory> OFFER = new Histories.Kind<>(
            OfferNames::offer, OfferNames::offer, JournalOffers::offerOf, OfferHistory.NOTHING, OfferHistory::after);

    private final Histories<OfferId, OfferHistory> offers;

    JournalOffers(JournalReader reader) {
        this.offers = new Histories<>(reader, OFFER);
    }

    @Override
    public Optional<Found> offer(ProgrammeId programme, OfferId offer) {
        return offers.find(programme, offer).map(each -> new Found(each.position(), each.history()));
    }

    @Override
    public List<Found> offersOf(ProgrammeId programme, MemberId member, long after, int limit) {
        return offers.under(programme, OfferNames.offersOf(programme, member), after, limit).stream()
                .map(each -> new Found(each.position(), each.history()))
                .toList();
    }

    private static Optional<OfferId> offerOf(LedgerEvent event) {
        return switch (event) {
            case OfferIssued each -> Optional.of(each.offer());
            case OfferAccepted each -> Optional.of(each.offer());
            case OfferWithdrawn each -> Optional.of(each.offer());
            case OfferUsed each -> Optional.of(each.offer());
            case OfferUseCancelled each -> Optional.of(each.offer());
            default -> Optional.empty();
        };
    }
}
