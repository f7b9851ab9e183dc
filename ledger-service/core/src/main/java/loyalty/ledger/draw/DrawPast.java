package loyalty.ledger.draw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import loyalty.draw.TicketTree.Ticket;
import loyalty.event.DrawCancelled;
import loyalty.event.DrawClosed;
import loyalty.event.DrawExecuted;
import loyalty.event.DrawOpened;
import loyalty.event.DrawTicketIssued;
import loyalty.event.DrawTicketRefunded;
import loyalty.event.LedgerEvent;
import loyalty.value.MemberId;
import loyalty.value.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a draw.
 *
 * @param last of the tickets that were read, with those before it; null for none
 * @param refunded of the ticket that was read
 */
public record DrawPast(
        Optional<DrawOpened> opened,
        Optional<DrawClosed> closed,
        Optional<DrawExecuted> executed,
        Optional<DrawCancelled> cancelled,
        @Nullable Issued last,
        Optional<DrawTicketRefunded> refunded) {

    public static final DrawPast NOTHING = new DrawPast(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), null, Optional.empty());

    /** A ticket and those before it: a draw has more than one could copy with each. */
    record Issued(DrawTicketIssued event, @Nullable Issued before) {}

    DrawPast after(LedgerEvent event) {
        return switch (event) {
            case DrawOpened each -> new DrawPast(Optional.of(each), closed, executed, cancelled, last, refunded);
            case DrawClosed each -> new DrawPast(opened, Optional.of(each), executed, cancelled, last, refunded);
            case DrawExecuted each -> new DrawPast(opened, closed, Optional.of(each), cancelled, last, refunded);
            case DrawCancelled each -> new DrawPast(opened, closed, executed, Optional.of(each), last, refunded);
            case DrawTicketIssued each ->
                new DrawPast(opened, closed, executed, cancelled, new Issued(each, last), refunded);
            case DrawTicketRefunded each -> new DrawPast(opened, closed, executed, cancelled, last, Optional.of(each));
            default -> this;
        };
    }

    /** In the order of the journal, which is that of their numbers. */
    List<Ticket> tickets() {
        var tickets = new ArrayList<Ticket>();
        for (var each = last; each != null; each = each.before()) {
            tickets.add(new Ticket(each.event().ticket(), each.event().member()));
        }
        Collections.reverse(tickets);
        return tickets;
    }

    Optional<DrawTicketIssued> ticket(TicketId ticket) {
        for (var each = last; each != null; each = each.before()) {
            if (each.event().ticket().equals(ticket)) {
                return Optional.of(each.event());
            }
        }
        return Optional.empty();
    }

    int ticketsOf(MemberId member) {
        return (int)
                tickets().stream().filter(each -> each.member().equals(member)).count();
    }
}
