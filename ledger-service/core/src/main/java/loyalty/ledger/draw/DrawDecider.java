package loyalty.ledger.draw;

import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.MemberId;

/** What the deciders about a draw itself have in common: they look, and touch no member. */
abstract class DrawDecider<C extends Command> implements Decider<C, DrawPast> {

    @Override
    public DrawPast initial() {
        return DrawPast.NOTHING;
    }

    @Override
    public DrawPast evolve(DrawPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public boolean mayAssumeNew(C command) {
        return false;
    }

    @Override
    public Set<MemberId> members(C command, DrawPast past) {
        return Set.of();
    }

    static Decision unknown() {
        return Decision.rejected(RejectionCode.UNKNOWN_DRAW.because("there is no such draw"));
    }

    static Rejection settled() {
        return RejectionCode.DRAW_ALREADY_SETTLED.because("the draw was executed or cancelled before");
    }
}
