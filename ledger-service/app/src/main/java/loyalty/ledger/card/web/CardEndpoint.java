package loyalty.ledger.card.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.card.BlockCard;
import loyalty.ledger.card.IssueCard;
import loyalty.ledger.card.LinkCard;
import loyalty.ledger.card.ReplaceCard;
import loyalty.ledger.decision.Command;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.CardId;
import loyalty.value.ProgrammeId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Cards are issued, linked, blocked and replaced. */
@RestController
public final class CardEndpoint {

    private final Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What is told of cards goes to these. */
    public record Ledgers(
            Ledger<IssueCard> issues,
            Ledger<LinkCard> links,
            Ledger<BlockCard> blocks,
            Ledger<ReplaceCard> replacements) {}

    public CardEndpoint(Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/cards/{card}")
    ResponseEntity<Map<String, Object>> issue(
            @PathVariable String programme,
            @PathVariable String card,
            @RequestBody CardRequests.Issue body,
            HttpServletRequest request) {
        return handle(ledgers.issues(), body.toCommand(of(programme), number(card), arrivals.now()), request);
    }

    @PutMapping("/v1/programmes/{programme}/cards/{card}/link")
    ResponseEntity<Map<String, Object>> link(
            @PathVariable String programme,
            @PathVariable String card,
            @RequestBody CardRequests.Link body,
            HttpServletRequest request) {
        return handle(ledgers.links(), body.toCommand(of(programme), number(card), arrivals.now()), request);
    }

    @PutMapping("/v1/programmes/{programme}/cards/{card}/block")
    ResponseEntity<Map<String, Object>> block(
            @PathVariable String programme,
            @PathVariable String card,
            @RequestBody CardRequests.Block body,
            HttpServletRequest request) {
        return handle(ledgers.blocks(), body.toCommand(of(programme), number(card), arrivals.now()), request);
    }

    @PutMapping("/v1/programmes/{programme}/cards/{card}/replacement")
    ResponseEntity<Map<String, Object>> replace(
            @PathVariable String programme,
            @PathVariable String card,
            @RequestBody CardRequests.Replacement body,
            HttpServletRequest request) {
        return handle(ledgers.replacements(), body.toCommand(of(programme), number(card), arrivals.now()), request);
    }

    private static ProgrammeId of(String programme) {
        return Fields.path(programme, ProgrammeId::new);
    }

    private static CardId number(String card) {
        return Fields.path(card, CardId::new);
    }

    private <C extends Command> ResponseEntity<Map<String, Object>> handle(
            Ledger<C> ledger, C command, HttpServletRequest request) {
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }
}
