package loyalty.ledger.offer;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferBudget;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.OfferName;
import loyalty.value.OfferUseId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offers are made to one member, accepted, used within their window and their budget, and withdrawn. */
@Tag("row-15")
class OfferTest {

    static final Instant MADE = on("06-05");
    static final Instant NOON = on("06-10");
    static final Instant UNTIL = on("06-20");
    static final Duration TICK = Duration.ofNanos(1_000);
    static final OfferBudget ANY = budget(null, null, null);

    final Scenario scenario = Scenario.under(programme("1.00"));

    @BeforeEach
    void two_members() {
        for (MemberId member : List.of(ANNA, BEN)) {
            scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
        }
    }

    static OrderTerms tenth(String minimum, long points) {
        return new OrderTerms(
                Optional.of(new OrderDiscount(Optional.empty(), Optional.of(BigDecimal.TEN), Optional.empty())),
                minimum.isEmpty() ? Optional.empty() : Optional.of(euros(minimum)),
                points == 0 ? Optional.empty() : Optional.of(Points.of(points)));
    }

    static OfferBudget budget(@Nullable Integer uses, @Nullable String discount, @Nullable Long points) {
        return new OfferBudget(
                Optional.ofNullable(uses),
                Optional.ofNullable(discount).map(amount -> euros(amount)),
                Optional.ofNullable(points).map(Points::of));
    }

    static IssueOffer offer(OrderTerms terms, OfferBudget budget) {
        return offer(terms, budget, false, Optional.empty());
    }

    static IssueOffer offer(OrderTerms terms, OfferBudget budget, boolean toBeAccepted, Optional<Instant> from) {
        return new IssueOffer(
                RETAIL,
                ANNA,
                new OfferId("O-1"),
                new OfferName("Welcome back"),
                terms,
                budget,
                toBeAccepted,
                from,
                Optional.of(UNTIL),
                EffectiveAt.stated(MADE));
    }

    Decision made(IssueOffer command) {
        return scenario.when(new OfferIssueDecider(), command);
    }

    Decision accepted(Instant at) {
        return scenario.when(
                new OfferAcceptanceDecider(), new AcceptOffer(RETAIL, new OfferId("O-1"), EffectiveAt.stated(at)));
    }

    Decision withdrawn(Instant at, String reason) {
        return scenario.when(
                new OfferWithdrawalDecider(),
                new WithdrawOffer(
                        RETAIL, new OfferId("O-1"), EffectiveAt.stated(at), Optional.of(new ReasonCode(reason))));
    }

    Decision used(String id) {
        return used(id, "R-" + id, "25.00", NOON);
    }

    Decision used(String id, String receipt, String order, Instant at) {
        return used(id, "O-1", receipt, euros(order), at);
    }

    Decision used(String id, String offer, String receipt, Money order, Instant at) {
        return scenario.when(
                new OfferUseDecider(),
                new UseOffer(
                        RETAIL,
                        new OfferUseId(id),
                        new OfferId(offer),
                        new PurchaseId(receipt),
                        order,
                        EffectiveAt.stated(at)));
    }

    Decision cancelled(String id, Instant at) {
        return cancelled(id, at, Optional.empty());
    }

    Decision cancelled(String id, Instant at, Optional<ReasonCode> reason) {
        return scenario.when(
                new OfferUseCancellationDecider(),
                new CancelOfferUse(RETAIL, new OfferUseId(id), EffectiveAt.stated(at), reason));
    }

