package loyalty.ledger.receipt;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.withCampaigns;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.CardLinked;
import loyalty.event.CardStanding;
import loyalty.event.LinkedReceipts;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.ledger.card.LinkDecider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.Campaign;
import loyalty.programme.EarningRule;
import loyalty.value.CampaignId;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A card that is nobody's gives what a card of a member gives, and takes what was bought with it along to whoever becomes known. */
class BearerCardTest {

    static final Instant SPRING = on("03-10");
    static final Instant LATER = on("03-20");

    final Counter counter = new Counter();

    @Test
    @Tag("row-09")
    @Tag("W39")
    void a_progressive_card_of_nobody_gives_more_from_the_purchase_after_the_one_that_reached_the_step() {
        nobodyHasAccumulated9500();

        var first = counter.show("R-1", "B-1", "1000.00", "970.00", on("03-01"))
                .card()
                .orElseThrow();
        assertThat(first.percent()).hasValue(percent(3));
        assertThat(first.discount()).hasValue(euros("30.00"));
        assertThat(first.standing().holder()).isEmpty();
        assertThat(first.standing().accumulated()).isEqualTo(euros("10470.00"));
        assertThat(first.standing().nextPercent()).hasValue(percent(5));

        var second = counter.show("R-2", "B-1", "1000.00", "950.00", on("03-02"))
                .card()
                .orElseThrow();
        assertThat(second.percent()).hasValue(percent(5));
        assertThat(second.discount()).hasValue(euros("50.00"));
    }

    @Test
    @Tag("row-09")
    @Tag("W39")
    void what_came_back_whole_counts_no_more_whether_or_not_somebody_has_claimed_it() {
        nobodyHasAccumulated9500();
        counter.show("R-1", "B-1", "1000.00", "970.00", on("03-01"));
        var unclaimed = only(ReceiptReturned.class, counter.takeBack("R-1", "1", "970.00", on("03-02")));
        stands(unclaimed.card(), "9500.00", 3);

        counter.show("R-2", "B-1", "1000.00", "970.00", on("03-03"));
        counter.claim("R-2", ANNA, on("03-03"));
        var claimed = only(PurchaseReturned.class, counter.takeBack("R-2", "1", "970.00", on("03-04")));
        stands(claimed.card(), "9500.00", 3);
        assertThat(EntryTags.of(claimed).others()).contains(TagName.cardReceipts(RETAIL, new CardId("B-1")));
    }

    @Test
    @Tag("row-09")
    void a_till_may_take_off_no_more_than_a_card_of_nobody_gives() {
        counter.issue("B-1", "five");

        rejectedFor(
                RejectionCode.DISCOUNT_ABOVE_CARD,
                counter.sell("R-1", Optional.empty(), Optional.of("B-1"), Optional.of("100.00"), "94.99", on("03-01")));
        rejectedFor(
                RejectionCode.UNKNOWN_CARD,
                counter.sell("R-1", Optional.empty(), Optional.of("B-2"), Optional.empty(), "1.00", on("03-01")));
        rejectedFor(
                RejectionCode.CARD_HAS_NO_MEMBER,
                counter.sell("R-1", Optional.of(ANNA), Optional.of("B-1"), Optional.empty(), "1.00", on("03-01")));
    }

    @Test
    @Tag("row-09")
    @Tag("W39")
    void a_link_and_a_replacement_change_nothing_of_what_is_accumulated() {
        nobodyHasAccumulated9500();
        counter.show("R-1", "B-1", "1000.00", "970.00", on("03-01"));

        counter.link("B-1", ANNA, SPRING);
        var withTheSame = bought("R-2", "B-1", "100.00", "95.00", SPRING);
        assertThat(withTheSame.card().orElseThrow().percent()).hasValue(percent(5));
        stands(withTheSame.card().map(use -> use.standing()), "10565.00", 5);

        counter.replace("B-1", "N-1", LATER);
        var withTheOther = bought("R-3", "N-1", "100.00", "95.00", LATER);
        stands(withTheOther.card().map(use -> use.standing()), "10660.00", 5);

        var ofTheReceipt = only(PurchaseReturned.class, counter.takeBack("R-1", "1", "970.00", LATER));
        stands(ofTheReceipt.card(), "9690.00", 3);
        var ofThePurchase = only(PurchaseReturned.class, counter.takeBack("R-2", "1", "95.00", LATER));
        stands(ofThePurchase.card(), "9595.00", 3);
    }

