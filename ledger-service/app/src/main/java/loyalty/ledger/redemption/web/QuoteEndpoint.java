package loyalty.ledger.redemption.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.ledger.redemption.RedemptionQuote;
import loyalty.ledger.web.Amount;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** With how many points an order can be paid, before anybody pays. */
@RestController
public final class QuoteEndpoint {

    private final Quotes quotes;
    private final Origins origins;
    private final Arrivals arrivals;

    public QuoteEndpoint(Quotes quotes, Origins origins, Arrivals arrivals) {
        this.quotes = quotes;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @GetMapping("/v1/programmes/{programme}/members/{member}/redemption-quote")
    ResponseEntity<Map<String, Object>> quote(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String orderAmount,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String pointCurrency,
            HttpServletRequest request) {
        var question = new Quotes.Question(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(member, MemberId::new),
                Fields.instant(at, arrivals.now()),
                Optional.ofNullable(pointCurrency).map(each -> Fields.path(each, PointCurrencyId::new)),
                order(orderAmount, currency));
        return switch (quotes.quote(question, origins.of(request).mayBackdate())) {
            case RedemptionQuote.Answer.Quoted(var quote) -> ResponseEntity.ok(body(question, quote));
            case RedemptionQuote.Answer.Refused(var reason) ->
                Answers.problem(Answers.problemOf(reason), Answers.extensions(reason), request);
        };
    }

    private static Optional<Money> order(@Nullable String orderAmount, @Nullable String currency) {
        if (orderAmount == null && currency == null) {
            return Optional.empty();
        }
        if (orderAmount == null || currency == null) {
            throw new ProblemException(Problem.invalidValue("Give orderAmount and currency, or neither."));
        }
        var amount = Fields.path(orderAmount, Amount::of);
        var paidIn = Amount.currency(currency);
        return Optional.of(ProblemException.understood(() -> Money.of(amount.value(), paidIn)));
    }

    private static Map<String, Object> body(Quotes.Question question, RedemptionQuote quote) {
        var policy = quote.policy();
        var body = new LinkedHashMap<String, Object>();
        body.put("programme", question.programme().value());
        body.put("memberId", question.member().value());
        body.put("asOf", question.effectiveAt().instant().toString());
        quote.currency().ifPresent(currency -> body.put("pointCurrency", currency.value()));
        body.put("minimum", policy.minimum().amount());
        body.put("step", policy.step().amount());
        policy.pointValue().map(BigDecimal::toPlainString).ifPresent(value -> body.put("pointValue", value));
        policy.maximumShare().ifPresent(share -> body.put("maximumShare", share));
        body.put("most", quote.most().amount());
        quote.value().map(BigDecimal::toPlainString).ifPresent(value -> body.put("value", value));
        body.put("limitedBy", quote.limitedBy().name());
        Answers.told(quote.told(), quote.rules().version(), body);
        return body;
    }
}
