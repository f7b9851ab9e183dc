package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import loyalty.event.CardStanding;
import loyalty.event.CardUse;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.Money;
import org.junit.jupiter.api.Test;

/** Purchases and returns that say what a card gave. */
class CardJsonTest {

    private static final Currency GBP = Currency.getInstance("GBP");
    private static final CardStanding STANDING = new CardStanding(
            new CardId("C-2"),
            new CardId("C-1"),
            new CardKindName("progressive"),
            Optional.of(EventJsonTest.ANNA),
            new Money(1_047_000, GBP),
            Optional.of(new BigDecimal("5")));

    private static PurchaseRecorded bought(CardUse use) {
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
                Optional.of(use));
    }

    private static PurchaseReturned cameBack() {
        var plain = EventJsonTest.one_of_each()
                .filter(PurchaseReturned.class::isInstance)
                .map(PurchaseReturned.class::cast)
                .findFirst()
                .orElseThrow();
        return new PurchaseReturned(
                plain.programme(),
                plain.member(),
                plain.purchase(),
                plain.returned(),
                plain.effectiveAt(),
                plain.refund(),
                plain.refundedBefore(),
                plain.programmeVersion(),
                plain.reversed(),
                plain.lapsedBefore(),
                plain.forgiven(),
                plain.movements(),
                plain.qualifying(),
                plain.told(),
                Optional.of(STANDING));
    }

    @Test
    void a_discount_is_told_with_the_order_the_percentage_and_the_standing_after_it() {
        var bought = bought(new CardUse(
                Optional.of(new BigDecimal("3")),
                Optional.of(new Money(2_060, GBP)),
                Optional.of(new Money(61, GBP)),
                STANDING));

        assertThat(text(bought)).contains("""
                "card":{"percent":"3","order":{"minorUnits":2060,"currency":"GBP"},"discount":{"minorUnits":61,"currency":"GBP"},\
                "standing":{"card":"C-2","origin":"C-1","kind":"progressive","holder":"00017",\
                "accumulated":{"minorUnits":1047000,"currency":"GBP"},"nextPercent":"5"}}""");
        comesBackAsItWas(bought);
    }

    @Test
    void what_nobody_said_is_absent() {
        var bought = bought(new CardUse(Optional.empty(), Optional.empty(), Optional.empty(), STANDING));

        assertThat(text(bought)).contains("\"card\":{\"standing\":{");
        comesBackAsItWas(bought);
    }

    @Test
    void a_return_tells_how_the_card_stands() {
        assertThat(text(cameBack())).contains("\"card\":{\"card\":\"C-2\",\"origin\":\"C-1\"");
        comesBackAsItWas(cameBack());
    }

    private static String text(LedgerEvent event) {
        return new String(EventJson.write(event), UTF_8);
    }

    private static void comesBackAsItWas(LedgerEvent event) {
        assertThat(EventJson.read(EventNames.of(event), EventJson.write(event))).isEqualTo(event);
        EventSchemaTest.assertValid(event);
    }
}
