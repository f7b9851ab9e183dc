package loyalty.ledger.coupon.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.edge.ProblemException;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.ledger.coupon.CouponQuote;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.CouponHistory;
import loyalty.ledger.shell.CouponCodes;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.ledger.web.Page;
import loyalty.value.CouponId;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.RewardOrderId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which pools there are, what has become of coupons, and what a code would give. A code is never told here. */
@RestController
public final class CouponQueries {

    private static final int PAGE_MAX = 100;

    private final CouponBook book;
    private final CouponLook look;
    private final CouponCodes codes;
    private final ProgrammeBook programmes;
    private final Origins origins;
    private final Arrivals arrivals;

    public CouponQueries(
            CouponBook book,
            CouponLook look,
            CouponCodes codes,
            ProgrammeBook programmes,
            Origins origins,
            Arrivals arrivals) {
        this.book = book;
        this.look = look;
        this.codes = codes;
        this.programmes = programmes;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    /** Where a pool stands. */
    enum PoolState {
        OPEN,
        EXHAUSTED,
        ENDED,
        WITHDRAWN
    }

    /** Where a coupon stands. */
    enum State {
        UPCOMING,
        VALID,
        REDEEMED,
        EXPIRED,
        VOID
    }

    /** What a coupon gives; null where it does not. */
    record Terms(
            Optional<String> amountOff,
            Optional<String> percentOff,
            Optional<String> discountMax,
            Optional<String> minimumOrder,
            Optional<String> currency,
            Optional<Long> points,
            Optional<String> pointCurrency) {

        static Terms of(OrderTerms terms) {
            return new Terms(
                    terms.discount().flatMap(OrderDiscount::amount).map(Terms::text),
                    terms.discount().flatMap(OrderDiscount::percent).map(BigDecimal::toPlainString),
                    terms.discount().flatMap(OrderDiscount::most).map(Terms::text),
                    terms.minimumOrder().map(Terms::text),
                    terms.currency().map(Currency::getCurrencyCode),
                    terms.points().map(Points::amount),
                    terms.pointCurrency().map(PointCurrencyId::value));
        }

        private static String text(Money money) {
            return money.decimal().toPlainString();
        }
    }

    /**
     * A pool.
     *
     * @param codes how many are issued altogether; null for any number
     * @param left of those; null where any number is issued
     */
    record Pool(
            String poolId,
            String name,
            PoolState state,
            Terms terms,
            Optional<Integer> codes,
            long issued,
            Optional<Long> left,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Integer> validDays,
            Instant openedAt,
            Optional<Instant> withdrawnAt,
            long position) {

        static Pool of(CouponBook.Found found, Instant now) {
            CouponPoolOpened opened = found.pool().opened().orElseThrow();
            var left = opened.codes().map(codes -> codes - found.issued());
            var withdrawn = found.pool().withdrawn().map(CouponPoolWithdrawn::effectiveAt);
            boolean ended = opened.until().map(until -> !now.isBefore(until)).orElse(false);
            boolean exhausted = left.map(number -> number == 0).orElse(false);
            return new Pool(
                    opened.pool().value(),
                    opened.name().value(),
                    withdrawn.isPresent()
                            ? PoolState.WITHDRAWN
                            : ended ? PoolState.ENDED : exhausted ? PoolState.EXHAUSTED : PoolState.OPEN,
                    Terms.of(opened.terms()),
                    opened.codes(),
                    found.issued(),
                    left,
                    opened.from(),
                    opened.until(),
                    opened.validDays(),
                    opened.effectiveAt(),
                    withdrawn,
                    found.position());
        }
    }

    /** @param next the {@code after} of the next page; null on the last one */
    record Pools(String programme, Instant asOf, List<Pool> pools, Optional<Long> next) {}

    /**
     * A redemption.
     *
     * @param undoneAt null while it stands
     */
    record Redemption(
            String redemptionId,
            String memberId,
            String purchaseId,
            String orderAmount,
            String discount,
            String currency,
            long earned,
            Instant effectiveAt,
            Optional<Instant> undoneAt) {

        static Redemption of(CouponRedeemed redeemed, CouponHistory history) {
            return new Redemption(
                    redeemed.redemption().value(),
                    redeemed.member().value(),
                    redeemed.purchase().value(),
                    Terms.text(redeemed.order()),
                    Terms.text(redeemed.discount()),
                    redeemed.order().currency().getCurrencyCode(),
                    redeemed.points().amount(),
                    redeemed.effectiveAt(),
                    history.undone().stream()
                            .filter(each -> each.redemption().equals(redeemed.redemption()))
                            .map(CouponRedemptionUndone::effectiveAt)
                            .findFirst());
        }
    }

    /** A coupon, and all that was done with it. */
    record Coupon(
            String couponId,
            String memberId,
            String poolId,
            String name,
            State state,
            Terms terms,
            Optional<Instant> from,
            Optional<Instant> until,
            Instant issuedAt,
            Optional<Instant> voidedAt,
            Optional<String> orderId,
            List<Redemption> redemptions,
            long position) {

        static Coupon of(CouponBook.Coupon found, Instant now) {
            var history = found.history();
            var issued = history.issued().orElseThrow();
            return new Coupon(
                    issued.coupon().value(),
                    issued.member().value(),
                    issued.pool().value(),
                    issued.name().value(),
                    state(history, now),
                    Terms.of(issued.terms()),
                    issued.from(),
                    issued.until(),
                    issued.effectiveAt(),
                    history.voided().map(CouponVoided::effectiveAt),
                    issued.order().map(RewardOrderId::value),
                    history.redeemed().stream()
                            .map(each -> Redemption.of(each, history))
                            .toList(),
                    found.position());
        }

        private static State state(CouponHistory history, Instant now) {
            var issued = history.issued().orElseThrow();
            if (history.standing().isPresent()) {
                return State.REDEEMED;
            }
            if (history.voided().isPresent()) {
                return State.VOID;
            }
            if (issued.until().map(until -> !now.isBefore(until)).orElse(false)) {
                return State.EXPIRED;
            }
            return issued.from().map(now::isBefore).orElse(false) ? State.UPCOMING : State.VALID;
        }
    }

    /** @param next the {@code after} of the next page; null on the last one */
    record Coupons(String programme, String memberId, Instant asOf, List<Coupon> coupons, Optional<Long> next) {}

    @GetMapping("/v1/programmes/{programme}/coupon-pools")
    Pools pools(
            @PathVariable String programme,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        var shop = Fields.programme(programme, programmes);
        Page.check(after, limit, PAGE_MAX);
        var now = arrivals.now();
        var found = book.pools(shop, after, limit + 1).stream()
                .map(each -> Pool.of(each, now))
                .toList();
        var page = Page.of(found, limit, Pool::position);
        return new Pools(programme, now, page.rows(), page.next());
    }

    @GetMapping("/v1/programmes/{programme}/coupon-pools/{pool}")
    Pool pool(@PathVariable String programme, @PathVariable String pool) {
        var id = Fields.path(pool, CouponPoolId::new);
        return book.pool(Fields.programme(programme, programmes), id)
                .map(found -> Pool.of(found, arrivals.now()))
                .orElseThrow(() -> new ProblemException(Answers.problemOf(
                        RejectionCode.UNKNOWN_COUPON_POOL.because("there is no such pool of coupons"))));
    }

    @GetMapping("/v1/programmes/{programme}/coupons/{coupon}")
    Coupon coupon(@PathVariable String programme, @PathVariable String coupon) {
        var id = Fields.path(coupon, CouponId::new);
        return book.coupon(Fields.programme(programme, programmes), id)
                .map(found -> Coupon.of(found, arrivals.now()))
                .orElseThrow(() -> new ProblemException(
                        Answers.problemOf(RejectionCode.UNKNOWN_COUPON.because("there is no such coupon"))));
    }

    @GetMapping("/v1/programmes/{programme}/members/{member}/coupons")
    Coupons couponsOf(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        var shop = Fields.programme(programme, programmes);
        var id = Fields.path(member, MemberId::new);
        Page.check(after, limit, PAGE_MAX);
        var now = arrivals.now();
        var found = book.couponsOf(shop, id, after, limit + 1).stream()
                .map(each -> Coupon.of(each, now))
                .toList();
        var page = Page.of(found, limit, Coupon::position);
        return new Coupons(programme, member, now, page.rows(), page.next());
    }

    /** A POST, so that the code stands in no address and in no log of one; it records nothing. */
    @PostMapping("/v1/programmes/{programme}/coupon-quotes")
    ResponseEntity<Map<String, Object>> quote(
            @PathVariable String programme, @RequestBody CouponRequests.Quote body, HttpServletRequest request) {
        var shop = Fields.programme(programme, programmes);
        var mark = body.mark(shop, codes);
        var order = body.order();
        var member = body.member();
        var at = Fields.effectiveAt(body.effectiveAt(), arrivals.now());
        var known = look.of(shop, mark, member, origins.of(request).mayBackdate());
        return switch (CouponQuote.of(mark, order, member, at, known)) {
            case CouponQuote.Answer.Quoted(var quote) ->
                ResponseEntity.ok(quoted(programme, at.instant(), order, quote));
            case CouponQuote.Answer.Refused(var reason) ->
                Answers.problem(Answers.problemOf(reason), Answers.extensions(reason), request);
        };
    }

    private static Map<String, Object> quoted(String programme, Instant at, Money order, CouponQuote quote) {
        var body = new LinkedHashMap<String, Object>();
        body.put("programme", programme);
        body.put("asOf", at.toString());
        body.put("couponId", quote.coupon().coupon().value());
        body.put("poolId", quote.coupon().pool().value());
        body.put("memberId", quote.member().value());
        body.put("name", quote.coupon().name().value());
        body.put("orderAmount", Terms.text(order));
        body.put("discount", Terms.text(quote.discount()));
        body.put("amount", Terms.text(order.minus(quote.discount())));
        body.put("currency", order.currency().getCurrencyCode());
        body.put("points", quote.points().amount());
        quote.coupon().terms().pointCurrency().ifPresent(each -> body.put("pointCurrency", each.value()));
        quote.coupon().until().ifPresent(until -> body.put("until", until.toString()));
        return body;
    }
}
