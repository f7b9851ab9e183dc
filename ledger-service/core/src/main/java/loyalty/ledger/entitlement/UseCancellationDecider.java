package loyalty.ledger.entitlement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EntitlementTags;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a use is given back: once, and it counts no more in its period. */
public final class UseCancellationDecider implements Decider<CancelUse, UsePast> {

    @Override
    public UsePast initial() {
        return UsePast.NOTHING;
    }

    @Override
    public UsePast evolve(UsePast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(CancelUse command) {
        return List.of(EntitlementTags.use(command.programme(), command.use()));
    }

    @Override
    public boolean mayAssumeNew(CancelUse command) {
        return false;
    }

    @Override
    public Set<MemberId> members(CancelUse command, UsePast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(CancelUse command, Known<UsePast> known) {
        Optional<EntitlementUsed> used =
                known.past().used().filter(each -> each.member().equals(command.member()));
        if (used.isEmpty()) {
            return Decision.rejected(
                    RejectionCode.UNKNOWN_ENTITLEMENT_USE.because("the member has used nothing under this id"));
        }
        if (known.past().cancelled().isPresent()) {
            return Decision.repeated(known.past().cancelled().get());
        }
        return known.objectionToUndoing(command.effectiveAt(), command.member())
                .or(() -> tooEarly(command, used.get()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new EntitlementUseCancelled(
                        command.programme(),
                        command.member(),
                        command.use(),
                        used.get().entitlement(),
                        command.effectiveAt().instant(),
                        command.reason())));
    }

    private static Optional<Rejection> tooEarly(CancelUse command, EntitlementUsed used) {
        return command.effectiveAt().instant().isBefore(used.effectiveAt())
                ? Optional.of(
                        RejectionCode.CANCELLATION_BEFORE_USE.because("it was used only at " + used.effectiveAt()))
                : Optional.empty();
    }
}
