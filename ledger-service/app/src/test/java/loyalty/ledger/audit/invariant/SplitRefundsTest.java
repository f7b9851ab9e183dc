package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import loyalty.event.Award;
import loyalty.event.PaidWith;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.audit.Facts;
import loyalty.programme.Programme;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SplitRefundsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** 200 points stood for 2.00 of 30.00. */
    private static final List<String> SOUND = List.of(
            "points-redeemed {'redemption':'x','points':150}",
            "points-redeemed {'redemption':'x','points':50}",
            "purchase-recorded {'purchase':'R','paid':{'minorUnits':2800},'paidWith':[{'redemption':'x','worth':{'minorUnits':200},'points':200}]}",
            "redemption-refunded {'redemption':'x','purchase':'R','returned':'1','points':50}",
            "redemption-refunded {'redemption':'x','purchase':'R','returned':'1','points':16}",
            "purchase-returned {'purchase':'R','returned':'1','refund':{'minorUnits':934},'order':{'price':{'minorUnits':1000},'priceBefore':{'minorUnits':0},'points':[{'redemption':'x','points':66}]}}",
            "redemption-refunded {'redemption':'x','purchase':'R','returned':'2','points':134}",
            "purchase-returned {'purchase':'R','returned':'2','refund':{'minorUnits':1866},'order':{'price':{'minorUnits':2000},'priceBefore':{'minorUnits':1000},'points':[{'redemption':'x','points':134}]}}");

    private final SplitRefunds check = new SplitRefunds();
    private long position;

    /** A point of Anna's, spent just now, stands for a penny of 1.01. */
    static PurchaseRecorded paidInPart(Facts facts, Instant at) {
        var pounds = Currency.getInstance("GBP");
        var paid = new Money(100, pounds);
        facts.redeem("anna", "X-9", 1, at);
        return new PurchaseRecorded(
                Facts.RETAIL,
                new MemberId("anna"),
                new PurchaseId("R-9"),
                at,
                paid,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                new Award(Points.ZERO, paid, List.of(), Optional.empty()),
                List.of(),
                List.of(),
                facts.account("anna").toldAfter(Programme.unpublished(Facts.RETAIL), List.of(), at),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(
                        new PaidWith(new RedemptionId("X-9"), new Money(1, pounds), Points.of(1), Optional.empty()))));
    }

    private void entry(String text) {
        int blank = text.indexOf(' ');
        var payload = text.substring(blank + 1).replace('\'', '"');
        var header = "{\"metadata\":{\"subject\":\"retail/member/anna\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                text.substring(0, blank),
                1,
                Optional.of("retail/member/anna"),
                header.getBytes(UTF_8),
                payload.getBytes(UTF_8),
                new byte[32],
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                JSON.readTree(header),
                JSON.readTree(payload)));
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @Test
    void returns_that_give_back_what_was_paid_are_sound() {
        SOUND.forEach(this::entry);

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(3);
    }

    @Test
    void what_was_undone_between_goes_back_no_more() {
        SOUND.subList(0, 6).forEach(this::entry);
        entry("redemption-undone {'redemption':'x','points':134}");
        entry(SOUND.getLast().replace("'points':134", "'points':0"));

        assertThat(found()).isEqualTo("holds");
    }

    @Test
    void a_voiding_gives_back_the_rest() {
        SOUND.subList(0, 6).forEach(this::entry);
        entry("redemption-refunded {'redemption':'x','purchase':'R','points':134}");
        entry("purchase-voided {'purchase':'R','pointsBack':[{'redemption':'x','points':134}]}");

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(3);
    }

    @Test
    void a_voiding_that_keeps_points_is_found() {
        SOUND.subList(0, 6).forEach(this::entry);
        entry("purchase-voided {'purchase':'R','pointsBack':[{'redemption':'x','points':134}]}");

        assertThat(found()).contains("tells of other points than went back").contains("leaves spent what paid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0 | 'points':150 | 'points':149 | other points than were spent",
                "4 | 'points':16 | 'points':17 | another share",
                "5 | 'minorUnits':934 | 'minorUnits':933 | other money than its share",
                "5 | 'points':66 | 'points':67 | tells of other points",
                "5 | 'priceBefore':{'minorUnits':0} | 'priceBefore':{'minorUnits':1} | that was not left",
                "6 | 'points':134 | 'points':135 | more than was spent",
                "6 | 'returned':'2' | 'returned':'3' | for nothing that came back",
                "7 | 'minorUnits':2000 | 'minorUnits':2001 | that was not left",
                "7 | 'minorUnits':1866 | 'minorUnits':1867 | other money than its share"
            })
    void whatever_is_split_otherwise_is_found(int entry, String right, String instead, String finding) {
        assertThat(SOUND.get(entry)).contains(right);

        for (int i = 0; i < SOUND.size(); i++) {
            entry(i == entry ? SOUND.get(i).replace(right, instead) : SOUND.get(i));
        }

        assertThat(found()).contains(finding);
    }

    @Test
    void a_redemption_pays_once_and_a_return_of_what_it_paid_is_split() {
        SOUND.subList(0, 3).forEach(this::entry);
        entry(SOUND.get(2).replace("'R'", "'S'"));
        entry("purchase-returned {'purchase':'R','returned':'1','refund':{'minorUnits':2800}}");

        assertThat(found()).contains("has paid for another purchase").contains("splits what was not paid in points");
    }
}
