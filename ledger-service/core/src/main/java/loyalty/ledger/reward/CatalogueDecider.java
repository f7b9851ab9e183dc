package loyalty.ledger.reward;

import java.util.List;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;
import loyalty.value.RewardId;

/** What the deciders about the catalogue have in common: they look at one reward, and at no member. */
abstract class CatalogueDecider<C extends Command> implements Decider<C, ListingPast> {

    abstract RewardId reward(C command);

    @Override
    public final ListingPast initial() {
        return ListingPast.NOTHING;
    }

    @Override
    public final ListingPast evolve(ListingPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(C command) {
        return List.of(TagName.reward(command.programme(), reward(command)));
    }

    @Override
    public final boolean mayAssumeNew(C command) {
        return false;
    }

    @Override
    public final Set<MemberId> members(C command, ListingPast past) {
        return Set.of();
    }

    static Decision unknown() {
        return Decision.rejected(RejectionCode.UNKNOWN_REWARD.because("there is no such reward"));
    }

    static Decision differs(String what) {
        return Decision.rejected(
                RejectionCode.REWARD_DIFFERS.because("the reward was " + what + " before with other content"));
    }
}
