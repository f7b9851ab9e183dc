package loyalty.ledger.reward.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.edge.ProblemException;
import loyalty.event.Cancellable;
import loyalty.event.CouponPoolOpened;
import loyalty.event.LedgerEvent;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.event.RewardWithdrawn;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.reward.OrderHistory;
import loyalty.ledger.reward.web.RewardBook.Kept;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Page;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.ReasonCode;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;
import loyalty.value.TierName;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be ordered, how many are left, and what has become of what was ordered. */
@RestController
public final class RewardQueries {

    private static final int REWARDS_MAX = 100;
    private static final int ORDERS_MAX = 500;

    private final RewardBook book;
    private final ProgrammeBook programmes;
    private final Arrivals arrivals;

    public RewardQueries(RewardBook book, ProgrammeBook programmes, Arrivals arrivals) {
        this.book = book;
        this.programmes = programmes;
        this.arrivals = arrivals;
    }

    /** Where a reward stands. */
    enum State {
        UPCOMING,
        OPEN,
        SOLD_OUT,
        ENDED,
        WITHDRAWN
    }

    /**
     * A reward as its last listing says.
     *
     * @param pointCurrency what the points that it costs are; null for the programme's own
     * @param ordered how many orders stand
     * @param left of the stock and, where it gives a coupon, of its pool; null where any number is given
     */
    record Reward(
            String rewardId,
            int version,
            String name,
            long cost,
            Optional<String> pointCurrency,
            State state,
            Optional<Integer> stock,
            long ordered,
            Optional<Long> left,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<List<String>> tiers,
            Cancellable cancellable,
            Optional<String> couponPoolId,
            Instant listedAt,
            Optional<Instant> withdrawnAt,
            long position) {

        static Reward of(RewardBook.Reward found, Instant now) {
            RewardListed last = found.listing().versions().getLast();
            var left = Stream.concat(
                            last.stock().map(stock -> Math.max(0, stock - found.ordered())).stream(),
                            found.coupons().flatMap(Reward::left).stream())
                    .min(Comparator.naturalOrder());
            return new Reward(
                    last.reward().value(),
                    last.version(),
                    last.name().value(),
                    last.cost().amount(),
                    last.pointCurrency().map(PointCurrencyId::value),
                    state(found, left, now),
                    last.stock(),
                    found.ordered(),
                    left,
                    last.from(),
                    last.until(),
                    last.tiers()
                            .map(tiers -> tiers.stream().map(TierName::value).toList()),
                    last.cancellable(),
                    last.couponPool().map(CouponPoolId::value),
                    last.effectiveAt(),
                    found.listing().withdrawn().map(RewardWithdrawn::effectiveAt),
                    found.position());
        }

        private static Optional<Long> left(RewardBook.Coupons coupons) {
            return coupons.pool().opened().flatMap(CouponPoolOpened::codes).map(codes -> codes - coupons.issued());
        }

        private static State state(RewardBook.Reward found, Optional<Long> left, Instant now) {
            RewardListed last = found.listing().versions().getLast();
            if (found.listing().withdrawn().isPresent()) {
                return State.WITHDRAWN;
            }
            if (last.until().map(until -> !now.isBefore(until)).orElse(false)
                    || found.coupons().map(each -> each.pool().isOverAt(now)).orElse(false)) {
                return State.ENDED;
            }
            if (last.from().map(now::isBefore).orElse(false)) {
                return State.UPCOMING;
            }
            return left.filter(number -> number == 0).isPresent() ? State.SOLD_OUT : State.OPEN;
        }
    }

    /** @param next the {@code after} of the next page; null on the last one */
    record Rewards(String programme, Instant asOf, List<Reward> rewards, Optional<Long> next) {}

