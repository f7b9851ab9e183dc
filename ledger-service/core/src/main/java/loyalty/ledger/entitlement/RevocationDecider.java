package loyalty.ledger.entitlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Uses;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementRevoked;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EntitlementTags;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether what was granted is taken back: once, from whoever has it now, while it holds. */
public final class RevocationDecider implements Decider<RevokeEntitlement, GrantPast> {

    @Override
    public GrantPast initial() {
        return GrantPast.NOTHING;
    }

    @Override
    public GrantPast evolve(GrantPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(RevokeEntitlement command) {
        return List.of(EntitlementTags.grant(command.programme(), command.grant()));
    }

    @Override
    public boolean mayAssumeNew(RevokeEntitlement command) {
        return false;
    }

    @Override
    public Set<MemberId> members(RevokeEntitlement command, GrantPast past) {
        return past.granted().map(granted -> Set.of(granted.member())).orElse(Set.of());
    }

    @Override
    public Decision decide(RevokeEntitlement command, Known<GrantPast> known) {
        Optional<EntitlementGranted> granted = known.past().granted();
        if (granted.isEmpty()) {
            return Decision.rejected(
                    RejectionCode.UNKNOWN_ENTITLEMENT_GRANT.because("nothing was granted under this id"));
        }
        Optional<EntitlementRevoked> earlier = known.past().revoked();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : Decision.rejected(RejectionCode.ENTITLEMENT_GRANT_DIFFERS.because(
                            "the entitlement was taken back before, at another instant or for another reason"));
        }
        MemberId holder = known.holders(granted.get().member()).getLast();
        Uses uses = known.account(holder).uses();
        Optional<Uses.Grant> grant = uses.grants().stream()
                .filter(each -> each.id().equals(command.grant()))
                .findFirst();
        return known.objectionToUndoingAtHolder(
                        command.effectiveAt(), granted.get().member())
                .or(() -> notHeld(command.effectiveAt().instant(), grant))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(revoked(command, holder, uses, grant.orElseThrow())));
    }

    /** The very instant at which it began is early enough: then it never held. */
    private static Optional<Rejection> notHeld(Instant at, Optional<Uses.Grant> grant) {
        if (grant.filter(each -> at.isBefore(each.from())).isPresent()) {
            return Optional.of(RejectionCode.REVOCATION_BEFORE_ENTITLEMENT_GRANT.because(
                    "the entitlement was granted only from a later instant on"));
        }
        return grant.filter(each -> each.holdsAt(at)).isPresent()
                ? Optional.empty()
                : Optional.of(RejectionCode.ENTITLEMENT_GRANT_OVER.because("the grant was over by that instant"));
    }

    private static EntitlementRevoked revoked(RevokeEntitlement command, MemberId holder, Uses uses, Uses.Grant grant) {
        return new EntitlementRevoked(
                command.programme(),
                holder,
                command.grant(),
                grant.entitlement(),
                command.effectiveAt().instant(),
                uses.leftOf(grant),
                command.reason());
    }
}
