package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.GBP;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import loyalty.event.CardLinked;
import loyalty.event.CardStanding;
import loyalty.event.CardUse;
import loyalty.event.Claim;
import loyalty.event.Claimable;
import loyalty.event.LedgerEvent;
import loyalty.event.LinkedReceipts;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.SpendEffect;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;
import org.junit.jupiter.api.Test;

/** What stands in a receipt, and in what comes of it, only sometimes. */
class ReceiptJsonTest {

    private static final CardStanding NOBODYS = new CardStanding(
            new CardId("B-1"),
            new CardId("B-1"),
            new CardKindName("steady"),
            Optional.empty(),
            new Money(1_900, GBP),
            Optional.of(new BigDecimal("5")));

    private static ReceiptRecorded receipt(Optional<Claimable> claimable, Optional<CardUse> card) {
        return new ReceiptRecorded(
                RETAIL,
                new PurchaseId("R-2"),
                NOON,
                new Money(1_900, GBP),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                claimable,
                card);
    }

    private static PurchaseRecorded claimed(long refunded, long reversed) {
        var plain = EventJsonTest.purchase();
        return new PurchaseRecorded(
                plain.programme(),
                plain.member(),
                plain.purchase(),
                plain.effectiveAt(),
                plain.paid(),
                plain.store(),
                plain.channel(),
                plain.lines(),
                plain.programmeVersion(),
                plain.award(),
                plain.movements(),
                plain.qualifying(),
                plain.told(),
                Optional.empty(),
                Optional.of(new Claim(UNTIL, new Money(refunded, GBP), Points.of(reversed))));
    }

    @Test
    void a_receipt_that_can_be_claimed_for_ever_says_so_by_an_empty_object() {
        var forEver = receipt(Optional.of(new Claimable(Optional.empty())), Optional.empty());

        assertThat(text(forEver)).endsWith("\"programmeVersion\":1,\"claimable\":{}}");
        comesBackAsItWas(forEver);
    }

    @Test
    void a_receipt_that_nobody_can_claim_says_nothing() {
        var never = receipt(Optional.empty(), Optional.empty());

        assertThat(text(never)).endsWith("\"lines\":[],\"programmeVersion\":1}");
        comesBackAsItWas(never);
    }

    @Test
    void a_bearer_card_has_no_holder() {
        var use = new CardUse(
                Optional.of(new BigDecimal("5")),
                Optional.of(new Money(2_000, GBP)),
                Optional.of(new Money(100, GBP)),
                NOBODYS);
        var bought = receipt(Optional.empty(), Optional.of(use));
        var cameBack = new ReceiptReturned(
                RETAIL,
                new PurchaseId("R-2"),
                new ReturnId("1"),
                UNTIL,
                new Money(500, GBP),
                new Money(0, GBP),
                1,
                Optional.of(NOBODYS));

        for (LedgerEvent event : List.of(bought, cameBack)) {
            assertThat(text(event)).contains("\"origin\":\"B-1\",\"kind\":\"steady\",\"accumulated\":");
            comesBackAsItWas(event);
        }
    }

    @Test
    void a_purchase_says_when_it_was_claimed_and_what_had_come_back_by_then() {
        var claimed = claimed(500, 5);

        assertThat(text(claimed)).endsWith("""
                "claim":{"claimedAt":"2026-03-01T12:30:00Z",\
                "refundedBefore":{"minorUnits":500,"currency":"GBP"},"reversedBefore":5}}""");
        assertThat(claimed.kept()).isEqualTo(claimed.paid().minus(new Money(500, GBP)));
        assertThat(claimed.earned()).isEqualTo(claimed.award().points().minus(Points.of(5)));
        assertThat(claimed.spend()).hasValue(new SpendEffect.Bought(claimed.kept()));
        comesBackAsItWas(claimed);
    }

    @Test
    void a_purchase_of_a_known_buyer_is_kept_and_earned_whole() {
        var plain = EventJsonTest.purchase();

        assertThat(plain.kept()).isEqualTo(plain.paid());
        assertThat(plain.earned()).isEqualTo(plain.award().points());
        assertThat(text(plain)).doesNotContain("claim");
    }

    @Test
    void a_link_says_what_became_of_the_receipts() {
        var linked = new CardLinked(
                RETAIL, new CardId("B-1"), ANNA, NOON, Optional.of(new LinkedReceipts(2, Points.of(38), 1)));

        assertThat(text(linked)).endsWith("\"receipts\":{\"claimed\":2,\"earned\":38,\"left\":1}}");
        comesBackAsItWas(linked);
    }

    private static String text(LedgerEvent event) {
        return new String(EventJson.write(event), UTF_8);
    }

    private static void comesBackAsItWas(LedgerEvent event) {
        assertThat(EventJson.read(EventNames.of(event), EventJson.write(event))).isEqualTo(event);
        EventSchemaTest.assertValid(event);
    }
}
