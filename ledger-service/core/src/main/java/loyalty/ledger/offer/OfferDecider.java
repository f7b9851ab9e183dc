package loyalty.ledger.offer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.OfferIssued;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.OfferNames;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;
import loyalty.value.OfferId;

/** What the deciders about one offer have in common: they look at it alone, and at whose it is. */
abstract class OfferDecider<C extends Command> implements Decider<C, OfferHistory> {

    abstract OfferId offer(C command);

    @Override
    public final OfferHistory initial() {
        return OfferHistory.NOTHING;
    }

    @Override
    public final OfferHistory evolve(OfferHistory past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(C command) {
        return List.of(OfferNames.offer(command.programme(), offer(command)));
    }

    @Override
    public final boolean mayAssumeNew(C command) {
        return false;
    }

    @Override
    public Set<MemberId> members(C command, OfferHistory past) {
        return past.issued().map(OfferIssued::member).map(Set::of).orElse(Set.of());
    }

    static Decision unknown() {
        return Decision.rejected(RejectionCode.UNKNOWN_OFFER.because("there is no such offer"));
    }

    static Decision differs(String what) {
        return Decision.rejected(
                RejectionCode.OFFER_DIFFERS.because("the offer was " + what + " before with other content"));
    }

    static Optional<Rejection> withdrawn(OfferHistory offer, Instant at) {
        return offer.withdrawn()
                .filter(_ -> offer.isWithdrawnAt(at))
                .map(each -> RejectionCode.OFFER_WITHDRAWN.because("the offer was withdrawn at " + each.effectiveAt()));
    }

    static Optional<Rejection> notIssued(OfferIssued issued, Instant at) {
        return at.isBefore(issued.effectiveAt())
                ? Optional.of(
                        RejectionCode.OFFER_NOT_VALID_YET.because("the offer was made only at " + issued.effectiveAt()))
                : Optional.empty();
    }

    static Optional<Rejection> expired(OfferIssued issued, Instant at) {
        return issued.until()
                .filter(until -> !at.isBefore(until))
                .map(until -> RejectionCode.OFFER_EXPIRED.because("the offer has expired at " + until));
    }
}
