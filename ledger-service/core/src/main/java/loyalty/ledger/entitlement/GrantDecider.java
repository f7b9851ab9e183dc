package loyalty.ledger.entitlement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.EntitlementGranted;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EntitlementTags;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a member is granted something to use: anything that the programme knows then, as often as somebody likes. */
public final class GrantDecider implements Decider<GrantEntitlement, GrantPast> {

    @Override
    public GrantPast initial() {
        return GrantPast.NOTHING;
    }

    @Override
    public GrantPast evolve(GrantPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(GrantEntitlement command) {
        return List.of(EntitlementTags.grant(command.programme(), command.grant()));
    }

    @Override
    public boolean mayAssumeNew(GrantEntitlement command) {
        return true;
    }

    @Override
    public Set<MemberId> members(GrantEntitlement command, GrantPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(GrantEntitlement command, Known<GrantPast> known) {
        Optional<EntitlementGranted> earlier = known.past().granted();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : Decision.rejected(RejectionCode.ENTITLEMENT_GRANT_DIFFERS.because(
                            "the entitlement was granted before with other content"));
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> unknownEntitlement(command, known))
                .or(() -> endsBeforeItBegins(command))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(granted(command, known)));
    }

    private static Optional<Rejection> unknownEntitlement(GrantEntitlement command, Known<GrantPast> known) {
        return known.rulesAt(command.effectiveAt()).knows(command.entitlement())
                ? Optional.empty()
                : Optional.of(RejectionCode.UNKNOWN_ENTITLEMENT.because(
                        "no tier and no club of the programme entitles to this at that instant"));
    }

    private static Optional<Rejection> endsBeforeItBegins(GrantEntitlement command) {
        return command.until()
                .filter(end -> !end.isAfter(command.effectiveAt().instant()))
                .map(_ -> RejectionCode.ENTITLEMENT_GRANT_ENDS_BEFORE_IT_BEGINS.because(
                        "until must lie after the instant from which the entitlement is granted"));
    }

    private static EntitlementGranted granted(GrantEntitlement command, Known<GrantPast> known) {
        return new EntitlementGranted(
                command.programme(),
                command.member(),
                command.grant(),
                command.entitlement(),
                command.effectiveAt().instant(),
                command.uses(),
                command.until(),
                command.reason(),
                known.rulesAt(command.effectiveAt()).version());
    }
}
