package loyalty.ledger.consent;

import java.util.List;
import java.util.Set;
import loyalty.event.ConsentGiven;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a consent is recorded: one that holds already changes nothing. */
public final class ConsentDecider implements Decider<GiveConsent, Answers> {

    @Override
    public Answers initial() {
        return Answers.NONE;
    }

    @Override
    public Answers evolve(Answers past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(GiveConsent command) {
        return List.of(TagName.consent(command.programme(), command.member(), command.purpose()));
    }

    @Override
    public boolean mayAssumeNew(GiveConsent command) {
        return false; // answers may change as often as the member likes, so that no name is claimed
    }

    @Override
    public Set<MemberId> members(GiveConsent command, Answers past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(GiveConsent command, Known<Answers> known) {
        var at = command.effectiveAt().instant();
        return known.past()
                .already(ConsentGiven.class, at)
                .map(Decision::repeated)
                .or(() -> known.objectionTo(command.effectiveAt(), command.member())
                        .map(Decision::rejected))
                .orElseGet(() -> Decision.accepted(
                        new ConsentGiven(command.programme(), command.member(), command.purpose(), at)));
    }
}
