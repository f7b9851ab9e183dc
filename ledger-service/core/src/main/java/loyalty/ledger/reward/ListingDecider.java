package loyalty.ledger.reward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.RewardListed;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponPool;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.RewardId;

/** Decides whether a reward is listed. The number of the version tells a change from a retry. It looks at the pool of what gives coupons. */
public final class ListingDecider extends CatalogueDecider<ListReward> {

    @Override
    RewardId reward(ListReward command) {
        return command.reward();
    }

    @Override
    public List<TagName> names(ListReward command) {
        var all = new ArrayList<>(super.names(command));
        command.couponPool().ifPresent(pool -> all.add(TagName.couponPool(command.programme(), pool)));
        return List.copyOf(all);
    }

    @Override
    public Decision decide(ListReward command, Known<ListingPast> known) {
        var listing = known.past().listing();
        var pool = known.past().pool();
        var earlier = listing.version(command.version());
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get()) ? Decision.repeated(earlier.get()) : differs("listed");
        }
        if (command.couponPool().isPresent() && pool.opened().isEmpty()) {
            return Decision.rejected(CouponPool.unknown());
        }
        return known.objectionTo(command.effectiveAt())
                .or(() -> unknownTier(command, known.rulesAt(command.effectiveAt())))
                .or(() -> notNext(command, listing))
                .or(() -> known.objectionTo(command.effectiveAt(), command.pointCurrency()))
                .or(() -> withdrawn(listing))
                .or(() -> pool.objectionAt(command.effectiveAt().instant()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(listed(command)));
    }

    private static Optional<Rejection> unknownTier(ListReward command, ProgrammeDocument rules) {
        return command.tiers().orElse(List.of()).stream()
                .filter(tier -> rules.tiers().level(tier).isEmpty())
                .findFirst()
                .map(tier -> RejectionCode.UNKNOWN_TIER.because("the programme has no tier " + tier + " then"));
    }

    private static Optional<Rejection> notNext(ListReward command, Listing listing) {
        int next = listing.versions().size() + 1;
        return command.version() == next
                ? Optional.empty()
                : Optional.of(RejectionCode.VERSION_NOT_NEXT.because("the next version of the reward is " + next));
    }

    private static Optional<Rejection> withdrawn(Listing listing) {
        return listing.withdrawn()
                .map(each -> RejectionCode.REWARD_WITHDRAWN.because(
                        "the reward was withdrawn at " + each.effectiveAt() + ", for good"));
    }

    private static RewardListed listed(ListReward command) {
        return new RewardListed(
                command.programme(),
                command.reward(),
                command.version(),
                command.effectiveAt().instant(),
                command.name(),
                command.cost(),
                command.stock(),
                command.from(),
                command.until(),
                command.tiers(),
                command.cancellable(),
                command.couponPool(),
                command.pointCurrency());
    }
}
