package loyalty.ledger.card.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.edge.ProblemException;
import loyalty.event.CardBlocked;
import loyalty.ledger.card.CardQuote;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.web.Amount;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.HoldersTold;
import loyalty.ledger.web.Origins;
import loyalty.programme.CardKind;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whose a card is, and what it would take off an order. That a holder was named is on record before the answer is given. */
@RestController
public final class CardQueries {

    private final CardLook look;
    private final HoldersTold told;
    private final Origins origins;
    private final Arrivals arrivals;

    public CardQueries(CardLook look, HoldersTold told, Origins origins, Arrivals arrivals) {
        this.look = look;
        this.told = told;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @GetMapping("/v1/programmes/{programme}/cards/{card}")
    ResponseEntity<Map<String, Object>> card(
            @PathVariable String programme, @PathVariable String card, HttpServletRequest request) {
        var number = Fields.path(card, CardId::new);
        var id = Fields.path(programme, ProgrammeId::new);
        var known = look.of(id, number, true);
        return known.past()
                .find(number)
                .map(found -> {
                    var holder = holder(found, known);
                    told.keep(request, id, holder.stream().toList());
                    return ResponseEntity.ok(described(programme, found, holder, known));
                })
                .orElseGet(() -> refused(unknown(known), request));
    }

    /** Whose it is, or who has all that was that one's. */
    private static Optional<MemberId> holder(CardState card, Known<Cards> known) {
        return card.holder().map(known::holders).map(List::getLast);
    }

    private static Rejection unknown(Known<Cards> known) {
        return known.programme().versions().isEmpty()
                ? RejectionCode.UNKNOWN_PROGRAMME.because("there is no such programme")
                : RejectionCode.UNKNOWN_CARD.because("there is no such card");
    }

    @GetMapping("/v1/programmes/{programme}/cards/{card}/discount")
    ResponseEntity<Map<String, Object>> discount(
            @PathVariable String programme,
            @PathVariable String card,
            @RequestParam(required = false) @Nullable String orderAmount,
            @RequestParam(required = false) @Nullable String at,
            HttpServletRequest request) {
        var number = Fields.path(card, CardId::new);
        var then = Fields.instant(at, arrivals.now());
        var amount = Optional.ofNullable(orderAmount).map(text -> Fields.path(text, Amount::of));
        var id = Fields.path(programme, ProgrammeId::new);
        var known = look.of(id, number, origins.of(request).mayBackdate());
        return switch (CardQuote.of(number, order(amount, known), then, known)) {
            case CardQuote.Answer.Quoted(var quote) -> {
                told.keep(request, id, quote.holder().stream().toList());
                var body = new LinkedHashMap<String, Object>();
                body.put("programme", programme);
                body.put("cardId", card);
                quote.holder().ifPresent(member -> body.put("memberId", member.value()));
                body.put("asOf", then.instant().toString());
                quoted(quote, body);
                yield ResponseEntity.ok(body);
            }
            case CardQuote.Answer.Refused(var reason) -> refused(reason, request);
        };
    }

    /** In the currency of the programme, which it keeps. */
    private static Optional<Money> order(Optional<Amount> amount, Known<Cards> known) {
        return known.programme().versions().stream()
                .findFirst()
                .flatMap(rules -> amount.map(
                        each -> ProblemException.understood(() -> Money.of(each.value(), rules.currency()))));
    }

    private static void quoted(CardQuote quote, Map<String, Object> body) {
        var offer = quote.offer();
        body.put("cardKind", quote.card().issued().kind().value());
        body.put("accumulated", offer.accumulated().decimal().toPlainString());
        offer.order().ifPresent(order -> body.put("orderAmount", order.decimal().toPlainString()));
        offer.percent().map(BigDecimal::toPlainString).ifPresent(percent -> body.put("percent", percent));
        offer.discount().ifPresent(discount -> {
            body.put("discount", discount.decimal().toPlainString());
            body.put(
                    "amount",
                    offer.order().orElseThrow().minus(discount).decimal().toPlainString());
        });
        body.put("currency", quote.rules().currency().getCurrencyCode());
        body.put("programmeVersion", quote.rules().version());
    }

    private Map<String, Object> described(
            String programme, CardState card, Optional<MemberId> holder, Known<Cards> known) {
        var issued = card.issued();
        var body = new LinkedHashMap<String, Object>();
        body.put("programme", programme);
        body.put("cardId", issued.card().value());
        body.put("cardKind", issued.kind().value());
        known.programme()
                .inEffectAt(arrivals.now())
                .flatMap(rules -> rules.card(issued.kind()))
                .flatMap(CardKind::colour)
                .ifPresent(colour -> body.put("colour", colour));
        holder.ifPresent(member -> body.put("memberId", member.value()));
        body.put(
                "state",
                card.replaced().isPresent() ? "replaced" : card.blocked().isPresent() ? "blocked" : "active");
        body.put("issuedAt", issued.effectiveAt().toString());
        body.put("origin", issued.origin().value());
        issued.replaces().ifPresent(before -> body.put("replaces", before.value()));
        card.linked()
                .ifPresent(linked -> body.put("linkedAt", linked.effectiveAt().toString()));
        card.blocked().map(CardBlocked::effectiveAt).ifPresent(since -> body.put("blockedAt", since.toString()));
        card.replaced().ifPresent(by -> {
            body.put("replacedBy", by.replacement().value());
            body.put("replacedAt", by.effectiveAt().toString());
        });
        return body;
    }

    private static ResponseEntity<Map<String, Object>> refused(Rejection reason, HttpServletRequest request) {
        return Answers.problem(Answers.problemOf(reason), Answers.extensions(reason), request);
    }
}
