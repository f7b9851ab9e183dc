package loyalty.ledger.receipt;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Claim;
import loyalty.event.Claimable;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.programme.ReceiptPolicy;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.ReturnId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTest {

    static final MemberId NOBODY = new MemberId("nobody");
    static final PurchaseId R_1 = new PurchaseId("R-1");
    static final Instant BOUGHT = on("03-01");
    static final Instant LATER = on("03-10");

    final Counter counter = new Counter();

    @Test
    @Tag("row-27")
    void what_nobody_known_buys_is_a_receipt_that_moves_nothing() {
        var receipt = only(ReceiptRecorded.class, counter.sell("R-1", "19.99", BOUGHT));

        assertThat(receipt.subject().text()).isEqualTo("retail/receipt/R-1");
        assertThat(receipt.paid()).isEqualTo(euros("19.99"));
        assertThat(receipt.claimable()).hasValue(new Claimable(Optional.empty()));
        assertThat(receipt.movements()).isEmpty();
        assertThat(receipt.qualifying()).isEmpty();
        assertThat(receipt.spend()).isEmpty();
        var tags = EntryTags.of(receipt);
        assertThat(tags.claims()).containsExactly(TagName.purchase(RETAIL, R_1));
        assertThat(tags.others()).isEmpty();
    }

    @Test
    @Tag("row-27")
    void a_receipt_number_stands_once_whether_or_not_its_buyer_is_known() {
        counter.sell("R-1", "19.99", BOUGHT);
        buy("R-2", ANNA, "19.99");

        rejectedFor(RejectionCode.PURCHASE_DIFFERS, buy("R-1", ANNA, "19.99"));
        rejectedFor(RejectionCode.PURCHASE_DIFFERS, counter.sell("R-2", "19.99", BOUGHT));
        rejectedFor(RejectionCode.PURCHASE_DIFFERS, counter.sell("R-1", "19.98", BOUGHT));
        rejectedFor(RejectionCode.PURCHASE_DIFFERS, counter.sell("R-1", "19.99", LATER));
    }

    @Test
    @Tag("row-27")
    void the_same_told_again_is_answered_as_the_first_time_also_once_it_is_claimed() {
        var sold = counter.sell("R-1", "20.00", BOUGHT);
        var cameBack = counter.takeBack("R-1", "1", "5.00", BOUGHT);
        var claimed = counter.claim("R-1", ANNA, LATER);

        assertThat(counter.sell("R-1", "20.00", BOUGHT)).isEqualTo(Decision.repeated(eventOf(sold)));
        assertThat(counter.takeBack("R-1", "1", "5.00", BOUGHT)).isEqualTo(Decision.repeated(eventOf(cameBack)));
        assertThat(counter.claim("R-1", ANNA, LATER)).isEqualTo(Decision.repeated(eventOf(claimed)));
        rejectedFor(RejectionCode.PURCHASE_DIFFERS, buy("R-1", ANNA, "20.00"));
        rejectedFor(RejectionCode.RETURN_DIFFERS, counter.takeBack("R-1", "1", "6.00", BOUGHT));
    }

    @Test
    @Tag("row-27")
    void whoever_claims_a_receipt_has_bought_it_when_it_was_bought() {
        counter.sell("R-1", "19.99", BOUGHT);

        var purchase = counter.claimed("R-1", ANNA, LATER);

        assertThat(purchase.member()).isEqualTo(ANNA);
        assertThat(purchase.effectiveAt()).isEqualTo(BOUGHT);
        assertThat(purchase.paid()).isEqualTo(euros("19.99"));
        assertThat(purchase.earned()).isEqualTo(Points.of(19));
        assertThat(purchase.claim()).hasValue(new Claim(LATER, euros("0.00"), Points.ZERO));
        assertThat(purchase.told().balance()).isEqualTo(Points.of(19));
        assertThat(counter.balance(ANNA, BOUGHT)).isEqualTo(19);
        assertThat(counter.ledger.account(ANNA).purchases()).isEqualTo(1);
        var tags = EntryTags.of(purchase);
        assertThat(tags.claims()).containsExactly(TagName.receiptClaim(RETAIL, R_1));
        assertThat(tags.others()).containsExactly(TagName.purchase(RETAIL, R_1));
    }

    @Test
    @Tag("row-27")
    void a_receipt_is_claimed_once() {
        counter.sell("R-1", "19.99", BOUGHT);
        counter.claim("R-1", ANNA, LATER);
        buy("R-2", ANNA, "5.00");

        rejectedFor(RejectionCode.RECEIPT_ALREADY_CLAIMED, counter.claim("R-1", BEN, LATER));
        rejectedFor(RejectionCode.RECEIPT_ALREADY_CLAIMED, counter.claim("R-1", ANNA, on("03-11")));
        rejectedFor(RejectionCode.RECEIPT_ALREADY_CLAIMED, counter.claim("R-2", ANNA, LATER));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, counter.claim("R-1", NOBODY, LATER));
        rejectedFor(RejectionCode.UNKNOWN_PURCHASE, counter.claim("R-3", ANNA, LATER));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T11:59:59.999999Z, CLAIM_BEFORE_PURCHASE",
        "2026-03-01T12:00:00Z, ",
        "2026-03-31T23:59:59.999999Z, ",
        "2026-04-01T00:00:00Z, CLAIM_TOO_LATE",
    })
    void a_receipt_is_claimed_from_its_purchase_to_the_end_of_the_last_day(Instant claimedAt, RejectionCode code) {
        var shop = Counter.claimableFor(30);
        var receipt = only(ReceiptRecorded.class, shop.sell("R-1", "19.99", BOUGHT));
        assertThat(receipt.claimable().flatMap(Claimable::until)).hasValue(Instant.parse("2026-04-01T00:00:00Z"));

        var decision = shop.claim("R-1", ANNA, claimedAt);

        if (code == null) {
            only(PurchaseRecorded.class, decision);
        } else {
            rejectedFor(code, decision);
        }
    }

    @Test
    void a_programme_may_let_nobody_claim() {
        var shop = new Counter(document("1.00").withReceipts(new ReceiptPolicy(false, Optional.empty())));

        var receipt = only(ReceiptRecorded.class, shop.sell("R-1", "19.99", BOUGHT));

        assertThat(receipt.claimable()).isEmpty();
        rejectedFor(RejectionCode.RECEIPT_NOT_CLAIMABLE, shop.claim("R-1", ANNA, LATER));
    }

    @Test
    void a_receipt_from_before_somebody_joined_or_after_somebody_left_is_not_theirs() {
        var carl = new MemberId("carl");
        counter.join(carl, on("03-02"));
        counter.sell("R-1", "19.99", BOUGHT);
        counter.sell("R-2", "19.99", on("03-02"));
        counter.ledger.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, BEN, EffectiveAt.stated(on("03-05")), new ReasonCode("wish")));

        rejectedFor(RejectionCode.NOT_REGISTERED_THEN, counter.claim("R-1", carl, LATER));
        only(PurchaseRecorded.class, counter.claim("R-2", carl, LATER));
        rejectedFor(RejectionCode.MEMBER_CLOSED, counter.claim("R-1", BEN, LATER));
        assertThat(counter.claimed("R-1", BEN, on("03-04")).movements())
                .as("the lot ends with the membership")
                .allMatch(each -> each.lot().lapsesAt().equals(Optional.of(on("03-05"))));
    }

    @Test
    void what_lies_before_the_window_takes_the_right_to_backdate() {
        counter.sell("R-1", "19.99", BOUGHT);
        counter.ledger.at(on("03-01").plus(Duration.ofDays(401))).withoutTheRightToBackdate();

        rejectedFor(
                RejectionCode.TOO_OLD, counter.claim("R-1", ANNA, on("03-01").plus(Duration.ofDays(400))));
    }

    @Test
    @Tag("row-27")
    void what_comes_back_before_anybody_claims_it_is_not_earned_by_whoever_does() {
        counter.sell("R-1", "20.00", BOUGHT);

        var returned = only(ReceiptReturned.class, counter.takeBack("R-1", "1", "5.50", on("03-02")));
        assertThat(returned.subject().text()).isEqualTo("retail/receipt/R-1");
        assertThat(returned.refundedBefore()).isEqualTo(euros("0.00"));
        var second = only(ReceiptReturned.class, counter.takeBack("R-1", "2", "4.50", on("03-03")));
        assertThat(second.refundedBefore()).isEqualTo(euros("5.50"));

        var purchase = counter.claimed("R-1", ANNA, LATER);
        assertThat(purchase.paid()).isEqualTo(euros("20.00"));
        assertThat(purchase.kept()).isEqualTo(euros("10.00"));
        assertThat(purchase.award().points()).isEqualTo(Points.of(20));
        assertThat(purchase.earned()).isEqualTo(Points.of(10));
        assertThat(purchase.claim()).hasValue(new Claim(LATER, euros("10.00"), Points.of(10)));
        assertThat(counter.balance(ANNA, LATER)).isEqualTo(10);

        var third = only(PurchaseReturned.class, counter.takeBack("R-1", "3", "4.00", on("03-11")));
        assertThat(third.refundedBefore()).isEqualTo(euros("10.00"));
        assertThat(third.reversed()).isEqualTo(Points.of(4));
        rejectedFor(RejectionCode.RETURN_EXCEEDS_PURCHASE, counter.takeBack("R-1", "4", "6.01", on("03-11")));
        assertThat(only(PurchaseReturned.class, all("R-1", "5")).refund()).isEqualTo(euros("6.00"));
        assertThat(counter.balance(ANNA, on("03-12"))).isZero();
    }

    @Test
    void a_receipt_that_came_back_whole_is_claimed_for_nothing() {
        counter.sell("R-1", "20.00", BOUGHT);
        assertThat(only(ReceiptReturned.class, all("R-1", "1")).refund()).isEqualTo(euros("20.00"));
        assertThat(all("R-1", "1")).as("whoever asks for all that is left").isInstanceOf(Decision.Repeated.class);

        var purchase = counter.claimed("R-1", ANNA, on("03-12"));

        assertThat(purchase.earned()).isEqualTo(Points.ZERO);
        assertThat(purchase.movements()).isEmpty();
        assertThat(purchase.qualifying()).isEmpty();
        rejectedFor(RejectionCode.RETURN_EXCEEDS_PURCHASE, counter.takeBack("R-1", "2", "0.01", on("03-12")));
    }

    @Test
    void of_a_receipt_no_more_comes_back_than_was_paid_and_nothing_before_it() {
        counter.sell("R-1", "20.00", BOUGHT);

        rejectedFor(RejectionCode.RETURN_EXCEEDS_PURCHASE, counter.takeBack("R-1", "1", "20.01", LATER));
        rejectedFor(RejectionCode.RETURN_BEFORE_PURCHASE, counter.takeBack("R-1", "1", "1.00", on("02-28")));
        rejectedFor(RejectionCode.UNKNOWN_PURCHASE, counter.takeBack("R-2", "1", "1.00", LATER));
    }

    private Decision buy(String receipt, MemberId member, String amount) {
        return counter.sell(receipt, Optional.of(member), Optional.empty(), Optional.empty(), amount, BOUGHT);
    }

    private Decision all(String receipt, String id) {
        return counter.ledger.when(
                new ReturnDecider(),
                new ReturnPurchase(
                        RETAIL,
                        new PurchaseId(receipt),
                        new ReturnId(id),
                        EffectiveAt.stated(on("03-11")),
                        Optional.empty()));
    }

    private static LedgerEvent eventOf(Decision decision) {
        List<LedgerEvent> events = Counter.all(decision);
        return events.getLast();
    }
}
