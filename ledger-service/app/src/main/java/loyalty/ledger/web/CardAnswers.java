package loyalty.ledger.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.event.CardBlocked;
import loyalty.event.CardIssued;
import loyalty.event.CardLinked;
import loyalty.event.CardReplaced;
import loyalty.event.CardStanding;
import loyalty.event.CardUse;
import loyalty.event.LedgerEvent;
import loyalty.value.MemberId;

/** What callers are told about cards. */
final class CardAnswers {

    private CardAnswers() {}

    static void describe(LedgerEvent.OfCard event, Map<String, Object> body) {
        body.put("cardId", event.card().value());
        switch (event) {
            case CardIssued issued -> {
                body.put("cardKind", issued.kind().value());
                issued.member().ifPresent(member -> body.put("memberId", member.value()));
            }
            case CardLinked linked -> {
                body.put("memberId", linked.member().value());
                linked.receipts().ifPresent(receipts -> body.put("receipts", ReceiptAnswers.of(receipts)));
            }
            case CardBlocked blocked -> body.put("reason", blocked.reason().value());
            case CardReplaced replaced ->
                body.put("replacementId", replaced.replacement().value());
        }
    }

    /** Of a purchase, with the buyer: who showed a card may not know whose it is. */
    static Map<String, Object> used(CardUse use, MemberId buyer) {
        return used(use, Optional.of(buyer));
    }

    /** Of a purchase of nobody known. */
    static Map<String, Object> used(CardUse use) {
        return used(use, Optional.empty());
    }

    private static Map<String, Object> used(CardUse use, Optional<MemberId> buyer) {
        var body = new LinkedHashMap<String, Object>();
        body.put("cardId", use.standing().card().value());
        buyer.ifPresent(member -> body.put("memberId", member.value()));
        use.percent().map(BigDecimal::toPlainString).ifPresent(percent -> body.put("percent", percent));
        use.order().ifPresent(order -> body.put("orderAmount", order.decimal().toPlainString()));
        use.discount()
                .ifPresent(discount -> body.put("discount", discount.decimal().toPlainString()));
        stands(use.standing(), body);
        return body;
    }

    static Map<String, Object> standing(CardStanding standing) {
        var body = new LinkedHashMap<String, Object>();
        body.put("cardId", standing.card().value());
        stands(standing, body);
        return body;
    }

    private static void stands(CardStanding standing, Map<String, Object> body) {
        body.put("accumulated", standing.accumulated().decimal().toPlainString());
        standing.nextPercent().map(BigDecimal::toPlainString).ifPresent(percent -> body.put("nextPercent", percent));
    }
}
