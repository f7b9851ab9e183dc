package loyalty.ledger.draw.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Map;
import loyalty.draw.Lottery;
import loyalty.ledger.draw.CancelDraw;
import loyalty.ledger.draw.CloseDraw;
import loyalty.ledger.draw.ExecuteDraw;
import loyalty.ledger.draw.IssueTicket;
import loyalty.ledger.draw.OpenDraw;
import loyalty.ledger.draw.RefundTicket;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.ProgrammeId;
import loyalty.value.TicketId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Draws are opened, closed, executed and cancelled, and their tickets issued and paid back. */
@RestController
public final class DrawEndpoint {

    private static final String DRAW = "/v1/programmes/{programme}/draws/{draw}";

    private final Ledgers ledgers;
    private final DrawBook book;
    private final DrawSeeds seeds;
    private final Origins origins;
    private final Arrivals arrivals;
    private final SecureRandom random = new SecureRandom();

    /** What commands about draws go to. */
    public record Ledgers(
            Ledger<OpenDraw> openings,
            Ledger<IssueTicket> tickets,
            Ledger<CloseDraw> closings,
            Ledger<ExecuteDraw> executions,
            Ledger<CancelDraw> cancellations,
            Ledger<RefundTicket> refunds) {}

    public DrawEndpoint(Ledgers ledgers, DrawBook book, DrawSeeds seeds, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.book = book;
        this.seeds = seeds;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping(DRAW)
    ResponseEntity<Map<String, Object>> open(
            @PathVariable String programme,
            @PathVariable String draw,
            @RequestBody DrawRequests.Opening body,
            HttpServletRequest request) {
        var shop = Fields.path(programme, ProgrammeId::new);
        var id = Fields.path(draw, DrawId::new);
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var nonce = Bytes32.of(bytes);
        var commitment = Lottery.commitment(seeds.seed(shop, id, nonce));
        var command = body.toCommand(shop, id, nonce, commitment, arrivals.now());
        return Answers.answer(ledgers.openings().handle(command, origins.of(request)), request);
    }

    @PutMapping(DRAW + "/tickets/{ticket}")
    ResponseEntity<Map<String, Object>> issue(
            @PathVariable String programme,
            @PathVariable String draw,
            @PathVariable String ticket,
            @RequestBody DrawRequests.Ticket body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(draw, DrawId::new),
                Fields.path(ticket, TicketId::new),
                arrivals.now());
        return Answers.answer(ledgers.tickets().handle(command, origins.of(request)), request);
    }

    @PutMapping(DRAW + "/tickets/{ticket}/refund")
    ResponseEntity<Map<String, Object>> refund(
            @PathVariable String programme,
            @PathVariable String draw,
            @PathVariable String ticket,
            @RequestBody(required = false) DrawRequests.@Nullable Dated body,
            HttpServletRequest request) {
        var command = new RefundTicket(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(draw, DrawId::new),
                Fields.path(ticket, TicketId::new),
                (body == null ? DrawRequests.Dated.EMPTY : body).at(arrivals.now()));
        return Answers.answer(ledgers.refunds().handle(command, origins.of(request)), request);
    }

    @PutMapping(DRAW + "/closing")
    ResponseEntity<Map<String, Object>> close(
            @PathVariable String programme,
            @PathVariable String draw,
            @RequestBody(required = false) DrawRequests.@Nullable Dated body,
            HttpServletRequest request) {
        var command = new CloseDraw(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(draw, DrawId::new),
                (body == null ? DrawRequests.Dated.EMPTY : body).at(arrivals.now()));
        return Answers.answer(ledgers.closings().handle(command, origins.of(request)), request);
    }

    /** The seed is made from the nonce that the opening names, and leaves the ledger in the entry of the execution only. */
    @PutMapping(DRAW + "/execution")
    ResponseEntity<Map<String, Object>> execute(
            @PathVariable String programme,
            @PathVariable String draw,
            @RequestBody(required = false) DrawRequests.@Nullable Dated body,
            HttpServletRequest request) {
        var shop = Fields.path(programme, ProgrammeId::new);
        var id = Fields.path(draw, DrawId::new);
        var seed = book.find(shop, id)
                .map(found -> seeds.seed(shop, id, found.opened().nonce()));
        var at = (body == null ? DrawRequests.Dated.EMPTY : body).at(arrivals.now());
        var command = new ExecuteDraw(shop, id, at, seed);
        return Answers.answer(ledgers.executions().handle(command, origins.of(request)), request);
    }

    @PutMapping(DRAW + "/cancellation")
    ResponseEntity<Map<String, Object>> cancel(
            @PathVariable String programme,
            @PathVariable String draw,
            @RequestBody(required = false) DrawRequests.@Nullable Cancelling body,
            HttpServletRequest request) {
        var command = (body == null ? DrawRequests.Cancelling.EMPTY : body)
                .toCommand(Fields.path(programme, ProgrammeId::new), Fields.path(draw, DrawId::new), arrivals.now());
        return Answers.answer(ledgers.cancellations().handle(command, origins.of(request)), request);
    }
}
