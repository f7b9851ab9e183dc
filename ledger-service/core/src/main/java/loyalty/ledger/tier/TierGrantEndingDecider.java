package loyalty.ledger.tier;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.TierFloor;
import loyalty.value.MemberId;

/** Decides whether a tier given by hand is taken back: once, from whoever has it now, while it holds. */
public final class TierGrantEndingDecider implements Decider<EndTierGrant, TierGrantPast> {

    @Override
    public TierGrantPast initial() {
        return TierGrantPast.NOTHING;
    }

    @Override
    public TierGrantPast evolve(TierGrantPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(EndTierGrant command) {
        return List.of(TagName.tierGrant(command.programme(), command.grant()));
    }

    @Override
    public boolean mayAssumeNew(EndTierGrant command) {
        return false;
    }

    @Override
    public Set<MemberId> members(EndTierGrant command, TierGrantPast past) {
        return past.granted().map(granted -> Set.of(granted.member())).orElse(Set.of());
    }

    @Override
    public Decision decide(EndTierGrant command, Known<TierGrantPast> known) {
        Optional<TierGranted> granted = known.past().granted();
        if (granted.isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_TIER_GRANT.because("there is no such grant of a tier"));
        }
        Optional<TierGrantEnded> earlier = known.past().ended();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : Decision.rejected(RejectionCode.TIER_GRANT_DIFFERS.because(
                            "the tier was taken back before, at another instant or for another reason"));
        }
        MemberId holder = known.holders(granted.get().member()).getLast();
        Optional<TierFloor> floor = known.account(holder).qualifying().floors().stream()
                .filter(each -> each.grant().equals(command.grant()))
                .findFirst();
        return known.objectionToUndoingAtHolder(
                        command.effectiveAt(), granted.get().member())
                .or(() -> notHeld(command.effectiveAt().instant(), floor))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(ended(command, holder, floor.orElseThrow())));
    }

    /** The very instant at which it began is early enough: then it never held. */
    private static Optional<Rejection> notHeld(Instant at, Optional<TierFloor> floor) {
        if (floor.filter(each -> at.isBefore(each.from())).isPresent()) {
            return Optional.of(RejectionCode.ENDING_BEFORE_TIER_GRANT.because(
                    "the tier was granted only from a later instant on"));
        }
        return floor.filter(each -> each.holdsAt(at)).isPresent()
                ? Optional.empty()
                : Optional.of(RejectionCode.TIER_GRANT_OVER.because("the grant was over by that instant"));
    }

    private static TierGrantEnded ended(EndTierGrant command, MemberId holder, TierFloor floor) {
        return new TierGrantEnded(
                command.programme(),
                holder,
                command.grant(),
                floor.tier(),
                floor.from(),
                command.effectiveAt().instant(),
                command.reason(),
                floor.programmeVersion());
    }
}