    @Test
    void an_offer_gives_what_it_says_to_its_member() {
        var offer = only(OfferIssued.class, made(offer(tenth("20.00", 30), ANY)));
        var used = only(OfferUsed.class, used("X-1"));

        assertThat(offer.member()).isEqualTo(ANNA);
        assertThat(used.member()).isEqualTo(ANNA);
        assertThat(used.discount()).isEqualTo(euros("2.50"));
        assertThat(used.points()).isEqualTo(Points.of(30));
        assertThat(used.told().balance()).isEqualTo(Points.of(30));
        assertThat(used.movements().getFirst().lot().id().value()).isEqualTo("offer/X-1");
        rejectedFor(RejectionCode.ORDER_BELOW_OFFER_MINIMUM, used("X-2", "R-2", "19.99", NOON));
        only(OfferUsed.class, used("X-2", "R-2", "20.00", NOON));
    }

    @Test
    void an_offer_made_again_is_a_retry_and_other_terms_are_another_offer() {
        var first = only(OfferIssued.class, made(offer(tenth("", 0), ANY)));

        assertThat(made(offer(tenth("", 0), ANY))).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.OFFER_DIFFERS, made(offer(tenth("", 1), ANY)));
        rejectedFor(RejectionCode.OFFER_DIFFERS, made(offer(tenth("", 0), budget(2, null, null))));
        rejectedFor(RejectionCode.OFFER_DIFFERS, made(offer(tenth("", 0), ANY, true, Optional.empty())));
    }

    @ParameterizedTest(name = "made 06-05 12:00, from 06-08, used at {0}: {1}")
    @CsvSource({
        "2026-06-07T23:59:59.999999Z, OFFER_NOT_VALID_YET",
        "2026-06-08T00:00:00Z, accepted",
        "2026-06-20T09:59:59.999999Z, accepted",
        "2026-06-20T10:00:00Z, OFFER_EXPIRED"
    })
    void an_offer_is_used_from_the_first_instant_and_before_the_last(Instant at, String verdict) {
        made(new IssueOffer(
                RETAIL,
                ANNA,
                new OfferId("O-1"),
                new OfferName("Welcome back"),
                tenth("", 0),
                ANY,
                false,
                Optional.of(Instant.parse("2026-06-08T00:00:00Z")),
                Optional.of(Instant.parse("2026-06-20T10:00:00Z")),
                EffectiveAt.stated(MADE)));

        var decision = used("X-1", "R-1", "25.00", at);
        if (verdict.equals("accepted")) {
            only(OfferUsed.class, decision);
        } else {
            rejectedFor(RejectionCode.valueOf(verdict), decision);
        }
    }

    @Test
    void what_has_to_be_accepted_is_used_from_then_on() {
        made(offer(tenth("", 0), ANY, true, Optional.of(NOON)));
        rejectedFor(RejectionCode.UNKNOWN_OFFER, used("X-1", "O-9", "R-1", euros("25.00"), NOON));
        rejectedFor(RejectionCode.OFFER_NOT_ACCEPTED, used("X-1"));
        rejectedFor(RejectionCode.OFFER_NOT_VALID_YET, accepted(MADE.minus(TICK)));
        rejectedFor(RejectionCode.OFFER_EXPIRED, accepted(UNTIL));
        Instant then = NOON.plusSeconds(60);
        var accepted = only(OfferAccepted.class, accepted(then));

        assertThat(accepted(then)).isEqualTo(Decision.repeated(accepted));
        rejectedFor(RejectionCode.OFFER_DIFFERS, accepted(NOON));
        rejectedFor(RejectionCode.OFFER_NOT_ACCEPTED, used("X-1", "R-1", "25.00", then.minus(TICK)));
        only(OfferUsed.class, used("X-1", "R-1", "25.00", then));
    }

    @Test
    void a_budget_is_given_to_the_last_cent_and_the_last_point() {
        made(offer(tenth("", 30), budget(null, "4.00", 50L)));
        only(OfferUsed.class, used("X-1"));

        var second = only(OfferUsed.class, used("X-2"));
        assertThat(second.discount()).isEqualTo(euros("1.50"));
        assertThat(second.points()).isEqualTo(Points.of(20));
        rejectedFor(RejectionCode.OFFER_USED_UP, used("X-3"));

        only(OfferUseCancelled.class, cancelled("X-1", NOON));
        var third = only(OfferUsed.class, used("X-3", "R-3", "10.00", NOON));
        assertThat(third.discount()).isEqualTo(euros("1.00"));
        assertThat(third.points()).isEqualTo(Points.of(30));
        var fourth = only(OfferUsed.class, used("X-4"));
        assertThat(fourth.discount()).isEqualTo(euros("1.50"));
        assertThat(fourth.points()).isEqualTo(Points.ZERO);
        rejectedFor(RejectionCode.OFFER_USED_UP, used("X-5"));
    }

    /** Whatever the order in which uses are told, and whenever they took place. */
    @Test
    void an_offer_is_used_as_often_as_it_says_and_once_for_a_receipt() {
        made(offer(tenth("", 0), budget(2, null, null)));
        var first = only(OfferUsed.class, used("X-1"));

        assertThat(used("X-1")).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.OFFER_USE_DIFFERS, used("X-1", "R-X-1", "25.01", NOON));
        rejectedFor(RejectionCode.OFFER_USED_FOR_PURCHASE, used("X-2", "R-X-1", "25.00", NOON));
        only(OfferUsed.class, used("X-2", "R-2", "25.00", NOON.plusSeconds(1)));
        rejectedFor(RejectionCode.OFFER_USED_UP, used("X-3", "R-3", "25.00", MADE));
        only(OfferUseCancelled.class, cancelled("X-1", NOON));
        only(OfferUsed.class, used("X-3", "R-X-1", "25.00", MADE));
    }

    @Test
    void the_points_of_a_use_that_is_cancelled_are_taken_back() {
        made(offer(tenth("", 30), ANY));
        used("X-1");
        scenario.when(new RedemptionDecider(), redemption(ANNA, "S-1", 20, NOON.plusSeconds(1)));
        rejectedFor(RejectionCode.UNKNOWN_OFFER_USE, cancelled("X-9", NOON));
        rejectedFor(RejectionCode.CANCELLATION_BEFORE_USE, cancelled("X-1", NOON.minus(TICK)));
        Instant later = NOON.plusSeconds(2);
        var back = only(OfferUseCancelled.class, cancelled("X-1", later));

        assertThat(back.reversed()).isEqualTo(Points.of(30));
        assertThat(back.forgiven()).isEqualTo(Points.of(20));
        assertThat(scenario.account(ANNA).lots().balanceAt(later)).isZero();
        assertThat(cancelled("X-1", later)).isEqualTo(Decision.repeated(back));
        rejectedFor(RejectionCode.OFFER_USE_DIFFERS, cancelled("X-1", later, Optional.of(new ReasonCode("mistake"))));
    }

    @Test
    void a_withdrawn_offer_is_used_and_accepted_no_more() {
        rejectedFor(RejectionCode.UNKNOWN_OFFER, withdrawn(NOON, "mistake"));
        rejectedFor(RejectionCode.UNKNOWN_OFFER, accepted(NOON));
        made(offer(tenth("", 0), ANY));
        rejectedFor(RejectionCode.OFFER_NOT_VALID_YET, withdrawn(MADE.minus(TICK), "mistake"));
        var withdrawn = only(OfferWithdrawn.class, withdrawn(NOON, "mistake"));

        assertThat(withdrawn(NOON, "mistake")).isEqualTo(Decision.repeated(withdrawn));
        rejectedFor(RejectionCode.OFFER_DIFFERS, withdrawn(NOON, "fraud"));
        rejectedFor(RejectionCode.OFFER_WITHDRAWN, used("X-1"));
        rejectedFor(RejectionCode.OFFER_WITHDRAWN, accepted(NOON));
        only(OfferUsed.class, used("X-1", "R-1", "25.00", NOON.minus(TICK)));
    }

    @Test
    void who_is_unknown_blocked_or_gone_is_made_no_offer_and_uses_none() {
        made(offer(tenth("", 0), ANY));
        scenario.when(
                new BlockDecider(), new BlockMember(RETAIL, ANNA, EffectiveAt.stated(NOON), new ReasonCode("fraud")));
        rejectedFor(RejectionCode.MEMBER_BLOCKED, used("X-1"));
        rejectedFor(RejectionCode.MEMBER_BLOCKED, accepted(NOON));
        only(OfferUsed.class, used("X-1", "R-1", "25.00", NOON.minus(TICK)));
        scenario.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(NOON), new ReasonCode("request")));
        rejectedFor(RejectionCode.MEMBER_CLOSED, used("X-2"));
        only(OfferWithdrawn.class, withdrawn(NOON, "gone"));
        rejectedFor(
                RejectionCode.UNKNOWN_MEMBER,
                made(new IssueOffer(
                        RETAIL,
                        new MemberId("nobody"),
                        new OfferId("O-2"),
                        new OfferName("Welcome back"),
                        tenth("", 0),
                        ANY,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        EffectiveAt.stated(MADE))));
    }

    @Test
    void after_a_merge_an_offer_is_of_whoever_has_all_that_was_its_members() {
        made(offer(tenth("", 30), ANY, true, Optional.empty()));
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

        assertThat(only(OfferAccepted.class, accepted(NOON)).member()).isEqualTo(BEN);
        assertThat(only(OfferUsed.class, used("X-1")).member()).isEqualTo(BEN);
        assertThat(scenario.account(BEN).lots().balanceAt(NOON)).isEqualTo(30);
        only(OfferUseCancelled.class, cancelled("X-1", NOON));
    }

    @Test
    void an_offer_is_in_the_currency_of_the_programme_and_ends_after_it_is_made() {
        var pounds = Money.of(new BigDecimal("5.00"), Currency.getInstance("GBP"));
        var inPounds = new OrderTerms(
                Optional.of(new OrderDiscount(Optional.of(pounds), Optional.empty(), Optional.empty())),
                Optional.empty(),
                Optional.empty());
        rejectedFor(RejectionCode.UNKNOWN_CURRENCY, made(offer(inPounds, ANY)));
        var mostPounds = new OfferBudget(Optional.empty(), Optional.of(pounds), Optional.empty());
        rejectedFor(RejectionCode.UNKNOWN_CURRENCY, made(offer(tenth("", 0), mostPounds)));
        rejectedFor(
                RejectionCode.OFFER_EXPIRED,
                made(new IssueOffer(
                        RETAIL,
                        ANNA,
                        new OfferId("O-1"),
                        new OfferName("Welcome back"),
                        tenth("", 0),
                        ANY,
                        false,
                        Optional.empty(),
                        Optional.of(MADE),
                        EffectiveAt.stated(MADE))));
        made(offer(tenth("", 0), ANY));
        rejectedFor(RejectionCode.UNKNOWN_CURRENCY, used("X-1", "O-1", "R-1", pounds, NOON));
    }

    @Test
    void what_makes_no_sense_is_no_offer() {
        assertThatThrownBy(() -> budget(0, null, null)).hasMessageContaining("times");
        assertThatThrownBy(() -> budget(OfferBudget.USES_MAX + 1, null, null)).hasMessageContaining("times");
        assertThatThrownBy(() -> budget(null, "0.00", null)).hasMessageContaining("taken off");
        assertThatThrownBy(() -> budget(null, null, 0L)).hasMessageContaining("points");
        assertThatThrownBy(() -> offer(tenth("", 0), budget(null, null, 5L))).hasMessageContaining("points");
        var points = new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(5)));
        assertThatThrownBy(() -> offer(points, budget(null, "5.00", null))).hasMessageContaining("takes nothing off");
        assertThatThrownBy(() -> offer(points, ANY, false, Optional.of(UNTIL))).hasMessageContaining("until");
    }
}
