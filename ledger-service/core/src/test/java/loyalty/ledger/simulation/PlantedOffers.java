package loyalty.ledger.simulation;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import loyalty.event.OfferIssued;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.offer.OfferHistory;
import loyalty.ledger.offer.OfferUseDecider;
import loyalty.ledger.offer.UseOffer;

/** Faults about offers, to see whether the simulation finds them. */
final class PlantedOffers {

    private PlantedOffers() {}

    /** An offer can still be used at the instant at which it has expired. */
    static Decider<UseOffer, OfferHistory> usingAtTheEnd() {
        return usingWith(offer -> new OfferHistory(
                offer.issued().map(PlantedOffers::lastingLonger),
                offer.accepted(),
                offer.withdrawn(),
                offer.used(),
                offer.cancelled()));
    }

    private static OfferIssued lastingLonger(OfferIssued issued) {
        return new OfferIssued(
                issued.programme(),
                issued.member(),
                issued.offer(),
                issued.name(),
                issued.terms(),
                issued.budget(),
                issued.toBeAccepted(),
                issued.from(),
                issued.until().map(until -> until.plus(1, ChronoUnit.MICROS)),
                issued.effectiveAt(),
                issued.programmeVersion());
    }

    /** What was cancelled counts in the budget as before. */
    static Decider<UseOffer, OfferHistory> countingWhatWasCancelled() {
        return usingWith(offer ->
                new OfferHistory(offer.issued(), offer.accepted(), offer.withdrawn(), offer.used(), List.of()));
    }

    private static Decider<UseOffer, OfferHistory> usingWith(UnaryOperator<OfferHistory> other) {
        return new Like<>(new OfferUseDecider()) {
            @Override
            public Decision decide(UseOffer command, Known<OfferHistory> known) {
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                known.members(),
                                other.apply(known.past()),
                                known.now(),
                                known.mayBackdate(),
                                known.used()));
            }
        };
    }
}
