package loyalty.ledger.coupon;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.CouponRedeemed;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.QuotaDraw;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponSeed;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.MemberId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools are opened and withdrawn, and coupons issued from them. */
@Tag("row-46")
class CouponIssueTest extends CouponScenes {

    @Test
    void a_coupon_keeps_the_terms_of_its_pool_and_takes_one_of_its_codes() {
        opened(pool(FIVE_OFF, Optional.of(2)));
        var coupon = only(CouponIssued.class, issued(ANNA, "C-1"));

        assertThat(coupon.terms()).isEqualTo(FIVE_OFF);
        assertThat(coupon.name()).isEqualTo(new CouponName("Five off"));
        assertThat(coupon.until()).contains(UNTIL);
        assertThat(coupon.mark()).isEqualTo(bytes("C-1"));
        assertThat(EntryTags.of(coupon).draws())
                .containsExactly(new QuotaDraw(TagName.couponPoolCodes(RETAIL, SPRING), 1, 2));
        assertThat(EntryTags.of(coupon).claims()).contains(TagName.couponCode(RETAIL, bytes("C-1")));
    }

    @Test
    void no_more_are_issued_than_there_are_codes_whatever_becomes_of_them() {
        opened(pool(FIVE_OFF, Optional.of(2)));
        issued(ANNA, "C-1");
        issued(BEN, "C-2");
        voided("C-1", NOON);

        rejectedFor(RejectionCode.COUPON_POOL_EXHAUSTED, issued(ANNA, "C-3"));
    }

    /** With another nonce each time, as an endpoint makes them: what counts is that of the first. */
    @Test
    void a_coupon_issued_again_is_the_first_again() {
        opened(pool(FIVE_OFF, Optional.of(1)));
        var first = only(CouponIssued.class, issued(ANNA, "C-1"));
        var again = scenario.when(
                new CouponIssueDecider(),
                new IssueCoupon(
                        RETAIL,
                        new CouponId("C-1"),
                        SPRING,
                        ANNA,
                        EffectiveAt.stated(ISSUED),
                        new CouponSeed(bytes("another nonce"), bytes("another code"))));

        assertThat(again).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.COUPON_DIFFERS, issued(BEN, "C-1"));
        rejectedFor(RejectionCode.COUPON_DIFFERS, issued(ANNA, "C-1", NOON));
    }

    @Test
    void nothing_is_issued_before_the_opening_from_the_withdrawal_on_or_once_it_would_have_expired() {
        rejectedFor(RejectionCode.UNKNOWN_COUPON_POOL, issued(ANNA, "C-1"));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, issued(new MemberId("nobody"), "C-1"));
        rejectedFor(RejectionCode.UNKNOWN_COUPON_POOL, withdrawn(NOON, "leaked"));
        opened(pool(FIVE_OFF, Optional.empty()));
        rejectedFor(RejectionCode.COUPON_POOL_NOT_OPEN, issued(ANNA, "C-1", OPENED.minus(TICK)));
        rejectedFor(RejectionCode.COUPON_POOL_NOT_OPEN, issued(ANNA, "C-1", UNTIL));
        rejectedFor(RejectionCode.COUPON_POOL_NOT_OPEN, withdrawn(OPENED.minus(TICK), "leaked"));
        only(CouponIssued.class, issued(ANNA, "C-1", OPENED));
        only(CouponIssued.class, issued(ANNA, "C-2", UNTIL.minus(TICK)));

        var withdrawn = only(CouponPoolWithdrawn.class, withdrawn(NOON, "leaked"));
        assertThat(withdrawn(NOON, "leaked")).isEqualTo(Decision.repeated(withdrawn));
        rejectedFor(RejectionCode.COUPON_POOL_DIFFERS, withdrawn(NOON, "mistake"));
        rejectedFor(RejectionCode.COUPON_POOL_WITHDRAWN, issued(ANNA, "C-3", NOON));
        only(CouponIssued.class, issued(ANNA, "C-3", NOON.minus(TICK)));
        only(CouponRedeemed.class, redeemed("X-1", "C-1"));
    }

    @Test
    void a_pool_opened_again_is_a_retry_and_other_terms_are_another_pool() {
        var first = only(CouponPoolOpened.class, opened(pool(FIVE_OFF, Optional.of(2))));

        assertThat(opened(pool(FIVE_OFF, Optional.of(2)))).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.COUPON_POOL_DIFFERS, opened(pool(FIVE_OFF, Optional.of(3))));
        rejectedFor(RejectionCode.COUPON_POOL_DIFFERS, opened(pool(POINTS, Optional.of(2))));
    }

    @ParameterizedTest(name = "{0} days, the pool until {1}: until {2}")
    @CsvSource({
        "1, , 2026-06-06T12:00:00Z",
        "30, , 2026-07-05T12:00:00Z",
        "30, 2026-06-20T00:00:00Z, 2026-06-20T00:00:00Z",
        "1, 2026-06-20T00:00:00Z, 2026-06-06T12:00:00Z",
        ", 2026-06-20T00:00:00Z, 2026-06-20T00:00:00Z"
    })
    void the_sooner_of_its_days_and_the_end_of_its_pool_is_the_end_of_a_coupon(
            @Nullable Integer days, @Nullable Instant until, Instant end) {
        opened(pool(
                FIVE_OFF, Optional.empty(), Optional.empty(), Optional.ofNullable(until), Optional.ofNullable(days)));

        var coupon = only(CouponIssued.class, issued(ANNA, "C-1", Instant.parse("2026-06-05T12:00:00Z")));
        assertThat(coupon.until()).contains(end);
        rejectedFor(RejectionCode.COUPON_EXPIRED, redeemed("X-1", "C-1", "25.00", end));
        only(CouponRedeemed.class, redeemed("X-1", "C-1", "25.00", end.minus(TICK)));
    }

    @Test
    void a_pool_that_makes_no_sense_is_none() {
        assertThatThrownBy(() -> pool(FIVE_OFF, Optional.of(0))).hasMessageContaining("codes");
        assertThatThrownBy(() -> pool(FIVE_OFF, Optional.of(CouponPoolOpened.CODES_MAX + 1)))
                .hasMessageContaining("codes");
        assertThatThrownBy(() ->
                        pool(FIVE_OFF, Optional.empty(), Optional.of(UNTIL), Optional.of(UNTIL), Optional.empty()))
                .hasMessageContaining("until");
        for (int days : new int[] {0, CouponPoolOpened.DAYS_MAX + 1}) {
            assertThatThrownBy(() ->
                            pool(FIVE_OFF, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(days)))
                    .hasMessageContaining("validDays");
        }
    }

    /** Whoever is issued a coupon that could never be redeemed would be told a code for nothing. */
    @Test
    void nothing_is_issued_that_would_expire_before_it_is_valid() {
        opened(pool(FIVE_OFF, Optional.empty(), Optional.of(NOON), Optional.empty(), Optional.of(1)));

        rejectedFor(RejectionCode.COUPON_POOL_NOT_OPEN, issued(ANNA, "C-1", NOON.minus(Duration.ofDays(1))));
        only(
                CouponIssued.class,
                issued(ANNA, "C-1", NOON.minus(Duration.ofDays(1)).plus(TICK)));
    }
}
