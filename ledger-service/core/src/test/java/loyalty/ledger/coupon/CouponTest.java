package loyalty.ledger.coupon;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.CouponIssued;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.value.CouponId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coupons are redeemed at most once at a time, given back and made void. */
@Tag("row-46")
class CouponTest extends CouponScenes {

    @Test
    void the_amounts_of_a_pool_are_in_the_currency_of_the_programme() {
        var pounds = new OrderTerms(
                Optional.of(new OrderDiscount(
                        Optional.of(new Money(500, Currency.getInstance("GBP"))), Optional.empty(), Optional.empty())),
                Optional.empty(),
                Optional.empty());

        rejectedFor(RejectionCode.UNKNOWN_CURRENCY, opened(pool(pounds, Optional.empty())));
        opened(pool(FIVE_OFF, Optional.empty()));
        issued(ANNA, "C-1");
        var order = new Money(2_500, Currency.getInstance("GBP"));
        rejectedFor(RejectionCode.UNKNOWN_CURRENCY, redeemed("X-1", "C-1", order, Optional.empty(), NOON));
    }

    @ParameterizedTest(name = "issued 06-05 12:00, valid from 06-08, redeemed at {0}: {1}")
    @CsvSource({
        "2026-06-07T23:59:59.999999Z, COUPON_NOT_VALID_YET",
        "2026-06-08T00:00:00Z, accepted",
        "2026-06-19T23:59:59.999999Z, accepted",
        "2026-06-20T00:00:00Z, COUPON_EXPIRED",
        "2026-06-20T00:00:00.000001Z, COUPON_EXPIRED"
    })
    void a_coupon_is_valid_from_the_first_instant_and_before_the_last(Instant at, String verdict) {
        opened(pool(
                FIVE_OFF,
                Optional.empty(),
                Optional.of(Instant.parse("2026-06-08T00:00:00Z")),
                Optional.of(Instant.parse("2026-06-20T00:00:00Z")),
                Optional.empty()));
        issued(ANNA, "C-1");

        var decision = redeemed("X-1", "C-1", "25.00", at);
        if (verdict.equals("accepted")) {
            only(CouponRedeemed.class, decision);
        } else {
            rejectedFor(RejectionCode.valueOf(verdict), decision);
        }
    }

    @Test
    void nothing_is_redeemed_before_it_was_issued() {
        opened(pool(FIVE_OFF, Optional.empty()));
        issued(ANNA, "C-1");

        rejectedFor(RejectionCode.COUPON_NOT_VALID_YET, redeemed("X-1", "C-1", "25.00", ISSUED.minus(TICK)));
        only(CouponRedeemed.class, redeemed("X-1", "C-1", "25.00", ISSUED));
    }

    @ParameterizedTest(name = "an order of {0}: {1} off")
    @CsvSource({"19.99, ORDER_BELOW_COUPON_MINIMUM", "20.00, 5.00", "100.00, 5.00"})
    void an_order_is_lowered_if_it_comes_to_enough(String order, String verdict) {
        opened(pool(FIVE_OFF, Optional.empty()));
        issued(ANNA, "C-1");

        var decision = redeemed("X-1", "C-1", order, NOON);
        if (verdict.equals("5.00")) {
            var redeemed = only(CouponRedeemed.class, decision);
            assertThat(redeemed.discount()).isEqualTo(euros("5.00"));
            assertThat(redeemed.points()).isEqualTo(Points.ZERO);
            assertThat(redeemed.movements()).isEmpty();
        } else {
            rejectedFor(RejectionCode.valueOf(verdict), decision);
        }
    }

    @Test
    void a_share_of_an_order_has_a_most() {
        var tenth = new OrderDiscount(Optional.empty(), Optional.of(new BigDecimal("10")), Optional.of(euros("3.00")));
        opened(pool(new OrderTerms(Optional.of(tenth), Optional.empty(), Optional.empty()), Optional.empty()));
        issued(ANNA, "C-1");
        issued(BEN, "C-2");

        assertThat(only(CouponRedeemed.class, redeemed("X-1", "C-1", "19.99", NOON))
                        .discount())
                .isEqualTo(euros("1.99"));
        assertThat(only(CouponRedeemed.class, redeemed("X-2", "C-2", "99.00", NOON))
                        .discount())
                .isEqualTo(euros("3.00"));
    }

