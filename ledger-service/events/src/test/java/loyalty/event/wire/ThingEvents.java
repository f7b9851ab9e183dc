package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.GBP;
import static loyalty.event.wire.EventJsonTest.MOVEMENTS;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.AttributeRecorded;
import loyalty.event.Cancellable;
import loyalty.event.CardBlocked;
import loyalty.event.CardIssued;
import loyalty.event.CardLinked;
import loyalty.event.CardReplaced;
import loyalty.event.Claimable;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.DrawCancelled;
import loyalty.event.DrawClosed;
import loyalty.event.DrawExecuted;
import loyalty.event.DrawOpened;
import loyalty.event.DrawTicketIssued;
import loyalty.event.DrawTicketRefunded;
import loyalty.event.HouseholdDissolved;
import loyalty.event.HouseholdFormed;
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.HouseholdMemberLeft;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseLine;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.event.RewardStep;
import loyalty.event.RewardWithdrawn;
import loyalty.event.SegmentRecorded;
import loyalty.programme.RfmScore;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.Bytes32;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.Channel;
import loyalty.value.ClubId;
import loyalty.value.DrawId;
import loyalty.value.HouseholdId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProductId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.ReturnId;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import loyalty.value.SegmentName;
import loyalty.value.StoreId;
import loyalty.value.TicketId;
import loyalty.value.TierName;

/** One of each event about draws, cards, receipts, clubs, segments and rewards, with those about tickets and orders. */
final class ThingEvents {

    private ThingEvents() {}

    static Stream<LedgerEvent> oneOfEach() {
        var code = new ReasonCode("not-verified");
        var reason = Optional.of(code);
        var card = new CardId("C-1");
        var club = new ClubId("riders");
        var receipt = new PurchaseId("R-2");
        var household = new HouseholdId("H-1");
        var draw = new DrawId("DRAW-2026-07");
        var ticket = new TicketId("t-1");
        var reward = new RewardId("mug");
        var order = new RewardOrderId("O-1");
        var name = new RewardName("Mug, blue");
        var commitment = new Bytes32("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
        return Stream.of(
                new DrawOpened(
                        RETAIL,
                        draw,
                        NOON,
                        3,
                        UNTIL,
                        Optional.of(Points.of(5)),
                        Optional.of(10),
                        new Bytes32("0".repeat(64)),
                        commitment),
                new DrawTicketIssued(RETAIL, ANNA, draw, ticket, NOON, 1, Points.of(5), MOVEMENTS, TOLD),
                new DrawClosed(RETAIL, draw, UNTIL, 1, new Bytes32("1".repeat(64))),
                new DrawExecuted(
                        RETAIL,
                        draw,
                        UNTIL,
                        new Bytes32("2".repeat(64)),
                        List.of(new DrawExecuted.Winner(0, ticket, ANNA))),
                new DrawCancelled(RETAIL, draw, UNTIL, reason),
                new DrawTicketRefunded(RETAIL, ANNA, draw, ticket, UNTIL, Points.of(5), MOVEMENTS, TOLD),
                new CardIssued(
                        RETAIL,
                        card,
                        new CardKindName("progressive"),
                        Optional.of(ANNA),
                        new CardId("C-0"),
                        Optional.of(new CardId("C-0")),
                        NOON),
                new CardBlocked(RETAIL, card, NOON, code),
                new CardReplaced(RETAIL, card, new CardId("C-2"), NOON, reason),
                new CardLinked(RETAIL, card, ANNA, NOON),
                new ClubInvited(RETAIL, ANNA, club, NOON, Optional.of(UNTIL), 1),
                new ClubInvitationWithdrawn(RETAIL, ANNA, club, NOON, UNTIL, code),
                new ClubJoined(
                        RETAIL,
                        ANNA,
                        club,
                        NOON,
                        1,
                        Optional.of(30),
                        Optional.of(NOON),
                        Optional.of(new TierName("gold"))),
                new ClubLeft(RETAIL, ANNA, club, NOON, UNTIL, reason),
                new SegmentRecorded(
                        RETAIL, ANNA, new SegmentName("best"), UNTIL, NOON, 1, Optional.of(new RfmScore(5, 4, 5))),
                new AttributeRecorded(
                        RETAIL,
                        ANNA,
                        new AttributeName("age-group"),
                        Optional.of(new AttributeValue("under-25")),
                        UNTIL,
                        1),
                new ReceiptRecorded(
                        RETAIL,
                        receipt,
                        NOON,
                        new Money(1999, GBP),
                        Optional.of(new StoreId("high-street")),
                        Optional.of(new Channel("pos")),
                        List.of(new PurchaseLine(new ProductId("sku-1"), 1, new Money(1999, GBP))),
                        1,
                        Optional.of(new Claimable(Optional.of(UNTIL))),
                        Optional.empty()),
                new ReceiptReturned(
                        RETAIL,
                        receipt,
                        new ReturnId("1"),
                        UNTIL,
                        new Money(500, GBP),
                        new Money(0, GBP),
                        1,
                        Optional.empty()),
                new HouseholdFormed(RETAIL, household, NOON),
                new HouseholdMemberAdded(RETAIL, ANNA, household, NOON),
                new HouseholdMemberLeft(RETAIL, ANNA, household, NOON),
                new HouseholdDissolved(RETAIL, household, NOON),
                new RewardListed(
                        RETAIL,
                        reward,
                        2,
                        NOON,
                        name,
                        Points.of(500),
                        Optional.of(40),
                        Optional.of(NOON),
                        Optional.of(UNTIL),
                        Optional.of(List.of(new TierName("gold"))),
                        Cancellable.UNTIL_SHIPPED,
                        Optional.empty()),
                new RewardWithdrawn(RETAIL, reward, NOON, reason),
                new RewardOrdered(
                        RETAIL,
                        ANNA,
                        order,
                        reward,
                        2,
                        name,
                        Optional.of(40),
                        Cancellable.UNTIL_SHIPPED,
                        NOON,
                        1,
                        Points.of(500),
                        MOVEMENTS,
                        TOLD,
                        Optional.empty()),
                new RewardOrderProgressed(RETAIL, ANNA, order, reward, RewardStep.SHIPPED, NOON),
                new RewardOrderCancelled(RETAIL, ANNA, order, reward, UNTIL, reason, Points.of(500), MOVEMENTS, TOLD));
    }
}
