package loyalty.ledger.reward.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loyalty.event.Cancellable;
import loyalty.event.RewardStep;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.reward.CancelOrder;
import loyalty.ledger.reward.ListReward;
import loyalty.ledger.reward.OrderReward;
import loyalty.ledger.reward.ProgressOrder;
import loyalty.ledger.reward.WithdrawReward;
import loyalty.ledger.shell.CouponCodes;
import loyalty.ledger.web.Fields;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import loyalty.value.TierName;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about rewards and their orders; each translation throws a 400 problem that names the field. */
public final class RewardRequests {

    private RewardRequests() {}

    /** A reward to be listed. */
    record Listed(
            @Nullable Integer version,
            @Nullable String name,
            @Nullable Long cost,
            Optional<Integer> stock,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<List<String>> tiers,
            Optional<String> cancellable,
            Optional<String> couponPoolId,
            Optional<String> pointCurrency,
            Optional<Instant> effectiveAt) {

        ListReward toCommand(ProgrammeId programme, RewardId reward, Instant now) {
            int number = Fields.required(version, "/version");
            var called = Fields.required(name, "/name", RewardName::new);
            long price = Fields.required(cost, "/cost");
            var points = Fields.understood("/cost", () -> Points.of(price));
            var begin = from.map(instant -> instant("/from", instant));
            var end = until.map(instant -> instant("/until", instant));
            var forTiers = tiers.map(Listed::tiers);
            var pool = Fields.optional(couponPoolId, "/couponPoolId", CouponPoolId::new);
            var terms = Fields.optional(cancellable, "/cancellable", Listed::cancellable)
                    .orElse(pool.isPresent() ? Cancellable.ANY_TIME : Cancellable.UNTIL_SHIPPED);
            var pricedIn = Fields.optional(pointCurrency, "/pointCurrency", PointCurrencyId::new);
            var at = Fields.effectiveAt(effectiveAt, now);
            return Fields.understood(
                    "",
                    () -> new ListReward(
                            programme, reward, number, at, called, points, stock, begin, end, forTiers, terms, pool,
                            pricedIn));
        }

        private static Instant instant(String pointer, Instant instant) {
            return Fields.understood(pointer, () -> EffectiveAt.stated(instant).instant());
        }

        private static List<TierName> tiers(List<String> names) {
            return IntStream.range(0, names.size())
                    .mapToObj(i -> Fields.required(names.get(i), "/tiers/" + i, TierName::new))
                    .toList();
        }

        private static Cancellable cancellable(String text) {
            return Arrays.stream(Cancellable.values())
                    .filter(each -> each.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("cancellable is one of "
                            + Arrays.stream(Cancellable.values())
                                    .map(Enum::name)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** A reward to be withdrawn, or an order to be cancelled. */
    public record Ending(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Ending EMPTY = new Ending(Optional.empty(), Optional.empty());

        WithdrawReward withdrawal(ProgrammeId programme, RewardId reward, Instant now) {
            return new WithdrawReward(programme, reward, Fields.effectiveAt(effectiveAt, now), code());
        }

        /** The cancellation of an order. */
        public CancelOrder cancellation(ProgrammeId programme, RewardOrderId order, Instant now) {
            return new CancelOrder(programme, order, Fields.effectiveAt(effectiveAt, now), code());
        }

        private Optional<ReasonCode> code() {
            return Fields.optional(reason, "/reason", ReasonCode::new);
        }
    }

    /** A reward to be ordered. */
    public record Order(@Nullable String memberId, @Nullable String rewardId, Optional<Instant> effectiveAt) {

        /** The command; each try comes with the seed of a coupon, of which that of the first that is recorded counts. */
        public OrderReward toCommand(ProgrammeId programme, RewardOrderId order, CouponCodes codes, Instant now) {
            return new OrderReward(
                    programme,
                    Fields.required(memberId, "/memberId", MemberId::new),
                    order,
                    Fields.required(rewardId, "/rewardId", RewardId::new),
                    Fields.effectiveAt(effectiveAt, now),
                    codes.seed(programme, OrderReward.couponOf(order)));
        }
    }

    /** A step of an order. */
    public record Dated(Optional<Instant> effectiveAt) {

        static final Dated EMPTY = new Dated(Optional.empty());

        public ProgressOrder toCommand(ProgrammeId programme, RewardOrderId order, RewardStep step, Instant now) {
            return new ProgressOrder(programme, order, step, Fields.effectiveAt(effectiveAt, now));
        }
    }
}
