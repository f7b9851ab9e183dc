package loyalty.ledger.rule;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.CouponId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardOrderId;

/**
 * A member is to have a coupon of a pool, decided alike for whoever is given one and for whoever orders one.
 *
 * @param order of a reward that gives it; empty where it is given for nothing
 */
public record CouponIssue(
        ProgrammeId programme,
        MemberId member,
        CouponId coupon,
        EffectiveAt effectiveAt,
        CouponSeed seed,
        Optional<RewardOrderId> order) {

    /** Whether what the pool gives is in points that nobody counts by then, so that the coupon could not be redeemed; the instant must be one of the programme's. */
    public Optional<Rejection> uncounted(CouponPool pool, Known<?> known) {
        return pool.opened()
                .flatMap(opened -> known.objectionTo(effectiveAt, opened.terms().pointCurrency()));
    }

    /** What else stands in the way on the side of the pool, which must be known; the instant must be one of the programme's. */
    public Optional<Rejection> objection(CouponPool pool, Known<?> known) {
        var opened = pool.opened().orElseThrow();
        return pool.objectionAt(effectiveAt.instant())
                .or(() -> uselessThen(opened, known))
                .or(() -> exhausted(opened, known));
    }

    private Optional<Rejection> uselessThen(CouponPoolOpened opened, Known<?> known) {
        Instant at = effectiveAt.instant();
        var first = opened.from().filter(at::isBefore).orElse(at);
        return expiry(opened, known)
                .filter(until -> !first.isBefore(until))
                .map(until -> RejectionCode.COUPON_POOL_NOT_OPEN.because(
                        "a coupon that is issued at that instant could never be redeemed: it would expire at "
                                + until));
    }

    private Optional<Instant> expiry(CouponPoolOpened opened, Known<?> known) {
        return opened.expiry(effectiveAt.instant(), known.rulesAt(effectiveAt).zone());
    }

    private Optional<Rejection> exhausted(CouponPoolOpened opened, Known<?> known) {
        int most = CouponPoolOpened.limit(opened.codes());
        long given = known.used().getOrDefault(TagName.couponPoolCodes(programme, opened.pool()), 0L);
        return given < most
                ? Optional.empty()
                : Optional.of(RejectionCode.COUPON_POOL_EXHAUSTED.because("all " + most + " coupons are issued"));
    }

    /** The coupon, on the terms of its pool. */
    public CouponIssued issued(CouponPool pool, Known<?> known) {
        var opened = pool.opened().orElseThrow();
        return new CouponIssued(
                programme,
                member,
                coupon,
                opened.pool(),
                opened.name(),
                seed.nonce(),
                seed.mark(),
                opened.terms(),
                opened.codes(),
                opened.from(),
                expiry(opened, known),
                effectiveAt.instant(),
                known.rulesAt(effectiveAt).version(),
                order);
    }
}
