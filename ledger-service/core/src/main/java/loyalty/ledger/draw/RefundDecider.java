package loyalty.ledger.draw;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.DrawTicketIssued;
import loyalty.event.DrawTicketRefunded;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Credit;
import loyalty.value.MemberId;

/** Decides whether what a ticket cost goes back, into the lots that it came from. */
public final class RefundDecider implements Decider<RefundTicket, DrawPast> {

    @Override
    public DrawPast initial() {
        return DrawPast.NOTHING;
    }

    @Override
    public DrawPast evolve(DrawPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(RefundTicket command) {
        return List.of(
                TagName.draw(command.programme(), command.draw()),
                TagName.drawTicket(command.programme(), command.draw(), command.ticket()),
                TagName.drawRefund(command.programme(), command.draw(), command.ticket()));
    }

    @Override
    public boolean mayAssumeNew(RefundTicket command) {
        return false;
    }

    @Override
    public Set<MemberId> members(RefundTicket command, DrawPast past) {
        return past.ticket(command.ticket())
                .map(DrawTicketIssued::member)
                .map(Set::of)
                .orElse(Set.of());
    }

    @Override
    public Decision decide(RefundTicket command, Known<DrawPast> known) {
        var past = known.past();
        if (past.opened().isEmpty()) {
            return DrawDecider.unknown();
        }
        var issued = past.ticket(command.ticket());
        if (issued.isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_TICKET.because("the draw has no such ticket"));
        }
        if (past.refunded().isPresent()) {
            return Decision.repeated(past.refunded().get());
        }
        return known.objectionToUndoing(command.effectiveAt(), issued.get().member())
                .or(() -> notCancelled(command, issued.get(), past))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(refunded(command, issued.get(), known)));
    }

    private static Optional<Rejection> notCancelled(RefundTicket command, DrawTicketIssued issued, DrawPast past) {
        var at = command.effectiveAt().instant();
        return past.cancelled()
                        .filter(cancelled ->
                                !at.isBefore(cancelled.effectiveAt()) && !at.isBefore(issued.effectiveAt()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(RejectionCode.DRAW_NOT_CANCELLED.because(
                        "tickets are paid back of a draw that was cancelled by then"));
    }

    private static DrawTicketRefunded refunded(RefundTicket command, DrawTicketIssued issued, Known<DrawPast> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(issued.member());
        var movements = Credit.back(issued.movements(), account, at);
        return new DrawTicketRefunded(
                command.programme(),
                issued.member(),
                command.draw(),
                command.ticket(),
                at,
                issued.points(),
                movements,
                account.toldAfter(known.programme(), movements, at));
    }
}