    /** Something that was done with an order. */
    record Step(
            OrderHistory.State state, Instant effectiveAt, Instant recordedAt, long position, Optional<String> reason) {

        static Step of(Kept kept) {
            var event = kept.event();
            return new Step(
                    state(event),
                    event.effectiveAt(),
                    kept.recordedAt(),
                    kept.position(),
                    event instanceof RewardOrderCancelled cancelled
                            ? cancelled.reason().map(ReasonCode::value)
                            : Optional.empty());
        }

        private static OrderHistory.State state(LedgerEvent event) {
            return switch (event) {
                case RewardOrderProgressed progressed ->
                    OrderHistory.State.valueOf(progressed.step().name());
                case RewardOrderCancelled _ -> OrderHistory.State.CANCELLED;
                case RewardOrdered ordered ->
                    OrderHistory.NOTHING.after(ordered).state();
                default -> throw new IllegalStateException(event.getClass() + " is no step of an order");
            };
        }
    }

    /**
     * An order.
     *
     * @param redeemed what it cost
     * @param pointCurrency what those points are; null for the programme's own
     * @param couponId of the coupon that it gave; null for what is handed over
     * @param steps what was done with it, the placement first
     */
    record Order(
            String orderId,
            String memberId,
            String rewardId,
            int rewardVersion,
            String name,
            OrderHistory.State state,
            long redeemed,
            Optional<String> pointCurrency,
            Cancellable cancellable,
            Optional<String> couponId,
            List<Step> steps) {

        static Order of(RewardBook.Order found) {
            var ordered = found.history().ordered().orElseThrow();
            return new Order(
                    ordered.order().value(),
                    ordered.member().value(),
                    ordered.reward().value(),
                    ordered.rewardVersion(),
                    ordered.name().value(),
                    found.history().state(),
                    ordered.points().amount(),
                    ordered.pointCurrency().map(PointCurrencyId::value),
                    ordered.cancellable(),
                    ordered.coupon().map(coupon -> coupon.coupon().value()),
                    found.entries().stream().map(Step::of).toList());
        }
    }

    /** @param next the {@code after} of the next page; null on the last one */
    record Orders(String programme, List<Order> orders, Optional<Long> next) {}

    @GetMapping("/v1/programmes/{programme}/rewards")
    Rewards rewards(
            @PathVariable String programme,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        var shop = Fields.programme(programme, programmes);
        Page.check(after, limit, REWARDS_MAX);
        var now = arrivals.now();
        var found = book.rewards(shop, after, limit + 1).stream()
                .map(each -> Reward.of(each, now))
                .toList();
        var page = Page.of(found, limit, Reward::position);
        return new Rewards(programme, now, page.rows(), page.next());
    }

    @GetMapping("/v1/programmes/{programme}/rewards/{reward}")
    Reward reward(@PathVariable String programme, @PathVariable String reward) {
        var id = Fields.path(reward, RewardId::new);
        return book.find(Fields.programme(programme, programmes), id)
                .map(found -> Reward.of(found, arrivals.now()))
                .orElseThrow(() -> new ProblemException(
                        Answers.problemOf(RejectionCode.UNKNOWN_REWARD.because("there is no such reward"))));
    }

    @GetMapping("/v1/programmes/{programme}/reward-orders/{order}")
    Order order(@PathVariable String programme, @PathVariable String order) {
        var id = Fields.path(order, RewardOrderId::new);
        return book.order(Fields.programme(programme, programmes), id)
                .map(Order::of)
                .orElseThrow(() -> new ProblemException(Answers.problemOf(
                        RejectionCode.UNKNOWN_REWARD_ORDER.because("there is no such order of a reward"))));
    }

    @GetMapping("/v1/programmes/{programme}/reward-orders")
    Orders orders(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String memberId,
            @RequestParam(required = false) @Nullable String recordedFrom,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        var shop = Fields.programme(programme, programmes);
        Page.check(after, limit, ORDERS_MAX);
        var wanted = new RewardBook.Wanted(
                Optional.ofNullable(state).map(text -> Fields.path(text, RewardQueries::stateOf)),
                Optional.ofNullable(memberId).map(text -> Fields.path(text, MemberId::new)),
                Optional.ofNullable(recordedFrom)
                        .map(text -> Fields.path(text, Fields::stated).instant()),
                after);
        var found = book.orders(shop, wanted, limit);
        return new Orders(programme, found.orders().stream().map(Order::of).toList(), found.next());
    }

    private static OrderHistory.State stateOf(String text) {
        return Arrays.stream(OrderHistory.State.values())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state is one of "
                        + Arrays.stream(OrderHistory.State.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }
}
