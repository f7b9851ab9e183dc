package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.system.Door.Programme;
import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who bought is not always known at the till: with a card that is nobody's, or with no card at all. */
abstract class ReceiptTutorial {

    private static final String RECEIPTS = """
            {'receipts': {'claimable': true, 'claimDays': 30},
             'cards': [{'name': 'gift', 'discount': {'basis': 'FIXED', 'steps': [{'from': '0', 'percent': '5'}]}},
               {'name': 'plus', 'discount': {'basis': 'ACCUMULATED', 'steps': [{'from': '0', 'percent': '3'}, {'from': '10000.00', 'percent': '5'}, {'from': '30000.00', 'percent': '7'}]}}]}""";

    abstract Door door();

    private Programme shopOf(String programme) {
        var shop = door().publish(programme, RECEIPTS);
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tell("members/ben", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        return shop;
    }

    @Test
    @Tag("row-27")
    void whoever_comes_back_with_a_receipt_has_bought_what_stands_on_it() {
        var shop = shopOf("row-27");
        var sold = "{'amount': '120.00', 'currency': 'EUR', 'store': 's-1', 'effectiveAt': '2026-02-01T10:00:00Z'}";
        var receipt = shop.tell("purchases/s1-t2-0815", sold);
        assertThat(receipt.path("state").asString()).isEqualTo("unclaimed");
        assertThat(receipt.path("claimableUntil").asString())
                .as("the end of 3 March in Berlin")
                .isEqualTo("2026-03-03T23:00:00Z");
        shop.tell("purchases/s1-t2-0815/returns/1", "{'amount': '20.00', 'effectiveAt': '2026-02-02T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-02-03T00:00:00Z")).isZero();

        assertThat(shop.refused(
                        "receipts/s1-t2-0815/claim", "{'memberId': 'anna', 'effectiveAt': '2026-03-03T23:00:00Z'}"))
                .isEqualTo("claim-too-late");
        var claim = "{'memberId': 'anna', 'effectiveAt': '2026-02-05T18:00:00Z'}";
        var claimed = shop.tell(Role.OPERATOR, "receipts/s1-t2-0815/claim", claim);

        assertThat(claimed.path("earned").asInt()).isEqualTo(100);
        assertThat(claimed.path("effectiveAt").asString()).isEqualTo("2026-02-01T10:00:00Z");
        assertThat(shop.balance("anna", "2026-02-01T12:00:00Z"))
                .as("as of when it was bought")
                .isEqualTo(100);
        var segment = shop.ask("members/anna/segment?asOf=2026-02-02T00:00:00Z");
        assertThat(segment.path("purchases").asInt()).as(segment.toString()).isEqualTo(1);
        assertThat(segment.path("netMinor").asLong()).isEqualTo(100_00);
        assertThat(shop.refused(
                        "receipts/s1-t2-0815/claim", "{'memberId': 'ben', 'effectiveAt': '2026-02-06T10:00:00Z'}"))
                .isEqualTo("receipt-already-claimed");
        var shown = shop.ask("receipts/s1-t2-0815");
        assertThat(shown.path("state").asString()).isEqualTo("claimed");
        assertThat(shown.path("memberId").asString()).isEqualTo("anna");
        assertThat(shown.path("claimedAt").asString()).isEqualTo("2026-02-05T18:00:00Z");
        assertThat(shown.path("returned").asString()).isEqualTo("20.00");
        assertThat(shop.refused("purchases/s1-t2-0815", sold.replace("120", "121")))
                .as("a receipt stands once")
                .isEqualTo("purchase-differs");
    }

    @Test
    @Tag("row-09")
    @Tag("W39")
    void a_card_of_nobody_gives_its_discount_and_takes_its_history_along_when_it_is_linked() {
        var shop = shopOf("row-09");
        shop.tell("cards/B-1", "{'cardKind': 'plus', 'effectiveAt': '2026-02-01T09:00:00Z'}");
        shop.tell("purchases/P-0", """
                {'cardId': 'B-1', 'amount': '9500.00', 'currency': 'EUR', 'effectiveAt': '2026-02-01T10:00:00Z'}""");
        assertThat(discount(shop)).isEqualTo("30.00");
        var first = shop.tell("purchases/P-1", """
                {'cardId': 'B-1', 'orderAmount': '1000.00', 'amount': '970.00', 'currency': 'EUR', 'effectiveAt': '2026-02-02T10:00:00Z'}""");
        assertThat(first.at("/card/accumulated").asString()).isEqualTo("10470.00");
        assertThat(discount(shop)).isEqualTo("50.00");

        var linked = shop.tell("cards/B-1/link", "{'memberId': 'anna', 'effectiveAt': '2026-02-03T10:00:00Z'}");

        assertThat(linked.at("/receipts/claimed").asInt()).isEqualTo(2);
        assertThat(linked.at("/receipts/earned").asInt()).isEqualTo(10_470);
        assertThat(shop.balance("anna", "2026-02-03T12:00:00Z")).isEqualTo(10_470);
        assertThat(shop.tier("anna", "2026-02-03T12:00:00Z")).isEqualTo("silver");
        assertThat(discount(shop)).as("nothing is lost").isEqualTo("50.00");
        assertThat(shop.ask("cards/B-1/receipts").at("/receipts/1/memberId").asString())
                .isEqualTo("anna");
        shop.tell("purchases/P-1/returns/1", "{'effectiveAt': '2026-02-04T10:00:00Z'}");
        assertThat(discount(shop)).isEqualTo("30.00");
        assertThat(shop.balance("anna", "2026-02-04T12:00:00Z")).isEqualTo(9_500);
    }

    private static String discount(Programme shop) {
        return shop.ask(Role.SERVICE, "cards/B-1/discount?orderAmount=1000.00&at=2026-02-05T00:00:00Z")
                .path("discount")
                .asString();
    }
}