    @Test
    @Tag("row-09")
    void whoever_links_a_card_has_bought_what_was_bought_with_it() {
        counter.issue("B-1", "five");
        counter.show("R-2", "B-1", "100.00", "95.00", on("03-02"));
        counter.show("R-1", "B-1", "40.00", "38.00", on("03-01"));
        counter.show("R-3", "B-1", "20.00", "19.00", on("03-03"));
        counter.sell("R-4", "7.00", on("03-03"));
        counter.takeBack("R-3", "1", "9.00", on("03-04"));
        counter.claim("R-2", BEN, on("03-04"));

        var events = Counter.all(counter.link("B-1", ANNA, SPRING));

        assertThat(events).hasSize(3);
        var first = (PurchaseRecorded) events.getFirst();
        assertThat(first.purchase().value())
                .as("in the order in which they were bought")
                .isEqualTo("R-1");
        assertThat(first.member()).isEqualTo(ANNA);
        assertThat(first.claim().orElseThrow().claimedAt()).isEqualTo(SPRING);
        assertThat(first.card().orElseThrow().discount()).hasValue(euros("2.00"));
        var second = (PurchaseRecorded) events.get(1);
        assertThat(second.told().balance())
                .as("what is decided first counts for the next")
                .isEqualTo(Points.of(48));
        assertThat(((CardLinked) events.getLast()).receipts()).hasValue(new LinkedReceipts(2, Points.of(48), 0));
        assertThat(counter.balance(ANNA, SPRING)).isEqualTo(48);
        assertThat(counter.link("B-1", ANNA, SPRING)).isEqualTo(Decision.repeated(events.getLast()));
        rejectedFor(RejectionCode.RECEIPT_ALREADY_CLAIMED, counter.claim("R-1", BEN, SPRING));
    }

    @Test
    @Tag("row-09")
    void a_receipt_that_whoever_links_may_not_claim_stays_nobodys_and_is_told() {
        var shop = Counter.claimableFor(5);
        shop.issue("B-1", "five");
        shop.show("R-1", "B-1", "40.00", "38.00", on("03-01"));
        shop.show("R-2", "B-1", "40.00", "38.00", on("03-05"));

        assertThat(shop.linked("B-1", ANNA, SPRING)).isEqualTo(new LinkedReceipts(1, Points.of(38), 1));

        rejectedFor(RejectionCode.CLAIM_TOO_LATE, shop.claim("R-1", ANNA, SPRING));
        only(PurchaseRecorded.class, shop.claim("R-1", ANNA, on("03-06")));
    }

    @Test
    void what_was_bought_with_a_card_is_claimed_by_nobody_but_whom_it_was_linked_to() {
        var shop = Counter.claimableFor(5);
        shop.issue("B-1", "five");
        shop.show("R-1", "B-1", "40.00", "38.00", on("03-01"));
        shop.link("B-1", ANNA, SPRING);

        rejectedFor(RejectionCode.CARD_OF_ANOTHER_MEMBER, shop.claim("R-1", BEN, on("03-06")));
    }

    @Test
    void a_receipt_from_after_the_link_that_was_told_before_it_is_claimed_with_it() {
        counter.issue("B-1", "five");
        counter.show("R-1", "B-1", "40.00", "38.00", LATER);

        var events = Counter.all(counter.link("B-1", ANNA, SPRING));

        assertThat(((PurchaseRecorded) events.getFirst()).claim().orElseThrow().claimedAt())
                .isEqualTo(LATER);
    }

