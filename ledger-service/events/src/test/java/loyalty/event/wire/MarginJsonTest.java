package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.Award.OfCampaign;
import loyalty.event.Award.Withheld;
import loyalty.event.Award.WithheldFor;
import loyalty.event.ProgrammePublished;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.event.QualifyingCredit;
import loyalty.programme.MarginFloor;
import loyalty.programme.TierPolicy.Metric;
import loyalty.value.CampaignId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProductId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What orders cost, and floors that ask for it, as they stand on the wire. */
@Tag("row-40")
class MarginJsonTest {

    private static PurchaseRecorded costing() {
        var plain = EventJsonTest.purchase();
        var award = plain.award();
        var line = new PurchaseLine(
                new ProductId("CD"),
                1,
                plain.paid(),
                Optional.of(new Money(1_200, plain.paid().currency())));
        return new PurchaseRecorded(
                plain.programme(),
                plain.member(),
                plain.purchase(),
                plain.effectiveAt(),
                plain.paid(),
                plain.store(),
                plain.channel(),
                List.of(line),
                plain.programmeVersion(),
                new Award(
                        award.points(),
                        award.basis(),
                        award.shares(),
                        award.steps(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(new OfCampaign(
                                new CampaignId("spring"),
                                Points.ZERO,
                                Optional.empty(),
                                Optional.of(new Withheld(Points.of(5), WithheldFor.MARGIN)))))),
                plain.movements(),
                plain.qualifying(),
                plain.told());
    }

    @Test
    void a_line_may_say_what_it_cost_and_an_award_why_a_campaign_gave_nothing() {
        var bytes = EventJson.write(costing());

        assertThat(new String(bytes, UTF_8))
                .contains(
                        "\"cost\":{\"minorUnits\":1200,\"currency\":\"GBP\"}",
                        "\"withheld\":{\"points\":5,\"reason\":\"MARGIN\"}");
        assertThat(EventJson.read(EventNames.of(costing()), bytes)).isEqualTo(costing());
        EventSchemaTest.assertValid(costing());
    }

    @Test
    void a_line_is_sold_and_bought_in_one_currency() {
        var euros = new Money(1_200, Currency.getInstance("EUR"));
        var paid = EventJsonTest.purchase().paid();

        assertThatThrownBy(() -> new PurchaseLine(new ProductId("CD"), 1, paid, Optional.of(euros)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("row-35")
    void what_counts_may_be_a_margin_or_say_that_its_cost_is_not_known() {
        var unknown = counting(QualifyingCredit.ofUnknownCost(costing().effectiveAt()));
        var margin = counting(QualifyingCredit.of(Metric.MARGIN, costing().effectiveAt(), 790));

        assertThat(new String(EventJson.write(unknown), UTF_8))
                .contains(",\"points\":0,\"metric\":\"MARGIN\",\"unknown\":\"COST\"}");
        assertThat(new String(EventJson.write(margin), UTF_8)).contains(",\"points\":790,\"metric\":\"MARGIN\"}");
        for (var each : List.of(unknown, margin)) {
            assertThat(EventJson.read(EventNames.of(each), EventJson.write(each)))
                    .isEqualTo(each);
            EventSchemaTest.assertValid(each);
        }
    }

    @Test
    @Tag("row-35")
    void what_is_not_known_counts_nothing_and_only_a_margin_asks_for_it() {
        var at = costing().effectiveAt();
        var cost = Optional.of(QualifyingCredit.Unknown.COST);
        var margin = Optional.of(Metric.MARGIN);

        assertThatThrownBy(() -> new QualifyingCredit(at, 1, margin, Optional.empty(), cost))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QualifyingCredit(at, 0, Optional.of(Metric.SPEND), Optional.empty(), cost))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QualifyingCredit(at, 0, Optional.empty(), Optional.empty(), cost))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PurchaseRecorded counting(QualifyingCredit credit) {
        var like = costing();
        return new PurchaseRecorded(
                like.programme(),
                like.member(),
                like.purchase(),
                like.effectiveAt(),
                like.paid(),
                like.store(),
                like.channel(),
                like.lines(),
                like.programmeVersion(),
                like.award(),
                like.movements(),
                List.of(credit),
                like.told());
    }

    @Test
    void a_document_with_a_floor_is_published_as_it_was_written() {
        var document = EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[],"rounding":"FLOOR","scope":"ORDER"},
                 "campaigns":[{"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z",
                   "rules":[{"id":"ten","kind":"FIXED","points":10}],"marginFloor":{"percent":"12.50","pointValue":"0.005"}},
                  {"id":"may","from":"2026-05-01T00:00:00Z","until":"2026-06-01T00:00:00Z",
                   "rules":[{"id":"six","kind":"FIXED","points":6}],"marginFloor":{"percent":"0"}}],
                 "redemption":{"minimum":1,"step":1,"pointValue":"0.01"},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"MARGIN","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.getBytes(UTF_8));
        var published = new ProgrammePublished(document.programme(), document, Optional.empty());

        assertThat(document.campaigns().orElseThrow().getFirst().marginFloor())
                .contains(new MarginFloor(new BigDecimal("12.50"), Optional.of(new BigDecimal("0.005"))));
        assertThat(EventJson.read(EventNames.of(published), EventJson.write(published)))
                .isEqualTo(published);
        EventSchemaTest.assertValid(published);
    }
}
