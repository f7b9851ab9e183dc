package loyalty.ledger.coupon.web;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.ledger.coupon.IssueCoupon;
import loyalty.ledger.coupon.OpenPool;
import loyalty.ledger.coupon.RedeemCoupon;
import loyalty.ledger.coupon.UndoCouponRedemption;
import loyalty.ledger.coupon.VoidCoupon;
import loyalty.ledger.coupon.WithdrawPool;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.rule.CouponCode;
import loyalty.ledger.shell.CouponCodes;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.web.Amount;
import loyalty.ledger.web.Fields;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about coupons; each translation throws a 400 problem that names the field. */
public final class CouponRequests {

    private CouponRequests() {}

    /**
     * A pool to be opened.
     *
     * @param currency ISO 4217; with amounts and not without
     * @param pointCurrency what the points are; absent for the programme's own
     */
    record Opening(
            @Nullable String name,
            Optional<Amount> amountOff,
            Optional<Amount> percentOff,
            Optional<Amount> discountMax,
            Optional<Amount> minimumOrder,
            Optional<String> currency,
            Optional<Long> points,
            Optional<String> pointCurrency,
            Optional<Integer> codes,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Integer> validDays,
            Optional<Instant> effectiveAt) {

        OpenPool toCommand(ProgrammeId programme, CouponPoolId pool, Instant now) {
            var called = Fields.required(name, "/name", CouponName::new);
            var terms = terms();
            var begin = from.map(instant -> instant("/from", instant));
            var end = until.map(instant -> instant("/until", instant));
            var at = Fields.effectiveAt(effectiveAt, now);
            return Fields.understood(
                    "", () -> new OpenPool(programme, pool, at, called, terms, codes, begin, end, validDays));
        }

        private OrderTerms terms() {
            var paidIn = currency.map(Amount::currency);
            var amount = money(amountOff, paidIn, "/amountOff");
            var most = money(discountMax, paidIn, "/discountMax");
            var least = money(minimumOrder, paidIn, "/minimumOrder");
            if (paidIn.isPresent() && amount.isEmpty() && most.isEmpty() && least.isEmpty()) {
                throw new ProblemException(Problem.invalidValue("A currency is told with an amount.")
                        .at("/currency"));
            }
            var percent = percentOff.map(Amount::value);
            Optional<OrderDiscount> discount = amount.isEmpty() && percent.isEmpty() && most.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Fields.understood("", () -> new OrderDiscount(amount, percent, most)));
            var earned = points.map(number -> Fields.understood("/points", () -> Points.of(number)));
            var counted = Fields.optional(pointCurrency, "/pointCurrency", PointCurrencyId::new);
            if (counted.isPresent() && earned.isEmpty()) {
                throw new ProblemException(Problem.invalidValue("A point currency is told with points.")
                        .at("/pointCurrency"));
            }
            return Fields.understood("", () -> new OrderTerms(discount, least, earned, counted));
        }

        private static Optional<Money> money(Optional<Amount> amount, Optional<Currency> currency, String pointer) {
            return amount.map(each -> each.in(Fields.required(currency.orElse(null), "/currency"), pointer));
        }

        private static Instant instant(String pointer, Instant instant) {
            return Fields.understood(pointer, () -> EffectiveAt.stated(instant).instant());
        }
    }

    /** A pool to be withdrawn, a coupon to be made void, or a redemption to be undone. */
    public record Ending(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Ending EMPTY = new Ending(Optional.empty(), Optional.empty());

        WithdrawPool withdrawal(ProgrammeId programme, CouponPoolId pool, Instant now) {
            return new WithdrawPool(programme, pool, Fields.effectiveAt(effectiveAt, now), code());
        }

        /** The end of a coupon. */
        public VoidCoupon voiding(ProgrammeId programme, CouponId coupon, Instant now) {
            return new VoidCoupon(programme, coupon, Fields.effectiveAt(effectiveAt, now), code());
        }

        /** The undoing of a redemption. */
        public UndoCouponRedemption undoing(ProgrammeId programme, CouponRedemptionId redemption, Instant now) {
            return new UndoCouponRedemption(programme, redemption, Fields.effectiveAt(effectiveAt, now), code());
        }

        private Optional<ReasonCode> code() {
            return Fields.optional(reason, "/reason", ReasonCode::new);
        }
    }

    /** A coupon to be issued. */
    public record Issue(@Nullable String poolId, @Nullable String memberId, Optional<Instant> effectiveAt) {

        /** The command; each try comes with a code of its own, of which the first that is recorded is told ever after. */
        public IssueCoupon toCommand(ProgrammeId programme, CouponId coupon, CouponCodes codes, Instant now) {
            var pool = Fields.required(poolId, "/poolId", CouponPoolId::new);
            var member = Fields.required(memberId, "/memberId", MemberId::new);
            var at = Fields.effectiveAt(effectiveAt, now);
            return new IssueCoupon(programme, coupon, pool, member, at, codes.seed(programme, coupon));
        }
    }

    /**
     * A code that is shown at a till.
     *
     * @param orderAmount what the order comes to before the discount
     * @param currency ISO 4217
     */
    public record Redemption(
            @Nullable Sensitive code,
            @Nullable String purchaseId,
            @Nullable Amount orderAmount,
            @Nullable String currency,
            Optional<String> memberId,
            Optional<Instant> effectiveAt) {

        /** The command. */
        public RedeemCoupon toCommand(
                ProgrammeId programme, CouponRedemptionId redemption, CouponCodes codes, Instant now) {
            var mark = marked(code, programme, codes);
            var receipt = Fields.required(purchaseId, "/purchaseId", PurchaseId::new);
            var order = order(orderAmount, currency);
            var member = Fields.optional(memberId, "/memberId", MemberId::new);
            var at = Fields.effectiveAt(effectiveAt, now);
            return new RedeemCoupon(programme, redemption, mark, receipt, order, member, at);
        }
    }

    /** A question what a code would give. */
    record Quote(
            @Nullable Sensitive code,
            @Nullable Amount orderAmount,
            @Nullable String currency,
            Optional<String> memberId,
            Optional<Instant> effectiveAt) {

        Money order() {
            return CouponRequests.order(orderAmount, currency);
        }

        Bytes32 mark(ProgrammeId programme, CouponCodes codes) {
            return marked(code, programme, codes);
        }

        Optional<MemberId> member() {
            return Fields.optional(memberId, "/memberId", MemberId::new);
        }
    }

    private static Money order(@Nullable Amount amount, @Nullable String currency) {
        var value = Fields.required(amount, "/orderAmount");
        return value.in(Amount.currency(Fields.required(currency, "/currency")), "/orderAmount");
    }

    private static Bytes32 marked(@Nullable Sensitive code, ProgrammeId programme, CouponCodes codes) {
        var shown = Fields.required(code, "/code");
        return codes.mark(programme, Fields.understood("/code", () -> CouponCode.typed(shown.reveal())));
    }
}
