package loyalty.ledger.draw.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.event.DrawClosed;
import loyalty.event.DrawExecuted;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Page;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All that it takes to draw the winners of a draw again. */
@RestController
public final class DrawQueries {

    private static final int LIMIT_MAX = 1_000;

    private final DrawBook book;
    private final ProgrammeBook programmes;

    public DrawQueries(DrawBook book, ProgrammeBook programmes) {
        this.book = book;
        this.programmes = programmes;
    }

    /** A winning ticket. */
    record Winner(int index, String ticketId, String memberId) {

        static Winner of(DrawExecuted.Winner winner) {
            return new Winner(
                    winner.index(), winner.ticket().value(), winner.member().value());
        }
    }

    /**
     * A draw.
     *
     * @param state open, closed, executed or cancelled
     * @param prizes how many tickets win
     */
    record Draw(
            String programme,
            String drawId,
            String state,
            Instant opensAt,
            Instant closesAt,
            int prizes,
            Optional<Long> price,
            Optional<Integer> ticketsPerMember,
            String commitment,
            Optional<Integer> tickets,
            Optional<String> ticketRoot,
            Optional<String> seed,
            Optional<List<Winner>> winners) {}

    /** A ticket; its number is its place in the list, from 0. */
    record Ticket(long position, String ticketId, String memberId, Instant effectiveAt, long redeemed) {}

    /** @param next the {@code after} of the next page; null on the last one */
    record Tickets(String programme, String drawId, List<Ticket> tickets, Optional<Long> next) {}

    @GetMapping("/v1/programmes/{programme}/draws/{draw}")
    Draw draw(@PathVariable String programme, @PathVariable String draw) {
        var found = found(Fields.path(programme, ProgrammeId::new), Fields.path(draw, DrawId::new));
        var opened = found.opened();
        return new Draw(
                programme,
                draw,
                found.executed().isPresent()
                        ? "executed"
                        : found.cancelled().isPresent()
                                ? "cancelled"
                                : found.closed().isPresent() ? "closed" : "open",
                opened.effectiveAt(),
                opened.closesAt(),
                opened.winners(),
                opened.price().map(Points::amount),
                opened.ticketsPerMember(),
                opened.commitment().value(),
                found.closed().map(DrawClosed::tickets),
                found.closed().map(DrawClosed::ticketRoot).map(Bytes32::value),
                found.executed().map(DrawExecuted::seed).map(Bytes32::value),
                found.executed()
                        .map(executed ->
                                executed.winners().stream().map(Winner::of).toList()));
    }

    @GetMapping("/v1/programmes/{programme}/draws/{draw}/tickets")
    Tickets tickets(
            @PathVariable String programme,
            @PathVariable String draw,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        Page.check(after, limit, LIMIT_MAX);
        var shop = Fields.path(programme, ProgrammeId::new);
        var id = Fields.path(draw, DrawId::new);
        found(shop, id);
        var page = Page.of(book.tickets(shop, id, after, limit + 1), limit, DrawBook.Ticket::position);
        return new Tickets(
                programme,
                draw,
                page.rows().stream()
                        .map(each -> new Ticket(
                                each.position(),
                                each.issued().ticket().value(),
                                each.issued().member().value(),
                                each.issued().effectiveAt(),
                                each.issued().points().amount()))
                        .toList(),
                page.next());
    }

    private DrawBook.Draw found(ProgrammeId programme, DrawId draw) {
        if (programmes.find(programme).versions().isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        return book.find(programme, draw)
                .orElseThrow(() -> new ProblemException(
                        Answers.problemOf(RejectionCode.UNKNOWN_DRAW.because("there is no such draw"))));
    }
}
