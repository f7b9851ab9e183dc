package loyalty.ledger.membership;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberBlocked;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a member is blocked: whoever is blocked already for the same reason stays so, from the earlier instant on. */
public final class BlockDecider implements Decider<BlockMember, Turns> {

    @Override
    public Turns initial() {
        return Turns.NONE;
    }

    @Override
    public Turns evolve(Turns past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(BlockMember command) {
        return List.of(TagName.membership(command.programme(), command.member()));
    }

    @Override
    public boolean mayAssumeNew(BlockMember command) {
        return false; // a member can be blocked again and again, so that no name is claimed
    }

    @Override
    public Set<MemberId> members(BlockMember command, Turns past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(BlockMember command, Known<Turns> known) {
        Optional<MemberBlocked> told = earlier(command, known.past());
        if (told.isPresent()) {
            return Decision.repeated(told.get());
        }
        Optional<MemberBlocked> holds =
                known.past().blockAt(command.effectiveAt().instant());
        if (holds.isPresent()) {
            return already(command, holds.get());
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new MemberBlocked(
                        command.programme(),
                        command.member(),
                        command.effectiveAt().instant(),
                        command.reason())));
    }

    /** The same block, told before; it may have ended since. */
    private static Optional<MemberBlocked> earlier(BlockMember command, Turns past) {
        return past.inOrder().stream()
                .filter(MemberBlocked.class::isInstance)
                .map(MemberBlocked.class::cast)
                .filter(command::saysTheSameAs)
                .findFirst();
    }

    private static Decision already(BlockMember command, MemberBlocked holds) {
        return command.reason().equals(holds.reason())
                ? Decision.repeated(holds)
                : Decision.rejected(RejectionCode.BLOCK_DIFFERS.because(
                        "the member is blocked for another reason, since " + holds.effectiveAt()));
    }
}
