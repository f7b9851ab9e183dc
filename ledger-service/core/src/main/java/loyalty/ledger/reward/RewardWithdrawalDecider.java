package loyalty.ledger.reward;

import java.util.Optional;
import loyalty.event.RewardWithdrawn;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.RewardId;

/** Decides whether a reward is withdrawn. */
public final class RewardWithdrawalDecider extends CatalogueDecider<WithdrawReward> {

    @Override
    RewardId reward(WithdrawReward command) {
        return command.reward();
    }

    @Override
    public Decision decide(WithdrawReward command, Known<ListingPast> known) {
        var listing = known.past().listing();
        if (listing.withdrawn().isPresent()) {
            var earlier = listing.withdrawn().get();
            return command.saysTheSameAs(earlier) ? Decision.repeated(earlier) : differs("withdrawn");
        }
        if (listing.versions().isEmpty()) {
            return unknown();
        }
        return known.objectionTo(command.effectiveAt())
                .or(() -> tooEarly(command, listing))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new RewardWithdrawn(
                        command.programme(),
                        command.reward(),
                        command.effectiveAt().instant(),
                        command.reason())));
    }

    private static Optional<Rejection> tooEarly(WithdrawReward command, Listing listing) {
        return listing.inEffectAt(command.effectiveAt().instant()).isPresent()
                ? Optional.empty()
                : Optional.of(RejectionCode.REWARD_NOT_OPEN.because("the reward was listed only at "
                        + listing.versions().getFirst().effectiveAt()));
    }
}
