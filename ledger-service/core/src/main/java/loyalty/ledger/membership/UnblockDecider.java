package loyalty.ledger.membership;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberUnblocked;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a member is unblocked: only one who is blocked can be, and the same unblocking again changes nothing. */
public final class UnblockDecider implements Decider<UnblockMember, Turns> {

    @Override
    public Turns initial() {
        return Turns.NONE;
    }

    @Override
    public Turns evolve(Turns past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(UnblockMember command) {
        return List.of(TagName.membership(command.programme(), command.member()));
    }

    @Override
    public boolean mayAssumeNew(UnblockMember command) {
        return false;
    }

    @Override
    public Set<MemberId> members(UnblockMember command, Turns past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(UnblockMember command, Known<Turns> known) {
        Optional<MemberUnblocked> told = earlier(command, known.past());
        if (told.isPresent()) {
            return Decision.repeated(told.get());
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> notBlocked(command, known.past()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new MemberUnblocked(
                        command.programme(),
                        command.member(),
                        command.effectiveAt().instant(),
                        command.reason())));
    }

    /** The same unblocking, told before; or the one that has ended the last block for the same reason. */
    private static Optional<MemberUnblocked> earlier(UnblockMember command, Turns past) {
        return past.inOrder().stream()
                .filter(MemberUnblocked.class::isInstance)
                .map(MemberUnblocked.class::cast)
                .filter(command::saysTheSameAs)
                .findFirst()
                .or(() -> past.at(command.effectiveAt().instant())
                        .filter(MemberUnblocked.class::isInstance)
                        .map(MemberUnblocked.class::cast)
                        .filter(last -> command.reason().equals(last.reason())));
    }

    private static Optional<Rejection> notBlocked(UnblockMember command, Turns past) {
        return past.blockAt(command.effectiveAt().instant()).isPresent()
                ? Optional.empty()
                : Optional.of(RejectionCode.NOT_BLOCKED.because("the member is not blocked at that instant"));
    }
}
