package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.LedgerEvent;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;
import loyalty.value.Money;
import loyalty.value.OfferId;

/** What callers are told about offers. */
final class OfferAnswers {

    private OfferAnswers() {}

    static void issued(OfferIssued issued, Map<String, Object> body) {
        offer(issued.offer(), issued, "MADE", body);
        issued.until().ifPresent(until -> body.put("until", until.toString()));
        body.put("programmeVersion", issued.programmeVersion());
    }

    static void accepted(OfferAccepted accepted, Map<String, Object> body) {
        offer(accepted.offer(), accepted, "ACCEPTED", body);
    }

    static void withdrawn(OfferWithdrawn withdrawn, Map<String, Object> body) {
        offer(withdrawn.offer(), withdrawn, "WITHDRAWN", body);
    }

    static void used(OfferUsed used, Map<String, Object> body) {
        body.put("useId", used.use().value());
        offer(used.offer(), used, "USED", body);
        body.put("purchaseId", used.purchase().value());
        body.put("orderAmount", text(used.order()));
        body.put("discount", text(used.discount()));
        body.put("amount", text(used.order().minus(used.discount())));
        body.put("currency", used.order().currency().getCurrencyCode());
        body.put("earned", used.points().amount());
        ToldAnswers.put(used.pointCurrency(), body);
        Answers.told(used.told(), used.programmeVersion(), body);
    }

    static void cancelled(OfferUseCancelled cancelled, Map<String, Object> body) {
        body.put("useId", cancelled.use().value());
        offer(cancelled.offer(), cancelled, "CANCELLED", body);
        Answers.reversed(cancelled.reversed(), body);
        ToldAnswers.put(cancelled.pointCurrency(), body);
        Answers.told(cancelled.told(), body);
    }

    private static void offer(OfferId offer, LedgerEvent.OfMember event, String state, Map<String, Object> body) {
        body.put("offerId", offer.value());
        body.put("memberId", event.member().value());
        body.put("state", state);
    }

    private static String text(Money money) {
        return money.decimal().toPlainString();
    }
}
