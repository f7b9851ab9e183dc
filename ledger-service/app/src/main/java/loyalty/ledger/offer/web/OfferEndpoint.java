package loyalty.ledger.offer.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.decision.Command;
import loyalty.ledger.offer.AcceptOffer;
import loyalty.ledger.offer.CancelOfferUse;
import loyalty.ledger.offer.IssueOffer;
import loyalty.ledger.offer.UseOffer;
import loyalty.ledger.offer.WithdrawOffer;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.OfferId;
import loyalty.value.OfferUseId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Offers are made, accepted, used, given back and withdrawn. */
@RestController
public final class OfferEndpoint {

    private static final String OFFER = "/v1/programmes/{programme}/offers/{offer}";
    private static final String USE = "/v1/programmes/{programme}/offer-uses/{use}";

    private final Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What commands about offers go to. */
    public record Ledgers(
            Ledger<IssueOffer> issues,
            Ledger<AcceptOffer> acceptances,
            Ledger<WithdrawOffer> withdrawals,
            Ledger<UseOffer> uses,
            Ledger<CancelOfferUse> cancellations) {}

    public OfferEndpoint(Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping(OFFER)
    ResponseEntity<Map<String, Object>> make(
            @PathVariable String programme,
            @PathVariable String offer,
            @RequestBody OfferRequests.Issue body,
            HttpServletRequest request) {
        return handle(ledgers.issues(), body.toCommand(of(programme), number(offer), arrivals.now()), request);
    }

    @PutMapping(OFFER + "/acceptance")
    ResponseEntity<Map<String, Object>> accept(
            @PathVariable String programme,
            @PathVariable String offer,
            @RequestBody(required = false) OfferRequests.@Nullable Dated body,
            HttpServletRequest request) {
        var command = (body == null ? OfferRequests.Dated.EMPTY : body)
                .toCommand(of(programme), number(offer), arrivals.now());
        return handle(ledgers.acceptances(), command, request);
    }

    @PutMapping(OFFER + "/withdrawal")
    ResponseEntity<Map<String, Object>> withdraw(
            @PathVariable String programme,
            @PathVariable String offer,
            @RequestBody(required = false) OfferRequests.@Nullable Ending body,
            HttpServletRequest request) {
        var command = ending(body).withdrawal(of(programme), number(offer), arrivals.now());
        return handle(ledgers.withdrawals(), command, request);
    }

    @PutMapping(USE)
    ResponseEntity<Map<String, Object>> use(
            @PathVariable String programme,
            @PathVariable String use,
            @RequestBody OfferRequests.Use body,
            HttpServletRequest request) {
        var id = Fields.path(use, OfferUseId::new);
        return handle(ledgers.uses(), body.toCommand(of(programme), id, arrivals.now()), request);
    }

    @PutMapping(USE + "/cancellation")
    ResponseEntity<Map<String, Object>> cancel(
            @PathVariable String programme,
            @PathVariable String use,
            @RequestBody(required = false) OfferRequests.@Nullable Ending body,
            HttpServletRequest request) {
        var id = Fields.path(use, OfferUseId::new);
        return handle(ledgers.cancellations(), ending(body).cancellation(of(programme), id, arrivals.now()), request);
    }

    private static OfferRequests.Ending ending(OfferRequests.@Nullable Ending body) {
        return body == null ? OfferRequests.Ending.EMPTY : body;
    }

    private static ProgrammeId of(String programme) {
        return Fields.path(programme, ProgrammeId::new);
    }

    private static OfferId number(String offer) {
        return Fields.path(offer, OfferId::new);
    }

    private <C extends Command> ResponseEntity<Map<String, Object>> handle(
            Ledger<C> ledger, C command, HttpServletRequest request) {
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }
}
