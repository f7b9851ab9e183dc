package loyalty.ledger.tier;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.TierGranted;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a member is given a tier: any that the programme knows then, as often as somebody likes. */
public final class TierGrantDecider implements Decider<GrantTier, TierGrantPast> {

    @Override
    public TierGrantPast initial() {
        return TierGrantPast.NOTHING;
    }

    @Override
    public TierGrantPast evolve(TierGrantPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(GrantTier command) {
        return List.of(TagName.tierGrant(command.programme(), command.grant()));
    }

    @Override
    public boolean mayAssumeNew(GrantTier command) {
        return true;
    }

    @Override
    public Set<MemberId> members(GrantTier command, TierGrantPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(GrantTier command, Known<TierGrantPast> known) {
        Optional<TierGranted> earlier = known.past().granted();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : Decision.rejected(
                            RejectionCode.TIER_GRANT_DIFFERS.because("the tier was granted before with other content"));
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> unknownTier(command, known))
                .or(() -> endsBeforeItBegins(command))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(granted(command, known)));
    }

    private static Optional<Rejection> unknownTier(GrantTier command, Known<TierGrantPast> known) {
        return known.rulesAt(command.effectiveAt())
                        .tiers()
                        .level(command.tier())
                        .isPresent()
                ? Optional.empty()
                : Optional.of(RejectionCode.UNKNOWN_TIER.because("the programme has no such tier at that instant"));
    }

    private static Optional<Rejection> endsBeforeItBegins(GrantTier command) {
        return command.until()
                .filter(end -> !end.isAfter(command.effectiveAt().instant()))
                .map(_ -> RejectionCode.TIER_GRANT_ENDS_BEFORE_IT_BEGINS.because(
                        "until must lie after the instant from which the tier is granted"));
    }

    private static TierGranted granted(GrantTier command, Known<TierGrantPast> known) {
        return new TierGranted(
                command.programme(),
                command.member(),
                command.grant(),
                command.tier(),
                command.effectiveAt().instant(),
                command.until(),
                command.reason(),
                known.rulesAt(command.effectiveAt()).version());
    }
}
