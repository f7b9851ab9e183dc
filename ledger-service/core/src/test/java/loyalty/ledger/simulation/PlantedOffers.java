package loyalty.ledger.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import loyalty.event.OfferIssued;
import loyalty.event.OrderTerms;
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
                offer.issued()
                        .map(each -> issued(
                                each, each.terms(), each.until().map(until -> until.plus(1, ChronoUnit.MICROS)))),
                offer.accepted(),
                offer.withdrawn(),
                offer.used(),
                offer.cancelled()));
    }

    /** Whatever an offer gives is given in the programme's own points. */
    static Decider<UseOffer, OfferHistory> givingPointsForStars() {
        return usingWith(offer -> new OfferHistory(
                offer.issued().map(each -> issued(each, PlantedCoupons.inOwnPoints(each.terms()), each.until())),
                offer.accepted(),
                offer.withdrawn(),
                offer.used(),
                offer.cancelled()));
    }

    private static OfferIssued issued(OfferIssued issued, OrderTerms terms, Optional<Instant> until) {
        return new OfferIssued(
                issued.programme(),
                issued.member(),
                issued.offer(),
                issued.name(),
                terms,
                issued.budget(),
                issued.toBeAccepted(),
                issued.from(),
                until,
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
