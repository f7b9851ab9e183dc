package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class OverriddenTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Instant RECORDED = Instant.parse("2026-03-20T12:00:00Z");

    /** 100 points at once, 50 five days later. */
    private static final String REDEEMED = """
            points-redeemed {'redemption':'x','effectiveAt':'2026-03-05T12:00:00Z','points':150,'reason':'till-offline','movements':[
             {'from':'active','to':'redeemed','points':100,'lot':{'id':'purchase/R-1','activeFrom':'2026-03-01T12:00:00Z'}},
             {'from':'active','to':'redeemed','points':50,'lot':{'id':'purchase/R-2','activeFrom':'2026-03-10T12:00:00Z','lapsesAt':'2027-03-10T12:00:00Z'},'at':'2026-03-10T12:00:00Z'}]}""";

    private static final String UNDONE = """
            redemption-undone {'redemption':'x','effectiveAt':'2026-03-07T12:00:00Z','points':150,'movements':[
             {'from':'redeemed','to':'active','points':100,'lot':{'id':'purchase/R-1'}},
             {'from':'redeemed','to':'active','points':50,'lot':{'id':'purchase/R-2'},'at':'2026-03-10T12:00:00Z'}]}""";

    private final Overridden check = new Overridden();
    private long position;

    private void entry(String text) {
        int blank = text.indexOf(' ');
        var payload = text.substring(blank + 1).replace('\'', '"');
        var event = JSON.readTree(payload);
        var reason = event.path("reason").asString("");
        var header = "{\"metadata\":{\"subject\":\"retail/member/anna\""
                + (reason.isEmpty() ? "" : ",\"reason\":\"" + reason.replace("hidden", "shown") + "\"") + "}}";
        position++;
        check.see(new Row(
                position,
                ChronoUnit.MICROS.between(Instant.EPOCH, RECORDED),
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
                event));
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @Test
    void what_was_taken_later_and_goes_back_then_is_sound() {
        entry(REDEEMED);
        entry(UNDONE);

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(2);
    }

    @Test
    void a_part_goes_back_as_soon_as_so_many_are_taken() {
        entry(REDEEMED);
        entry("""
                redemption-refunded {'redemption':'x','effectiveAt':'2026-03-06T12:00:00Z','points':60,'movements':[
                 {'from':'redeemed','to':'debt','points':60,'lot':{'id':'purchase/R-1'}}]}""");
        entry(UNDONE.replace("'points':100", "'points':40"));

        assertThat(found()).isEqualTo("holds");
    }

    @Test
    void what_was_all_taken_later_goes_back_no_sooner() {
        var first = REDEEMED.indexOf("{'from'");
        entry(REDEEMED.substring(0, first) + REDEEMED.substring(REDEEMED.indexOf("{'from'", first + 1)));
        entry("""
                redemption-refunded {'redemption':'x','effectiveAt':'2026-03-10T11:59:59Z','points':1,'movements':[
                 {'from':'redeemed','to':'active','points':1,'lot':{'id':'purchase/R-2'}}]}""");

        assertThat(found()).contains("back before they were taken");
    }

    @Test
    void a_redemption_that_takes_all_at_once_may_have_a_reason_or_none() {
        entry(REDEEMED.replace(",'at':'2026-03-10T12:00:00Z'", ""));
        entry(REDEEMED.replace(",'at':'2026-03-10T12:00:00Z'", "").replace("'reason':'till-offline',", ""));

        assertThat(found()).isEqualTo("holds");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'reason':'till-offline',            |                                     | does not say why
            'reason':'till-offline'             | 'reason':'hidden'                   | another reason than its header
            'at':'2026-03-10T12:00:00Z'         | 'at':'2026-03-10T11:59:59Z'         | was not there
            'at':'2026-03-10T12:00:00Z'         | 'at':'2026-03-05T12:00:00Z'         | takes points at
            'at':'2026-03-10T12:00:00Z'         | 'at':'2026-03-20T12:05:00.000001Z'  | takes points at
            'lapsesAt':'2027-03-10T12:00:00Z'   | 'lapsesAt':'2026-03-10T12:00:00Z'   | was not there
            ,'activeFrom':'2026-03-10T12:00:00Z' |                                    | was not there
            """)
    void what_is_taken_later_is_there_then_and_for_a_reason(String right, String wrong, String finding) {
        entry(REDEEMED.replace(right, Optional.ofNullable(wrong).orElse("")));

        assertThat(found()).contains(finding);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ,'at':'2026-03-10T12:00:00Z' |
            'at':'2026-03-10T12:00:00Z'  | 'at':'2026-03-10T11:59:59.999999Z'
            'points':100                 | 'points':101
            """)
    void nothing_is_back_before_it_was_taken(String right, String wrong) {
        entry(REDEEMED);
        entry(UNDONE.replace(right, Optional.ofNullable(wrong).orElse("")));

        assertThat(found()).contains("back before they were taken");
    }
}
