package loyalty.ledger.draw;

import java.util.List;
import loyalty.draw.TicketTree;
import loyalty.event.DrawClosed;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;

/** Decides whether a draw is closed, and numbers its tickets. */
public final class DrawClosingDecider extends DrawDecider<CloseDraw> {

    @Override
    public List<TagName> names(CloseDraw command) {
        return List.of(
                TagName.draw(command.programme(), command.draw()),
                TagName.drawTickets(command.programme(), command.draw()));
    }

    @Override
    public Decision decide(CloseDraw command, Known<DrawPast> known) {
        var past = known.past();
        if (past.opened().isEmpty()) {
            return unknown();
        }
        if (past.closed().isPresent()) {
            return Decision.repeated(past.closed().get());
        }
        if (past.cancelled().isPresent()) {
            return Decision.rejected(settled());
        }
        var objection = known.objectionTo(command.effectiveAt());
        if (objection.isPresent()) {
            return Decision.rejected(objection.get());
        }
        var closesAt = past.opened().get().closesAt();
        if (command.effectiveAt().instant().isBefore(closesAt)) {
            return Decision.rejected(
                    RejectionCode.DRAW_STILL_OPEN.because("tickets of the draw are issued until " + closesAt));
        }
        var tickets = past.tickets();
        return Decision.accepted(new DrawClosed(
                command.programme(),
                command.draw(),
                command.effectiveAt().instant(),
                tickets.size(),
                TicketTree.root(tickets)));
    }
}