    @Test
    void a_code_is_redeemed_once_and_its_redemption_can_be_told_again() {
        opened(pool(FIVE_OFF, Optional.empty()));
        issued(ANNA, "C-1");
        issued(BEN, "C-2");
        var first = only(CouponRedeemed.class, redeemed("X-1", "C-1"));

        assertThat(first.member()).isEqualTo(ANNA);
        assertThat(first.turn()).isEqualTo(1);
        assertThat(EntryTags.of(first).claims())
                .containsExactly(
                        TagName.couponRedemption(RETAIL, new CouponRedemptionId("X-1")),
                        TagName.couponUse(RETAIL, new CouponId("C-1"), 1));
        assertThat(redeemed("X-1", "C-1")).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.COUPON_REDEEMED, redeemed("X-2", "C-1"));
        rejectedFor(RejectionCode.COUPON_REDEEMED, redeemed("X-2", "C-1", "25.00", ISSUED));
        rejectedFor(RejectionCode.COUPON_REDEMPTION_DIFFERS, redeemed("X-1", "C-2"));
        rejectedFor(RejectionCode.COUPON_REDEMPTION_DIFFERS, redeemed("X-1", "C-1", "25.01", NOON));
        rejectedFor(
                RejectionCode.COUPON_REDEMPTION_DIFFERS,
                redeemed("X-1", "C-1", euros("25.00"), Optional.of(BEN), NOON));
        rejectedFor(RejectionCode.UNKNOWN_COUPON, redeemed("X-2", "C-9"));
        rejectedFor(
                RejectionCode.UNKNOWN_MEMBER,
                redeemed("X-2", "C-9", euros("25.00"), Optional.of(new MemberId("nobody")), NOON));
    }

    @Test
    void a_coupon_that_is_given_back_can_be_redeemed_again_until_its_own_end() {
        opened(pool(FIVE_OFF, Optional.empty()));
        issued(ANNA, "C-1");
        redeemed("X-1", "C-1");
        rejectedFor(RejectionCode.UNKNOWN_COUPON_REDEMPTION, undone("X-2", NOON));
        rejectedFor(RejectionCode.UNDO_BEFORE_REDEMPTION, undone("X-1", NOON.minus(TICK)));
        var back = only(CouponRedemptionUndone.class, undone("X-1", NOON.plusSeconds(60)));

        assertThat(undone("X-1", NOON.plusSeconds(60))).isEqualTo(Decision.repeated(back));
        rejectedFor(
                RejectionCode.COUPON_REDEMPTION_DIFFERS,
                undone("X-1", NOON.plusSeconds(60), Optional.of(new ReasonCode("mistake"))));
        rejectedFor(RejectionCode.COUPON_EXPIRED, redeemed("X-2", "C-1", "25.00", UNTIL));
        rejectedFor(RejectionCode.COUPON_REDEEMED, redeemed("X-2", "C-1", "25.00", NOON.plusSeconds(59)));
        assertThat(only(CouponRedeemed.class, redeemed("X-2", "C-1", "25.00", NOON.plusSeconds(60)))
                        .turn())
                .isEqualTo(2);
        rejectedFor(RejectionCode.COUPON_REDEEMED, redeemed("X-3", "C-1", "25.00", NOON.plusSeconds(61)));
    }

    @Test
    void a_void_coupon_is_redeemed_no_more_and_a_redeemed_one_is_not_made_void() {
        opened(pool(FIVE_OFF, Optional.empty()));
        issued(ANNA, "C-1");
        rejectedFor(RejectionCode.UNKNOWN_COUPON, voided("C-9", NOON));
        rejectedFor(RejectionCode.COUPON_NOT_VALID_YET, voided("C-1", ISSUED.minus(TICK)));
        redeemed("X-1", "C-1");
        rejectedFor(RejectionCode.COUPON_REDEEMED, voided("C-1", NOON));
        undone("X-1", NOON);
        rejectedFor(RejectionCode.COUPON_REDEEMED, voided("C-1", NOON.minus(TICK)));

        Instant later = NOON.plusSeconds(60);
        var voided = only(CouponVoided.class, voided("C-1", later));
        assertThat(voided("C-1", later)).isEqualTo(Decision.repeated(voided));
        rejectedFor(RejectionCode.COUPON_DIFFERS, voided("C-1", NOON));
        rejectedFor(RejectionCode.COUPON_VOIDED, redeemed("X-2", "C-1", "25.00", later));
        only(CouponRedeemed.class, redeemed("X-2", "C-1", "25.00", later.minus(TICK)));
    }

    /** Spent meanwhile, of what an earlier purchase earned the rest is taken. */
    @Test
    void what_a_coupon_gives_in_points_is_taken_back_when_it_is_given_back() {
        opened(pool(POINTS, Optional.empty()));
        issued(ANNA, "C-1");
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-1", "100.00", on("03-01")));
        var redeemed = only(CouponRedeemed.class, redeemed("X-1", "C-1"));

        assertThat(redeemed.points()).isEqualTo(Points.of(30));
        assertThat(redeemed.discount()).isEqualTo(euros("0.00"));
        assertThat(redeemed.told().balance()).isEqualTo(Points.of(130));
        assertThat(redeemed.movements().getFirst().lot().id().value()).isEqualTo("coupon/X-1");
        scenario.when(new RedemptionDecider(), redemption(ANNA, "S-1", 120, NOON.plusSeconds(1)));
        var back = only(CouponRedemptionUndone.class, undone("X-1", NOON.plusSeconds(2)));

        assertThat(back.reversed()).isEqualTo(Points.of(30));
        assertThat(back.forgiven()).isEqualTo(Points.of(20));
        assertThat(balance(ANNA, NOON.plusSeconds(2))).isZero();
    }

    @Test
    void a_coupon_is_of_whom_it_was_issued_to() {
        opened(pool(FIVE_OFF, Optional.empty()));
        issued(ANNA, "C-1");

        rejectedFor(
                RejectionCode.COUPON_OF_ANOTHER_MEMBER, redeemed("X-1", "C-1", euros("25.00"), Optional.of(BEN), NOON));
        only(CouponRedeemed.class, redeemed("X-1", "C-1", euros("25.00"), Optional.of(ANNA), NOON));
    }

    @Test
    void who_is_blocked_or_has_left_is_issued_none_and_redeems_none() {
        opened(pool(FIVE_OFF, Optional.empty()));
        issued(ANNA, "C-1");
        issued(BEN, "C-2");
        scenario.when(
                new BlockDecider(), new BlockMember(RETAIL, ANNA, EffectiveAt.stated(NOON), new ReasonCode("fraud")));
        scenario.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, BEN, EffectiveAt.stated(NOON), new ReasonCode("request")));

        rejectedFor(RejectionCode.MEMBER_BLOCKED, redeemed("X-1", "C-1"));
        rejectedFor(RejectionCode.MEMBER_BLOCKED, issued(ANNA, "C-3", NOON));
        rejectedFor(RejectionCode.MEMBER_CLOSED, redeemed("X-2", "C-2"));
        only(CouponVoided.class, voided("C-2", NOON));
    }

    @Test
    void after_a_merge_a_coupon_is_of_whoever_has_all_that_was_its_members() {
        opened(pool(POINTS, Optional.empty()));
        issued(ANNA, "C-1");
        merged();

        var redeemed = only(CouponRedeemed.class, redeemed("X-1", "C-1"));
        assertThat(redeemed.member()).isEqualTo(BEN);
        assertThat(balance(BEN, NOON)).isEqualTo(30);
        rejectedFor(RejectionCode.MEMBER_MERGED, redeemed("X-2", "C-1", euros("25.00"), Optional.of(ANNA), NOON));
        only(CouponRedemptionUndone.class, undone("X-1", NOON));
        only(CouponRedeemed.class, redeemed("X-2", "C-1", euros("25.00"), Optional.of(BEN), NOON));
    }

    private void merged() {
        var at = EffectiveAt.stated(on("06-07"));
        scenario.when(
                new MergeDecider(),
                new ProposeMerge(
                        RETAIL,
                        new MergeId("M-1"),
                        ANNA,
                        BEN,
                        at,
                        new ReasonCode("duplicate"),
                        new Actor("pam", "k1")));
        scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL,
                        new MergeId("M-1"),
                        JudgeMerge.Judgement.APPROVE,
                        at,
                        Optional.empty(),
                        new Actor("quinn", "k2")));
    }

    @Test
    void a_quote_says_what_a_redemption_would() {
        opened(pool(FIVE_OFF, Optional.empty()));
        var coupon = only(CouponIssued.class, issued(ANNA, "C-1"));
        var past = RedeemingPast.NOTHING.after(coupon);
        var known = new Known<>(programme("1.00"), Map.of(ANNA, scenario.account(ANNA)), past, on("12-01"), true);

        assertThat(CouponQuote.of(bytes("C-1"), euros("25.00"), Optional.empty(), EffectiveAt.stated(NOON), known))
                .isEqualTo(new CouponQuote.Answer.Quoted(new CouponQuote(coupon, ANNA, euros("5.00"), Points.ZERO)));
        assertThat(CouponQuote.of(bytes("C-1"), euros("25.00"), Optional.empty(), EffectiveAt.stated(UNTIL), known))
                .isInstanceOfSatisfying(
                        CouponQuote.Answer.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(RejectionCode.COUPON_EXPIRED));
    }
}
