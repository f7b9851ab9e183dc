package loyalty.ledger.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import loyalty.event.CouponVoided;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.reward.CancelOrder;
import loyalty.ledger.reward.Listing;
import loyalty.ledger.reward.OrderCancellationDecider;
import loyalty.ledger.reward.OrderPast;
import loyalty.ledger.reward.OrderReward;
import loyalty.ledger.reward.OrderingDecider;
import loyalty.ledger.reward.OrderingPast;
import loyalty.ledger.rule.CouponHistory;
import loyalty.value.PointCurrencyId;

/** Faults about rewards and their stock, to see whether the simulation finds them. */
final class PlantedRewards {

    private PlantedRewards() {}

    /** The last one is given twice. */
    static CoreQuotas forgettingOneOrder() {
        return new CoreQuotas() {
            @Override
            long given(TagName quota, Instant effectiveAt) {
                long all = super.given(quota, effectiveAt);
                return isStock(quota) ? Math.max(0, all - 1) : all;
            }
        };
    }

    /** Of what there is one piece it is sold out once it was sold, whatever was cancelled since. */
    static CoreQuotas remembering() {
        return new CoreQuotas() {
            private final Map<TagName, Long> most = new HashMap<>();

            @Override
            long read(TagName quota, Instant at) {
                return Math.max(super.read(quota, at), most.getOrDefault(quota, 0L));
            }

            @Override
            void recorded(LedgerEvent event) {
                super.recorded(event);
                EntryTags.of(event).draws().stream()
                        .filter(draw -> isStock(draw.quota()) && draw.limit() == 1)
                        .forEach(draw -> most.merge(draw.quota(), given(draw.quota(), Instant.MAX), Math::max));
            }
        };
    }

    private static boolean isStock(TagName quota) {
        return quota.key().endsWith("/reward-stock");
    }

    /** The points of an order that is cancelled last for a year from then on. */
    static Decider<CancelOrder, OrderPast> cancellingWithNewDates() {
        return new Like<>(new OrderCancellationDecider()) {
            @Override
            public Decision decide(CancelOrder command, Known<OrderPast> known) {
                return PlantedFaults.instead(right.decide(command, known), RewardOrderCancelled.class, event -> {
                    var movements = PlantedFaults.lastingLonger(event.movements(), event.effectiveAt());
                    return new RewardOrderCancelled(
                            event.programme(),
                            event.member(),
                            event.order(),
                            event.reward(),
                            event.effectiveAt(),
                            event.reason(),
                            event.points(),
                            movements,
                            known.account(event.member()).toldAfter(known.programme(), movements, event.effectiveAt()),
                            event.pointCurrency());
                });
            }
        };
    }

    /** What was paid in stars comes back as points. */
    static Decider<CancelOrder, OrderPast> cancellingStarsIntoPoints() {
        return new Like<>(new OrderCancellationDecider()) {
            @Override
            public Decision decide(CancelOrder command, Known<OrderPast> known) {
                return PlantedFaults.instead(right.decide(command, known), RewardOrderCancelled.class, event -> {
                    var movements = event.movements().stream()
                            .map(each -> new Movement(
                                    each.from(),
                                    each.to(),
                                    each.points(),
                                    each.lot().in(Optional.empty()),
                                    each.at()))
                            .toList();
                    return new RewardOrderCancelled(
                            event.programme(),
                            event.member(),
                            event.order(),
                            event.reward(),
                            event.effectiveAt(),
                            event.reason(),
                            event.points(),
                            movements,
                            known.account(event.member()).toldAfter(known.programme(), movements, event.effectiveAt()));
                });
            }
        };
    }

    /** Whoever cancels has the points again, and the coupon still. */
    static Decider<CancelOrder, OrderPast> cancellingWithoutTheCoupon() {
        return new Like<>(new OrderCancellationDecider()) {
            @Override
            public Decision decide(CancelOrder command, Known<OrderPast> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                        ? new Decision.Accepted(
                                events.stream()
                                        .filter(event -> !(event instanceof CouponVoided))
                                        .toList(),
                                claims)
                        : right.decide(command, known);
            }
        };
    }

    /** Whoever has redeemed the coupon has the points again. */
    static Decider<CancelOrder, OrderPast> cancellingWhatWasRedeemed() {
        return new Like<>(new OrderCancellationDecider()) {
            @Override
            public Decision decide(CancelOrder command, Known<OrderPast> known) {
                var coupon = known.past().coupon();
                var unspent = new CouponHistory(coupon.issued(), coupon.voided(), List.of(), List.of());
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                known.members(),
                                new OrderPast(known.past().order(), unspent),
                                known.now(),
                                known.mayBackdate(),
                                known.used()));
            }
        };
    }

    /** What an order costs is what the catalogue says now, whenever it was placed. */
    static Decider<OrderReward, OrderingPast> orderingOnTheTermsOfToday() {
        return orderingBy(versions -> versions.isEmpty()
                ? versions
                : List.of(listed(
                        versions.getLast(),
                        1,
                        versions.getFirst().effectiveAt(),
                        versions.getLast().pointCurrency())));
    }

    /** Whatever a price is in is paid with the programme's own points. */
    static Decider<OrderReward, OrderingPast> payingStarsWithPoints() {
        return orderingBy(versions -> versions.stream()
                .map(each -> listed(each, each.version(), each.effectiveAt(), Optional.empty()))
                .toList());
    }

    private static Decider<OrderReward, OrderingPast> orderingBy(UnaryOperator<List<RewardListed>> other) {
        return new Like<>(new OrderingDecider()) {
            @Override
            public Decision decide(OrderReward command, Known<OrderingPast> known) {
                var past = known.past();
                var listing = new Listing(
                        other.apply(past.listing().versions()), past.listing().withdrawn());
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                known.members(),
                                new OrderingPast(listing, past.order(), past.pool(), past.coupon()),
                                known.now(),
                                known.mayBackdate(),
                                known.used()));
            }
        };
    }

    private static RewardListed listed(
            RewardListed like, int version, Instant at, Optional<PointCurrencyId> pointCurrency) {
        return new RewardListed(
                like.programme(),
                like.reward(),
                version,
                at,
                like.name(),
                like.cost(),
                like.stock(),
                like.from(),
                like.until(),
                like.tiers(),
                like.cancellable(),
                like.couponPool(),
                pointCurrency);
    }
}
