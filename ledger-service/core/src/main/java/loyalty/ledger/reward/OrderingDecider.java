package loyalty.ledger.reward;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.account.CardReceipts;
import loyalty.event.CouponIssued;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.RewardCoupon;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrdered;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Debit;
import loyalty.programme.TierReckoning;
import loyalty.value.CardId;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;

/**
 * Decides whether a member gets one of a reward, and which points it costs: soonest to lapse first. What it costs, in which point currency, and who may
 * have it, is what the listing says that was in effect then; how many there are is what the last one says. It looks at the catalogue and at this very
 * order, never at those of others, so that orders do not conflict: the journal counts them. What the listing gives a coupon for is issued with the
 * order, on the conditions on which anybody gets a coupon of that pool.
 */
public final class OrderingDecider implements Decider<OrderReward, OrderingPast> {

    @Override
    public OrderingPast initial() {
        return OrderingPast.NOTHING;
    }

    @Override
    public OrderingPast evolve(OrderingPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(OrderReward command) {
        return List.of(
                TagName.reward(command.programme(), command.reward()),
                TagName.rewardOrder(command.programme(), command.order()));
    }

    @Override
    public List<TagName> furtherNames(OrderReward command, OrderingPast past, Map<CardId, CardReceipts> receipts) {
        return poolThen(command, past.listing())
                .map(pool -> List.of(
                        TagName.couponPool(command.programme(), pool),
                        TagName.coupon(command.programme(), command.coupon())))
                .orElse(List.of());
    }

    private static Optional<CouponPoolId> poolThen(OrderReward command, Listing listing) {
        return listing.inEffectAt(command.effectiveAt().instant()).flatMap(RewardListed::couponPool);
    }

    @Override
    public boolean mayAssumeNew(OrderReward command) {
        return false;
    }

    @Override
    public Set<MemberId> members(OrderReward command, OrderingPast past) {
        return Set.of(command.member());
    }

    @Override
    public List<TagName> quotas(OrderReward command, OrderingPast past) {
        return Stream.concat(
                        Stream.of(TagName.rewardStock(command.programme(), command.reward())),
                        poolThen(command, past.listing())
                                .map(pool -> TagName.couponPoolCodes(command.programme(), pool))
                                .stream())
                .toList();
    }

    @Override
    public Decision decide(OrderReward command, Known<OrderingPast> known) {
        var earlier = known.past().order().ordered();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : OrderDecider.differs("placed");
        }
        var listing = known.past().listing();
        if (listing.versions().isEmpty()) {
            return known.isUnknown(command.member())
                    ? Decision.rejected(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"))
                    : CatalogueDecider.unknown();
        }
        if (known.past().coupon().issued().isPresent()) {
            return Decision.rejected(RejectionCode.COUPON_DIFFERS.because(
                    "a coupon was issued under the id of the order before, for another reason"));
        }
        return known.objectionToSpending(command.effectiveAt(), command.member())
                .or(() -> unknownCurrency(command, listing, known))
                .or(() -> notOpen(command, listing))
                .or(() -> notForTier(command, known))
                .or(() -> soldOut(command, listing, known))
                .or(() -> poolThen(command, listing)
                        .flatMap(_ -> command.issue().objection(known.past().pool(), known)))
                .map(Decision::rejected)
                .orElseGet(() -> ordered(command, listing, known));
    }

    /** What the price was in, or what the coupon gives, may be nothing that the programme counts by the instant of the order. */
    private static Optional<Rejection> unknownCurrency(
            OrderReward command, Listing listing, Known<OrderingPast> known) {
        return listing.inEffectAt(command.effectiveAt().instant())
                .flatMap(terms -> known.objectionTo(command.effectiveAt(), terms.pointCurrency())
                        .or(() -> terms.couponPool()
                                .flatMap(_ ->
                                        command.issue().uncounted(known.past().pool(), known))));
    }

    private static Optional<Rejection> notOpen(OrderReward command, Listing listing) {
        Instant at = command.effectiveAt().instant();
        if (listing.isWithdrawnAt(at)) {
            return Optional.of(RejectionCode.REWARD_WITHDRAWN.because("the reward was withdrawn at "
                    + listing.withdrawn().orElseThrow().effectiveAt()));
        }
        boolean open = listing.inEffectAt(at)
                .map(terms -> terms.from().map(from -> !at.isBefore(from)).orElse(true)
                        && terms.until().map(at::isBefore).orElse(true))
                .orElse(false);
        return open
                ? Optional.empty()
                : Optional.of(RejectionCode.REWARD_NOT_OPEN.because("the reward cannot be ordered at that instant"));
    }

    private static RewardListed terms(OrderReward command, Listing listing) {
        return listing.inEffectAt(command.effectiveAt().instant()).orElseThrow();
    }

    private static Optional<Rejection> notForTier(OrderReward command, Known<OrderingPast> known) {
        var tiers = terms(command, known.past().listing()).tiers();
        if (tiers.isEmpty()) {
            return Optional.empty();
        }
        var tier = known.account(command.member())
                .tierBy(TierReckoning.of(
                        known.programme(), command.effectiveAt().instant()));
        return tiers.get().contains(tier)
                ? Optional.empty()
                : Optional.of(RejectionCode.REWARD_NOT_FOR_TIER.because(
                        "the reward is not for the member's tier at that instant, which is " + tier));
    }

    private static Optional<Rejection> soldOut(OrderReward command, Listing listing, Known<OrderingPast> known) {
        int most = RewardListed.limit(listing.stock());
        long given = known.used().getOrDefault(TagName.rewardStock(command.programme(), command.reward()), 0L);
        return given < most
                ? Optional.empty()
                : Optional.of(RejectionCode.REWARD_SOLD_OUT.because("all " + most + " of the reward are ordered"));
    }

    private static Decision ordered(OrderReward command, Listing listing, Known<OrderingPast> known) {
        Instant at = command.effectiveAt().instant();
        var account = known.account(command.member());
        var terms = terms(command, listing);
        var coupon =
                terms.couponPool().map(_ -> command.issue().issued(known.past().pool(), known));
        var lots = account.lots(terms.pointCurrency());
        Optional<List<Movement>> movements = Debit.of(terms.cost(), lots, at);
        return movements
                .map(moves -> new RewardOrdered(
                        command.programme(),
                        command.member(),
                        command.order(),
                        command.reward(),
                        terms.version(),
                        terms.name(),
                        listing.stock(),
                        terms.cancellable(),
                        at,
                        known.rulesAt(command.effectiveAt()).version(),
                        terms.cost(),
                        moves,
                        account.toldAfter(known.programme(), moves, at),
                        coupon.map(OrderingDecider::told),
                        terms.pointCurrency()))
                .map(order -> coupon.map(issued -> Decision.accepted(issued, order))
                        .orElseGet(() -> Decision.accepted(order)))
                .orElseGet(() -> Decision.rejected(Debit.tooLittle(lots, at)));
    }

    private static RewardCoupon told(CouponIssued issued) {
        return new RewardCoupon(issued.coupon(), issued.pool(), issued.nonce(), issued.from(), issued.until());
    }
}
