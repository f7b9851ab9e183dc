package loyalty.ledger.simulation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import loyalty.account.CardReceipts;
import loyalty.account.MemberAccount;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.TagName;
import loyalty.value.CardId;
import loyalty.value.MemberId;

/** A decider like another in all but its verdicts. */
abstract class Like<C extends Command, P> implements Decider<C, P> {

    final Decider<C, P> right;

    Like(Decider<C, P> right) {
        this.right = right;
    }

    @Override
    public P initial() {
        return right.initial();
    }

    @Override
    public P evolve(P past, LedgerEvent event) {
        return right.evolve(past, event);
    }

    @Override
    public List<TagName> names(C command) {
        return right.names(command);
    }

    @Override
    public boolean mayAssumeNew(C command) {
        return right.mayAssumeNew(command);
    }

    @Override
    public Set<CardId> cards(C command, P past) {
        return right.cards(command, past);
    }

    @Override
    public List<TagName> furtherNames(C command, P past, Map<CardId, CardReceipts> receipts) {
        return right.furtherNames(command, past, receipts);
    }

    @Override
    public List<TagName> lookedUp(C command) {
        return right.lookedUp(command);
    }

    @Override
    public List<TagName> quotas(C command, P past) {
        return right.quotas(command, past);
    }

    @Override
    public Set<MemberId> members(C command, P past) {
        return right.members(command, past);
    }

    @Override
    public Set<MemberId> furtherMembers(C command, P past, Map<MemberId, MemberAccount> known) {
        return right.furtherMembers(command, past, known);
    }
}
