package loyalty.ledger.draw;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.DrawOpened;
import loyalty.event.DrawTicketIssued;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Debit;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * Decides whether a member gets a ticket, and which points it costs: soonest to lapse first. It looks at the draw, at this very ticket and at the
 * member's others, never at those of others, so that tickets of one draw do not conflict.
 */
public final class TicketDecider implements Decider<IssueTicket, DrawPast> {

    @Override
    public DrawPast initial() {
        return DrawPast.NOTHING;
    }

    @Override
    public DrawPast evolve(DrawPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(IssueTicket command) {
        return List.of(
                TagName.draw(command.programme(), command.draw()),
                TagName.drawTicket(command.programme(), command.draw(), command.ticket()),
                TagName.drawTicketsOf(command.programme(), command.draw(), command.member()));
    }

    @Override
    public boolean mayAssumeNew(IssueTicket command) {
        return false;
    }

    @Override
    public Set<MemberId> members(IssueTicket command, DrawPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(IssueTicket command, Known<DrawPast> known) {
        var past = known.past();
        if (past.opened().isEmpty()) {
            return known.isUnknown(command.member())
                    ? Decision.rejected(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"))
                    : DrawDecider.unknown();
        }
        var opened = past.opened().get();
        var earlier = past.ticket(command.ticket());
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get(), opened.price().isEmpty())
                    ? Decision.repeated(earlier.get())
                    : Decision.rejected(
                            RejectionCode.TICKET_DIFFERS.because("the ticket was issued before with other content"));
        }
        Points price = command.free() ? Points.ZERO : opened.price().orElse(Points.ZERO);
        var objection = price.isZero()
                ? known.objectionTo(command.effectiveAt(), command.member())
                : known.objectionToSpending(command.effectiveAt(), command.member());
        return objection
                .or(() -> notOpen(command, opened, past))
                .or(() -> tooMany(command, opened, past))
                .map(Decision::rejected)
                .orElseGet(() -> issued(command, price, known));
    }

    private static Optional<Rejection> notOpen(IssueTicket command, DrawOpened opened, DrawPast past) {
        var at = command.effectiveAt().instant();
        boolean open = !at.isBefore(opened.effectiveAt())
                && at.isBefore(opened.closesAt())
                && past.closed().isEmpty()
                && past.cancelled().isEmpty();
        return open
                ? Optional.empty()
                : Optional.of(RejectionCode.DRAW_NOT_OPEN.because("tickets of the draw are issued from "
                        + opened.effectiveAt() + " until " + opened.closesAt() + ", and until it is closed"));
    }

    private static Optional<Rejection> tooMany(IssueTicket command, DrawOpened opened, DrawPast past) {
        return opened.ticketsPerMember()
                .filter(most -> past.ticketsOf(command.member()) >= most)
                .map(most -> RejectionCode.TOO_MANY_TICKETS.because(
                        "a member gets " + most + " tickets of the draw, no more"));
    }

    private static Decision issued(IssueTicket command, Points price, Known<DrawPast> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(command.member());
        return Debit.of(price, account.lots(), at)
                .map(movements -> Decision.accepted(new DrawTicketIssued(
                        command.programme(),
                        command.member(),
                        command.draw(),
                        command.ticket(),
                        at,
                        known.rulesAt(command.effectiveAt()).version(),
                        price,
                        movements,
                        account.toldAfter(known.programme(), movements, at))))
                .orElseGet(() -> Decision.rejected(Debit.tooLittle(account.lots(), at)));
    }
}
