package loyalty.ledger.consent;

import java.util.List;
import java.util.Set;
import loyalty.event.ConsentWithdrawn;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a withdrawal is recorded: always, unless it holds already, also of one who never agreed or has left. */
public final class WithdrawalDecider implements Decider<WithdrawConsent, Answers> {

    @Override
    public Answers initial() {
        return Answers.NONE;
    }

    @Override
    public Answers evolve(Answers past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(WithdrawConsent command) {
        return List.of(TagName.consent(command.programme(), command.member(), command.purpose()));
    }

    @Override
    public boolean mayAssumeNew(WithdrawConsent command) {
        return false; // answers may change as often as the member likes, so that no name is claimed
    }

    @Override
    public Set<MemberId> members(WithdrawConsent command, Answers past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(WithdrawConsent command, Known<Answers> known) {
        var at = command.effectiveAt().instant();
        return known.past()
                .already(ConsentWithdrawn.class, at)
                .map(Decision::repeated)
                .or(() -> known.objectionToUndoing(command.effectiveAt(), command.member())
                        .map(Decision::rejected))
                .orElseGet(() -> Decision.accepted(
                        new ConsentWithdrawn(command.programme(), command.member(), command.purpose(), at)));
    }
}