    @Test
    void a_link_claims_the_latest_receipts_and_says_how_many_it_left() {
        counter.issue("B-1", "five");
        int most = LinkDecider.CLAIMS_MAX;
        for (int i = 0; i < most + 3; i++) {
            counter.show("R-" + i, "B-1", "1.00", "1.00", on("03-01").plusSeconds(i));
        }

        assertThat(counter.linked("B-1", ANNA, SPRING)).isEqualTo(new LinkedReceipts(most, Points.of(most), 3));
        only(PurchaseRecorded.class, counter.claim("R-2", ANNA, SPRING));
        rejectedFor(RejectionCode.RECEIPT_ALREADY_CLAIMED, counter.claim("R-3", BEN, SPRING));
    }

    @Test
    void a_link_takes_no_more_out_of_a_budget_than_is_left_in_it() {
        var generous = new Campaign(
                new CampaignId("spring"),
                on("02-01"),
                on("04-01"),
                Optional.empty(),
                Optional.of(List.of(EarningRule.fixed(new RuleId("gift"), Points.of(50)))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Points.of(120)),
                Optional.empty());
        var shop = new Counter(withCampaigns(document("1.00"), generous));
        shop.issue("B-1", "five");
        for (int i = 1; i <= 4; i++) {
            shop.show("R-" + i, "B-1", "10.00", "10.00", on("03-0" + i));
        }

        assertThat(shop.linked("B-1", ANNA, SPRING)).isEqualTo(new LinkedReceipts(4, Points.of(160), 0));
    }

    @Test
    @Tag("row-09")
    void what_was_bought_before_whoever_has_the_card_joined_is_still_nobodys_when_it_is_told_late() {
        var carl = new MemberId("carl");
        counter.issue("B-1", "progressive");
        counter.join(carl, on("03-05"));
        counter.link("B-1", carl, SPRING);

        var late = counter.show("R-1", "B-1", "10000.00", "10000.00", on("03-01"));
        assertThat(late.card().orElseThrow().standing().holder()).isEmpty();
        rejectedFor(RejectionCode.NOT_REGISTERED_THEN, counter.claim("R-1", carl, SPRING));
        assertThat(bought("R-2", "B-1", "1.00", "1.00", on("03-06")).member())
                .as("it was not linked yet, but says who it was")
                .isEqualTo(carl);
        assertThat(bought("R-3", "B-1", "100.00", "95.00", LATER)
                        .card()
                        .orElseThrow()
                        .percent())
                .hasValue(percent(5));
    }

    @Test
    void the_receipts_of_a_card_are_found_by_it() {
        counter.issue("B-1", "five");
        var receipt = counter.show("R-1", "B-1", "40.00", "38.00", on("03-01"));
        var name = TagName.cardReceipts(RETAIL, new CardId("B-1"));

        assertThat(EntryTags.of(receipt).others()).containsExactly(name);
        assertThat(EntryTags.of(only(ReceiptReturned.class, counter.takeBack("R-1", "1", "1.00", on("03-02"))))
                        .others())
                .contains(name);
        var events = Counter.all(counter.link("B-1", ANNA, SPRING));
        assertThat(EntryTags.of(events.getFirst()).others()).contains(name);
        assertThat(EntryTags.of(events.getLast()).others()).contains(name);
    }

    private PurchaseRecorded bought(String receipt, String card, String order, String paid, Instant at) {
        return only(
                PurchaseRecorded.class,
                counter.sell(receipt, Optional.empty(), Optional.of(card), Optional.of(order), paid, at));
    }

    private void nobodyHasAccumulated9500() {
        counter.issue("B-1", "progressive");
        only(
                ReceiptRecorded.class,
                counter.sell("R-0", Optional.empty(), Optional.of("B-1"), Optional.empty(), "9500.00", on("02-01")));
    }

    private static void stands(Optional<CardStanding> standing, String accumulated, int percent) {
        assertThat(standing.map(CardStanding::accumulated)).hasValue(euros(accumulated));
        assertThat(standing.flatMap(CardStanding::nextPercent)).hasValue(percent(percent));
    }

    private static BigDecimal percent(int whole) {
        return BigDecimal.valueOf(whole);
    }
}
