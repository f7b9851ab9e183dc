package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import loyalty.event.CardStanding;
import loyalty.event.CardUse;
import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammePublished;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.Money;
import org.junit.jupiter.api.Tag;
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

    @Test
    @Tag("row-14")
    void a_return_tells_when_that_was_bought_which_came_back() {
        var like = cameBack();
        var standing = new CardStanding(
                STANDING.card(),
                STANDING.origin(),
                STANDING.kind(),
                STANDING.holder(),
                STANDING.accumulated(),
                STANDING.nextPercent(),
                Optional.of(EventJsonTest.NOON));
        var returned = new PurchaseReturned(
                like.programme(),
                like.member(),
                like.purchase(),
                like.returned(),
                like.effectiveAt(),
                like.refund(),
                like.refundedBefore(),
                like.programmeVersion(),
                like.reversed(),
                like.lapsedBefore(),
                like.forgiven(),
                like.movements(),
                like.qualifying(),
                like.told(),
                Optional.of(standing));

        assertThat(text(returned)).contains("\"nextPercent\":\"5\",\"boughtAt\":\"2026-03-01T12:00:00Z\"}");
        comesBackAsItWas(returned);
    }

    @Test
    @Tag("row-14")
    void a_document_says_in_which_window_a_card_counts() {
        var document = EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[],"rounding":"FLOOR","scope":"ORDER"},
                 "cards":[{"name":"days","discount":{"basis":"ACCUMULATED","steps":[{"from":"0","percent":"3"}],"windowDays":90}},
                   {"name":"months","discount":{"basis":"ACCUMULATED","steps":[{"from":"0","percent":"3"}],"windowMonths":3}},
                   {"name":"period","discount":{"basis":"ACCUMULATED","steps":[{"from":"0","percent":"3"}],"period":"HALF_YEAR"}}],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"COUNT","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.getBytes(UTF_8));
        var published = new ProgrammePublished(document.programme(), document, Optional.empty());

        assertThat(text(published))
                .contains(
                        "\"percent\":\"3\"}],\"windowDays\":90}",
                        "],\"windowMonths\":3}",
                        "],\"period\":\"HALF_YEAR\"}");
        comesBackAsItWas(published);
    }

    private static String text(LedgerEvent event) {
        return new String(EventJson.write(event), UTF_8);
    }

    private static void comesBackAsItWas(LedgerEvent event) {
        assertThat(EventJson.read(EventNames.of(event), EventJson.write(event))).isEqualTo(event);
        EventSchemaTest.assertValid(event);
    }
}
