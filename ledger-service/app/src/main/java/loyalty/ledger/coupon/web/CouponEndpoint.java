package loyalty.ledger.coupon.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.coupon.OpenPool;
import loyalty.ledger.coupon.WithdrawPool;
import loyalty.ledger.decision.Command;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.CouponId;
import loyalty.value.CouponPoolId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Pools are opened and withdrawn; coupons are issued, redeemed, given back and made void. */
@RestController
public final class CouponEndpoint {

    private static final String POOL = "/v1/programmes/{programme}/coupon-pools/{pool}";
    private static final String COUPON = "/v1/programmes/{programme}/coupons/{coupon}";
    private static final String REDEMPTION = "/v1/programmes/{programme}/coupon-redemptions/{redemption}";

    private final Pools pools;
    private final Coupons coupons;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What is told of pools goes to these. */
    public record Pools(Ledger<OpenPool> openings, Ledger<WithdrawPool> withdrawals) {}

    public CouponEndpoint(Pools pools, Coupons coupons, Origins origins, Arrivals arrivals) {
        this.pools = pools;
        this.coupons = coupons;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping(POOL)
    ResponseEntity<Map<String, Object>> open(
            @PathVariable String programme,
            @PathVariable String pool,
            @RequestBody CouponRequests.Opening body,
            HttpServletRequest request) {
        var id = Fields.path(pool, CouponPoolId::new);
        return handle(pools.openings(), body.toCommand(of(programme), id, arrivals.now()), request);
    }

    @PutMapping(POOL + "/withdrawal")
    ResponseEntity<Map<String, Object>> withdraw(
            @PathVariable String programme,
            @PathVariable String pool,
            @RequestBody(required = false) CouponRequests.@Nullable Ending body,
            HttpServletRequest request) {
        var id = Fields.path(pool, CouponPoolId::new);
        return handle(pools.withdrawals(), ending(body).withdrawal(of(programme), id, arrivals.now()), request);
    }

    @PutMapping(COUPON)
    ResponseEntity<Map<String, Object>> issue(
            @PathVariable String programme,
            @PathVariable String coupon,
            @RequestBody CouponRequests.Issue body,
            HttpServletRequest request) {
        var command = body.toCommand(of(programme), number(coupon), coupons.codes(), arrivals.now());
        var outcome = coupons.issues().handle(command, origins.of(request));
        return Answers.answer(outcome, coupons.codeOf(outcome), request);
    }

    @PutMapping(COUPON + "/void")
    ResponseEntity<Map<String, Object>> makeVoid(
            @PathVariable String programme,
            @PathVariable String coupon,
            @RequestBody(required = false) CouponRequests.@Nullable Ending body,
            HttpServletRequest request) {
        var command = ending(body).voiding(of(programme), number(coupon), arrivals.now());
        return handle(coupons.voidings(), command, request);
    }

    @PutMapping(REDEMPTION)
    ResponseEntity<Map<String, Object>> redeem(
            @PathVariable String programme,
            @PathVariable String redemption,
            @RequestBody CouponRequests.Redemption body,
            HttpServletRequest request) {
        var id = Fields.path(redemption, CouponRedemptionId::new);
        var command = body.toCommand(of(programme), id, coupons.codes(), arrivals.now());
        return handle(coupons.redemptions(), command, request);
    }

    @PutMapping(REDEMPTION + "/undo")
    ResponseEntity<Map<String, Object>> undo(
            @PathVariable String programme,
            @PathVariable String redemption,
            @RequestBody(required = false) CouponRequests.@Nullable Ending body,
            HttpServletRequest request) {
        var id = Fields.path(redemption, CouponRedemptionId::new);
        return handle(coupons.undoings(), ending(body).undoing(of(programme), id, arrivals.now()), request);
    }

    private static CouponRequests.Ending ending(CouponRequests.@Nullable Ending body) {
        return body == null ? CouponRequests.Ending.EMPTY : body;
    }

    private static ProgrammeId of(String programme) {
        return Fields.path(programme, ProgrammeId::new);
    }

    private static CouponId number(String coupon) {
        return Fields.path(coupon, CouponId::new);
    }

    private <C extends Command> ResponseEntity<Map<String, Object>> handle(
            Ledger<C> ledger, C command, HttpServletRequest request) {
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }
}
