package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@Tag("row-44")
class FundedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Funded check = new Funded();
    private long position;

    private void entry(String type, String payload) {
        var header = "{\"metadata\":{\"subject\":\"retail/member/anna\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                type,
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

    private static String moves(String... flows) {
        return "\"movements\":["
                + String.join(
                        ",",
                        List.of(flows).stream()
                                .map(flow -> flow.split(" "))
                                .map(flow -> "{\"from\":\"%s\",\"to\":\"%s\",\"points\":%s}"
                                        .formatted(flow[0], flow[1], flow[2]))
                                .toList())
                + "]";
    }

    /** 10 points of a purchase: 6 by the programme, 3 by the bank and 1 by the café, unless other partners are said to pay. */
    private void buys(String id, String partners, String movements) {
        entry("purchase-recorded", """
                {"purchase":"%s","programmeVersion":1,"award":{"points":10,"partners":[%s],"shares":[
                  {"rule":"base","points":6},{"rule":"of-bank","points":2,"exact":"2.9"},{"rule":"of-cafe","points":1,"exact":"1.1"}]},
                 %s}
                """.formatted(id, partners, movements));
    }

    private static String paid(int bank, int cafe) {
        return "{\"partner\":\"bank\",\"points\":" + bank + "},{\"partner\":\"cafe\",\"points\":" + cafe + "}";
    }

    private static final String SPLIT =
            moves("issuance active 6", "partner/bank/funded active 3", "partner/cafe/funded active 1");

    private void returns(String id, int reversed, int lapsed, String movements) {
        entry(
                "purchase-returned",
                "{\"purchase\":\"%s\",\"reversed\":%d,\"lapsedBefore\":%d,%s}"
                        .formatted(id, reversed, lapsed, movements));
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @BeforeEach
    void a_bank_and_a_cafe_fund_a_rule_each() { // position 1
        entry("programme-published", """
                {"document":{"version":1,"partners":[{"id":"bank","name":"b"},{"id":"cafe","name":"c"}],
                 "earning":{"rules":[{"id":"base"},{"id":"of-bank","fundedBy":"bank"},{"id":"of-cafe","fundedBy":"cafe"}]}}}
                """);
    }

    @Test
    void what_is_paid_by_shares_and_given_back_by_what_stands_is_sound() {
        buys("R", paid(3, 1), SPLIT);
        returns("R", 4, 0, moves("active reversed 4", "reversed partner/bank/funded 1")); // 6: 1.8 and, of 4, 0.57
        returns(
                "R",
                6,
                4,
                moves("active reversed 2", "reversed partner/bank/funded 1", "reversed partner/cafe/funded 1"));
        assertThat(found()).as("of 4 that lapsed the bank goes on paying 1.2").isEqualTo("holds");
    }

    @Test
    void what_is_rated_anew_is_paid_for_by_its_new_shares() {
        buys("R", paid(3, 1), SPLIT);
        returns("R", 4, 0, moves("active reversed 4", "reversed partner/bank/funded 1")); // the bank pays 2, the café 1
        var anew = """
                {"purchase":"R","programmeVersion":1,"reversed":4,"lapsedBefore":0,"award":{"points":12,"partners":[{"partner":"cafe","points":%d}],
                 "shares":[{"rule":"base","points":6},{"rule":"of-cafe","points":6}]},%s}""";
        var right = moves(
                "partner/cafe/funded active 2", "partner/cafe/funded reversed 1", "reversed partner/bank/funded 2");
        entry("purchase-rerated", anew.formatted(6, right));
        assertThat(found()).as("of 8 the café pays 4").isEqualTo("holds");
        entry("purchase-rerated", anew.formatted(5, right));
        assertThat(found()).contains("moves other points of partners than they come to pay for");
    }

    @Test
    void a_claim_pays_for_what_had_not_come_back() {
        entry("purchase-recorded", """
                {"purchase":"R","programmeVersion":1,"claim":{"reversedBefore":4},"award":{"points":10,"partners":[%s],"shares":[
                  {"rule":"base","points":6},{"rule":"of-bank","points":3},{"rule":"of-cafe","points":1}]},%s}
                """.formatted(
                        paid(3, 1),
                        moves("issuance active 3", "partner/bank/funded active 2", "partner/cafe/funded active 1")));
        assertThat(found()).isEqualTo("holds");
        buys("S", paid(3, 1), moves("issuance active 7", "partner/bank/funded active 3"));
        assertThat(found()).contains("position 3: moves other points of partners than they pay for");
    }

    @Test
    void a_share_that_is_off_by_a_point_is_found() {
        buys(
                "R",
                paid(4, 1),
                moves("issuance active 5", "partner/bank/funded active 4", "partner/cafe/funded active 1"));
        assertThat(found()).contains("position 2: bank pays a point more or less than its share");
    }

    @Test
    void who_is_no_partner_is_found() {
        buys(
                "R",
                paid(3, 1).replace("cafe", "brewer"),
                moves("issuance active 6", "partner/bank/funded active 3", "partner/brewer/funded active 1"));
        assertThat(found()).contains("position 2: brewer is no partner of the version");
    }

    @Test
    void who_pays_for_more_than_there_is_is_found() {
        buys("R", paid(3, 8), moves("partner/bank/funded active 3", "partner/cafe/funded active 8"));
        assertThat(found()).contains("position 2: partners pay for more than there is");
    }

    @Test
    void what_goes_back_to_a_partner_by_other_points_or_for_nothing_is_found() {
        buys("R", paid(3, 1), SPLIT);
        returns("R", 10, 0, moves("active reversed 10", "reversed partner/bank/funded 4"));
        returns("S", 1, 0, moves("active reversed 1", "reversed partner/bank/funded 1"));
        entry("points-redeemed", "{" + moves("partner/bank/funded redeemed 1") + "}");
        assertThat(found())
                .contains("position 3: gives back to partners other points than stand no more")
                .contains("position 4: gives back to partners what nothing had cost them")
                .contains("position 5: moves points of partners");
    }

    private void rewards(String friend, String movements) {
        entry(
                "referral-rewarded",
                "{\"friend\":\"" + friend + "\",\"member\":\"anna\",\"programmeVersion\":1,\"points\":400,"
                        + "\"partners\":[{\"partner\":\"bank\",\"points\":100}]," + movements + "}");
    }

    @Test
    void rewards_of_referrals_and_their_claw_backs_are_looked_at_alike() {
        rewards("ben", moves("issuance active 300", "partner/bank/funded active 100"));
        entry(
                "referral-clawed-back",
                "{\"friend\":\"ben\",\"member\":\"anna\",\"reversed\":400,\"lapsedBefore\":0,"
                        + moves("active reversed 400", "reversed partner/bank/funded 100") + "}");
        assertThat(found()).isEqualTo("holds");
        rewards("carl", moves("issuance active 400"));
        assertThat(found()).contains("position 4: moves other points of partners");
    }
}
