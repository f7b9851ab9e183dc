package loyalty.ledger.publication.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loyalty.ledger.publication.web.DocumentCheck.Verdict;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DocumentCheckTest {

    static final JsonMapper JSON = new JsonMapper();
    private static final DocumentCheck CHECK = new DocumentCheck(new ProgrammeSchema(), JSON);
    private static final ProgrammeId SHOP = new ProgrammeId("shop");

    static final String SOUND = """
            {"programme":"shop","version":1,"name":"A shop","zone":"Europe/Berlin","currency":"EUR","effectiveFrom":"2026-01-01T00:00:00Z",
             "earning":{
               "rules":[
                 {"id":"base","kind":"STEP","points":1,"per":"1.00","minimumPurchase":"5.00"},
                 {"id":"may","kind":"FIXED","points":5,"from":"2026-05-01T00:00:00Z","until":"2026-06-01T00:00:00Z"}],
               "multipliers":[{"id":"double","factor":"2","from":"2026-05-01T00:00:00Z","until":"2026-06-01T00:00:00Z"}],
               "rounding":"FLOOR","scope":"ORDER"},
             "referral":{"referrerPoints":1,"friendPoints":1,"minimumPurchase":"30.00","returnWindowDays":14},
             "activities":[{"type":"survey","points":5,"oncePerReference":true},{"type":"share","points":1,"awardsPerDay":1,"tags":["social"],"pointCurrency":"stones"}],
             "campaigns":[
               {"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z","tiers":["none"],
                "rules":[{"id":"ten","kind":"FIXED","points":10}],"budget":1000,"holdoutPerMille":100},
               {"id":"twice","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z","multipliers":[{"id":"two","factor":"2"}]}],
             "cards":[{"name":"gift","discount":{"basis":"FIXED","steps":[{"from":"0.00","percent":"5"}]}},
               {"name":"plus","discount":{"basis":"ACCUMULATED","steps":[{"from":"0.00","percent":"3"},{"from":"10.00","percent":"5"}]}}],
             "clubs":[{"id":"riders","admission":"OPEN","memberTypes":["PERSON"]},{"id":"circle","admission":"INVITATION","tiers":["none"],"capacity":30,"invitationDays":14,"entitlements":[{"name":"tailor","uses":1,"per":"YEAR"},{"name":"room"}]}],
             "receipts":{"claimable":true,"claimDays":30},
             "partners":[{"id":"bank","name":"The Bank"},{"id":"cafe","name":"The Café"}],
             "pointCurrencies":[{"id":"stones","name":"Stones"},
               {"id":"stars","name":"Stars","returns":{"mode":"PROPORTIONAL","shortfall":"ALLOW_NEGATIVE","debtLimit":5},"transfers":{"minimum":5},
                "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"5.00"},{"id":"more","kind":"FIXED","points":2,"clubs":["riders"]}],
                  "multipliers":[{"id":"double","factor":"2"}],"caps":{"perDay":10},"rounding":"FLOOR","scope":"ORDER"}}],
             "redemption":{"minimum":1,"step":1},"returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
             "backdatingWindowDays":400,
             "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[{"name":"silver","from":5},{"name":"gold","from":9,"benefits":{"discountPercent":"5","entitlements":[{"name":"lounge","uses":2,"per":"DAY"},{"name":"delivery"}]}}]},
             "segments":{"tieRule":"LOW","cut":[{"name":"best","recencyMin":4},{"name":"other"}]}}
            """;

    @Test
    void a_sound_document_is_understood() {
        assertThat(CHECK.of(JSON.readTree(SOUND), SHOP, 1))
                .isInstanceOfSatisfying(
                        Verdict.Sound.class,
                        sound -> assertThat(sound.document().programme()).isEqualTo(SHOP));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /zone                            | "Mars/Olympus"         | unknown-zone
            /currency                        | "QQQ"                  | unknown-currency
            /currency                        | "XAU"                  | unknown-currency
            /currency                        | "euro"                 | schema
            /effectiveFrom                   | "2026-02-30T00:00:00Z" | no-such-instant
            /effectiveFrom                   | "tomorrow"             | schema
            /earning/rules/1/from            | "2026-04-31T00:00:00Z" | no-such-instant
            /earning/rules/1/until           | "2026-05-01T00:00:00Z" | ends-before-it-begins
            /earning/rules/0/per             | "1.001"                | amount-not-in-currency
            /earning/rules/0/per             | "0.00"                 | schema
            /earning/rules/0/minimumPurchase | "99999999999999.00"    | amount-not-in-currency
            /earning/rules/1/id              | "base"                 | duplicate-id
            /earning/multipliers/0/id        | "may"                  | duplicate-id
            /earning/multipliers/0/factor    | "1000.000001"          | factor-too-large
            /earning/multipliers/0/factor    | "0"                    | schema
            /earning/multipliers/0/until     | "2026-04-01T00:00:00Z" | ends-before-it-begins
            /referral/minimumPurchase        | "30.005"               | amount-not-in-currency
            /tiers/levels/1/from             | 5                      | thresholds-do-not-rise
            /tiers/levels/1/name             | "silver"               | duplicate-name
            /tiers/downgrade                 | "FULL"               | schema
            /segments/cut/1/monetaryMin      | 3                      | last-segment-bounded
            /programme                       | "stall"                | other-programme
            /version                         | 2                      | other-version
            /expiry                          | 12                     | schema
            /earning/rules/0/when            | "amount > 1.5"         | condition-type
            /earning/rules/0/when            | "amuont > 100"         | condition-unknown-name
            /earning/rules/0/when            | "line.amount > 100"    | condition-unknown-name
            /earning/rules/1/lines           | "line.colour == 'red'" | condition-unknown-field
            /earning/rules/1/lines           | "line.sku =="          | condition-syntax
            /earning/rules/1/lines           | " "                    | schema
            /earning/multipliers/0/when      | "amount"               | condition-type
            /redemption/step                 | 0                      | schema
            /redemption/maximumShare         | 30                     | no-point-value
            /redemption/maximumShare         | 101                    | schema
            /redemption/pointValue           | "0.000"                | schema
            /redemption/pointValue           | "0.0000001"            | schema
            /tiers/levels/1/benefits/discountPercent | "0.00"         | discount-out-of-range
            /tiers/levels/1/benefits/discountPercent | "100.01"       | discount-out-of-range
            /tiers/levels/1/benefits/discountPercent | "5.005"        | schema
            /tiers/levels/1/benefits/entitlements/1/name | "lounge"   | duplicate-name
            /tiers/levels/1/benefits/entitlements/0/uses | 0          | schema
            /tiers/levels/1/benefits/entitlements/0/per | "HOUR"      | schema
            /activities/1/type               | "survey"               | duplicate-name
            /activities/0/type               | "A survey"             | schema
            /activities/0/points             | 0                      | schema
            /activities/1/awardsPerDay       | 0                      | schema
            /campaigns/1/id                  | "spring"               | duplicate-id
            /campaigns/0/until               | "2026-03-01T00:00:00Z" | ends-before-it-begins
            /campaigns/0/from                | "2026-02-30T00:00:00Z" | no-such-instant
            /campaigns/0/rules/0/id          | "base"                 | duplicate-id
            /campaigns/0/rules/0/when        | "amuont > 100"         | condition-unknown-name
            /campaigns/0/rules/0/minimumPurchase | "1.001"            | amount-not-in-currency
            /campaigns/0/rules/0/points      | -1                     | schema
            /campaigns/1/multipliers/0/factor | "1000.000001"         | factor-too-large
            /campaigns/0/referral            | 5                      | schema
            /campaigns/0/budget              | 0                      | schema
            /campaigns/0/holdoutPerMille     | 1000                   | schema
            /clubs/1/id                      | "riders"               | duplicate-id
            /clubs/1/entitlements/1/name     | "tailor"               | duplicate-name
            /clubs/1/entitlements/0/per      | "HOUR"                 | schema
            /clubs/1/capacity                | 0                      | schema
            /clubs/1/invitationDays          | 3651                   | schema
            /clubs/0/invitationDays          | 7                      | invitation-to-open-club
            /clubs/0/admission               | "CLOSED"               | schema
            /partners/1/id                   | "bank"                 | duplicate-id
            /partners/1/name                 | " "                    | schema
            /pointCurrencies/1/id            | "stones"               | duplicate-id
            /pointCurrencies/1/earning/rules/0/per | "1.001"          | amount-not-in-currency
            /pointCurrencies/1/earning/rules/0/minimumPurchase | "0.001" | amount-not-in-currency
            /pointCurrencies/1/earning/rules/0/from | "2026-04-31T00:00:00Z" | no-such-instant
            /pointCurrencies/1/earning/rules/1/id | "base"            | duplicate-id
            /pointCurrencies/1/earning/rules/0/when | "amuont > 100"  | condition-unknown-name
            /pointCurrencies/1/earning/rules/0/lines | "line.sku =="  | condition-syntax
            /pointCurrencies/1/earning/rules | []                     | schema
            /pointCurrencies/1/earning/multipliers/0/id | "more"      | duplicate-id
            /pointCurrencies/1/earning/multipliers/0/factor | "1000.000001" | factor-too-large
            /pointCurrencies/1/earning/caps/perDay | 0                | schema
            /pointCurrencies/1/earning/rounding | "UP"                | schema
            /pointCurrencies/1/returns/mode  | "NEVER"                | schema
            /pointCurrencies/1/transfers/minimum | 0                  | schema
            /activities/0/pointCurrency      | "shells"               | unknown-point-currency
            /activities/1/pointCurrency      | "EUR"                  | schema
            /cards/1/name                    | "gift"                 | duplicate-name
            /cards/1/discount/steps/1/from   | "0.00"                 | thresholds-do-not-rise
            /cards/1/discount/steps/1/from   | "10.001"               | amount-not-in-currency
            /cards/1/discount/steps/1/percent | "100.0001"            | more-than-all
            /cards/1/discount/steps/1/percent | "0.000"               | schema
            /cards/1/discount/basis          | "VOLUME"               | schema
            /cards/0/discount/steps          | [{"from":"0.01","percent":"5"}] | steps-of-fixed
            /cards/0/colour                  | "red"                  | schema
            /receipts/claimDays              | -1                     | schema
            /receipts/claimDays              | 3651                   | schema
            /receipts/claimable              | "often"                | schema
            """)
    void a_fault_is_told_with_its_place_and_a_code(String pointer, String value, String code) {
        assertThat(faultsWith(pointer, value)).containsExactly(pointer + " " + code);
    }

    @Test
    void what_nobody_can_claim_has_no_days_to_be_claimed_in() {
        assertThat(faults(SOUND.replace("\"claimable\":true", "\"claimable\":false")))
                .containsExactly("/receipts/claimDays days-of-nothing");
    }

    @Test
    void a_programme_that_closes_says_when_members_were_told_and_holds_nothing_that_earns() {
        var closing = "\"backdatingWindowDays\":400,\"lifeCycle\":{\"state\":\"RUN_OFF\"%s},";
        assertThat(faults(SOUND.replace("\"backdatingWindowDays\":400,", closing.formatted(""))))
                .containsExactly(
                        "/lifeCycle no-notice",
                        "/earning/rules earns-though-closed",
                        "/referral earns-though-closed",
                        "/activities earns-though-closed",
                        "/campaigns earns-though-closed",
                        "/pointCurrencies/1/earning earns-though-closed");
        assertThat(faults(SOUND.replace(
                        "\"backdatingWindowDays\":400,", closing.formatted(",\"noticeAt\":\"2026-01-01T00:00:01Z\""))))
                .contains("/lifeCycle/noticeAt notice-too-late");
    }

    @Test
    void a_share_of_the_order_stands_with_what_a_point_is_worth() {
        assertThat(faultsWith(
                        "/redemption", "{\"minimum\":1,\"step\":1,\"pointValue\":\"0.005\",\"maximumShare\":100}"))
                .isEmpty();
        assertThat(faultsWith("/redemption/pointValue", "\"9999.999999\"")).isEmpty();
    }

    @Test
    @Tag("row-44")
    void partners_of_the_document_alone_fund_rules_and_campaigns_and_nobody_multipliers() {
        assertThat(faultsWith("/earning/rules/0/fundedBy", "\"cafe\"")).isEmpty();
        assertThat(faultsWith("/campaigns/0/fundedBy", "\"bank\"")).isEmpty();
        assertThat(faultsWith("/earning/rules/1/fundedBy", "\"Bank\""))
                .containsExactly("/earning/rules/1/fundedBy unknown-partner");
        assertThat(faultsWith("/campaigns/1/fundedBy", "\"brewer\""))
                .containsExactly("/campaigns/1/fundedBy unknown-partner");
        assertThat(faultsWith("/campaigns/0/rules/0/fundedBy", "\"bank\""))
                .containsExactly("/campaigns/0/rules/0/fundedBy funded-by-campaign");
        assertThat(faultsWith("/earning/multipliers/0/fundedBy", "\"bank\""))
                .containsExactly(
                        "/earning/multipliers/0 unknown-field", "/earning/multipliers/0/fundedBy funded-multiplier");
        assertThat(faultsWith("/campaigns/1/multipliers/0/fundedBy", "\"bank\""))
                .contains("/campaigns/1/multipliers/0/fundedBy funded-multiplier");
        assertThat(faultsWith("/earning/rules/0/fundedBy", "7")).containsExactly("/earning/rules/0/fundedBy schema");
    }

    @Test
    void what_purchases_earn_of_a_currency_is_for_whom_the_document_knows_and_at_the_expense_of_the_programme() {
        String rule = "/pointCurrencies/1/earning/rules/0";
        assertThat(faultsWith(rule + "/tiers", "[\"gold\",\"diamond\"]"))
                .containsExactly(rule + "/tiers/1 unknown-tier");
        assertThat(faultsWith(rule + "/clubs", "[\"choir\"]")).containsExactly(rule + "/clubs/0 unknown-club");
        assertThat(faultsWith(rule + "/segments", "[\"lost\"]")).containsExactly(rule + "/segments/0 unknown-segment");
        assertThat(faultsWith("/pointCurrencies/1/earning/multipliers/0/segments", "[\"best\",\"lost\"]"))
                .containsExactly("/pointCurrencies/1/earning/multipliers/0/segments/1 unknown-segment");
        assertThat(faultsWith(rule + "/fundedBy", "\"bank\""))
                .containsExactly(rule + "/fundedBy funded-point-currency");
        assertThat(faultsWith("/pointCurrencies/1/earning/lateFacts", "\"RERATE\""))
                .containsExactly("/pointCurrencies/1/earning unknown-field");
    }

    @Test
    void campaigns_add_to_referrals_that_give_the_programmes_own_points_alone() {
        var both = "{\"referrerPoints\":1,\"friendPoints\":1}";
        assertThat(faultsWith("/campaigns/1/referral", both)).isEmpty();
        assertThat(faultsWith("/referral/pointCurrency", "\"stars\"")).isEmpty();
        assertThat(faultsWith("/referral/pointCurrency", "\"shells\""))
                .containsExactly("/referral/pointCurrency unknown-point-currency");
        var withBonus = SOUND.replace(
                "\"multipliers\":[{\"id\":\"two\"", "\"referral\":" + both + ",\"multipliers\":[{\"id\":\"two\"");
        assertThat(withBonus).isNotEqualTo(SOUND);
        assertThat(faults(withBonus.replace(
                        "\"returnWindowDays\":14", "\"returnWindowDays\":14,\"pointCurrency\":\"stars\"")))
                .containsExactly("/campaigns/1/referral campaign-point-currency");
    }

    @Test
    void rules_and_multipliers_are_for_tiers_of_the_document_alone() {
        assertThat(faultsWith("/earning/rules/0/tiers", "[\"gold\",\"none\",\"diamond\"]"))
                .containsExactly("/earning/rules/0/tiers/2 unknown-tier");
        assertThat(faultsWith("/earning/multipliers/0/tiers", "[\"Silver\"]"))
                .containsExactly("/earning/multipliers/0/tiers/0 unknown-tier");
        assertThat(faultsWith("/campaigns/0/tiers", "[\"gold\",\"diamond\"]"))
                .containsExactly("/campaigns/0/tiers/1 unknown-tier");
        assertThat(faultsWith("/campaigns/0/rules/0/tiers", "[\"diamond\"]"))
                .containsExactly("/campaigns/0/rules/0/tiers/0 unknown-tier");
        assertThat(faultsWith("/earning/multipliers/0/tiers", "[]"))
                .containsOnly("/earning/multipliers/0/tiers schema");
    }

    @Test
    @Tag("row-20")
    void rules_and_multipliers_are_for_clubs_of_the_document_alone() {
        assertThat(faultsWith("/earning/rules/0/clubs", "[\"circle\",\"bowlers\"]"))
                .containsExactly("/earning/rules/0/clubs/1 unknown-club");
        assertThat(faultsWith("/earning/multipliers/0/clubs", "[\"Riders\"]"))
                .containsExactly("/earning/multipliers/0/clubs/0 unknown-club");
        assertThat(faultsWith("/campaigns/0/clubs", "[\"bowlers\"]"))
                .containsExactly("/campaigns/0/clubs/0 unknown-club");
        assertThat(faultsWith("/campaigns/0/rules/0/clubs", "[\"bowlers\",\"riders\"]"))
                .containsExactly("/campaigns/0/rules/0/clubs/0 unknown-club");
        assertThat(faultsWith("/clubs/1/tiers", "[\"diamond\"]")).containsExactly("/clubs/1/tiers/0 unknown-tier");
    }

    @ParameterizedTest
    @Tag("row-40")
    @Tag("row-43")
    @CsvSource(textBlock = """
            /earning/rules/0
            /earning/multipliers/0
            /campaigns/0
            /campaigns/0/rules/0
            /campaigns/1/multipliers/0
            /referral
            """)
    void segments_are_those_of_the_document_alone(String place) {
        assertThat(faultsWith(place + "/segments", "[\"best\",\"other\"]")).isEmpty();
        assertThat(faultsWith(place + "/segments", "[\"best\",\"Other\",\"beast\"]"))
                .containsExactly(place + "/segments/1 unknown-segment", place + "/segments/2 unknown-segment");
        assertThat(faultsWith(place + "/segments", "[]")).isNotEmpty();
    }

    @Test
    @Tag("row-40")
    void a_floor_of_a_campaign_knows_what_a_point_costs_and_leaves_no_more_than_all() {
        var floor = "/campaigns/0/marginFloor";
        assertThat(faultsWith(floor, "{\"percent\":\"20\",\"pointValue\":\"0.01\"}"))
                .isEmpty();
        assertThat(faultsWith(floor, "{\"percent\":\"100\",\"pointValue\":\"0.01\"}"))
                .isEmpty();
        assertThat(faultsWith(floor, "{\"percent\":\"20\"}")).containsExactly(floor + " no-point-value");
        assertThat(faultsWith(floor, "{\"percent\":\"100.01\",\"pointValue\":\"0.01\"}"))
                .containsExactly(floor + "/percent more-than-all");
        assertThat(faultsWith(floor, "{\"percent\":\"20.123\",\"pointValue\":\"0.01\"}"))
                .containsExactly(floor + "/percent schema");
        assertThat(faultsWith(floor, "{\"pointValue\":\"0.01\"}")).isNotEmpty();
    }

    @Test
    @Tag("row-43")
    void referrers_are_of_tiers_of_the_document_alone() {
        assertThat(faultsWith("/referral/tiers", "[\"gold\",\"none\"]")).isEmpty();
        assertThat(faultsWith("/referral/tiers", "[\"gold\",\"diamond\"]"))
                .containsExactly("/referral/tiers/1 unknown-tier");
    }

    @Test
    void a_flaw_of_a_condition_is_told_with_line_and_column() {
        var document =
                SOUND.replace("\"minimumPurchase\":\"5.00\"", "\"when\":\"amount > 100 &&\\n  chanel == 'web'\"");
        assertThat(CHECK.of(JSON.readTree(document), SHOP, 1))
                .isInstanceOfSatisfying(
                        Verdict.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.body())
                                        .containsEntry("pointer", "/earning/rules/0/when")
                                        .containsEntry("code", "condition-unknown-name")
                                        .containsEntry("line", 2)
                                        .containsEntry("column", 3)));
    }

    @Test
    void a_field_that_is_not_known_is_told_at_the_object_that_holds_it() {
        assertThat(faultsWith("/tiers/surprise", "1")).containsExactly("/tiers unknown-field");
    }

    @Test
    void where_points_are_counted_for_tiers_is_said_once() {
        assertThat(faultsWith("/tiers/period", "\"YEAR\"")).containsOnly("/tiers schema");
        assertThat(faults(SOUND.replace("\"windowDays\":365,", ""))).containsOnly("/tiers schema");
        assertThat(faultsWith("/tiers/validity", "\"END_OF_NEXT_PERIOD\"")).containsOnly("/tiers schema");
    }

    @Test
    void members_have_years_of_their_own_for_tiers_alone() {
        var byMember = SOUND.replace("\"windowDays\":365,", "\"period\":\"ANNIVERSARY\",");
        assertThat(faults(byMember)).isEmpty();
        assertThat(faults(byMember.replace("WHILE_MET", "END_OF_NEXT_PERIOD"))).isEmpty();
        assertThat(faults(byMember.replace("ANNIVERSARY", "BIRTHDAY"))).containsExactly("/tiers/period schema");
        assertThat(faultsWith("/tiers/period", "\"ANNIVERSARY\"")).containsOnly("/tiers schema");
        assertThat(faultsWith("/cards/1/discount/period", "\"ANNIVERSARY\""))
                .as("cards may be nobody's")
                .containsExactly("/cards/1/discount/period schema");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COUNT             | {"activities":["survey","share"],"reviews":true} |
            COUNT             | {"activities":["survey","dance"]}                | /tiers/participation/activities/1 unknown-activity-type
            COUNT             | {"activities":["survey","survey"]}               | /tiers/participation/activities schema
            COUNT             | {"activities":[]}                                | /tiers/participation/activities schema
            COUNT             | {}                                               | /tiers/participation schema
            COUNT             | {"purchases":false}                              | /tiers/participation counts-nothing
            COUNT             | {"purchases":false,"reviews":false}              | /tiers/participation counts-nothing
            COUNT             | {"purchases":false,"reviews":true}               |
            SPEND             | {"activities":["survey"]}                        | /tiers/participation counts-no-money
            MARGIN            | {"reviews":true}                                 | /tiers/participation counts-no-money
            QUALIFYING_POINTS | {"activities":["survey"],"purchases":true}       |
            QUALIFYING_POINTS | {"activities":["survey","share"]}                | /tiers/participation/activities/1 counts-no-points
            QUALIFYING_POINTS | {"reviews":true}                                 | /tiers/participation/reviews counts-no-points
            """)
    @Tag("row-36")
    void what_counts_towards_tiers_beside_purchases_is_there_and_can_be_counted(
            String metric, String participation, @Nullable String fault) {
        var document = JSON.readTree(SOUND);
        ((ObjectNode) document.at("/tiers")).put("metric", metric).set("participation", JSON.readTree(participation));

        assertThat(faults(document.toString())).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /cards/1/discount/windowDays   | 90     |
            /cards/1/discount/windowMonths | 3      |
            /cards/1/discount/period       | "YEAR" |
            /cards/1/discount/windowDays   | 0      | /cards/1/discount/windowDays schema
            /cards/1/discount/windowMonths | 1201   | /cards/1/discount/windowMonths schema
            /cards/1/discount/period       | "WEEK" | /cards/1/discount/period schema
            /cards/0/discount/period       | "YEAR" | /cards/0/discount/period schema
            """)
    @Tag("row-14")
    void what_is_accumulated_may_be_so_in_a_window(String pointer, String value, @Nullable String fault) {
        assertThat(faultsWith(pointer, value)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    @Tag("row-14")
    void there_is_one_window_of_a_discount() {
        var document = JSON.readTree(SOUND);
        ((ObjectNode) document.at("/cards/1/discount")).put("windowDays", 90).put("period", "MONTH");

        assertThat(faults(document.toString())).containsOnly("/cards/1/discount schema");
    }

    @Test
    void all_faults_are_told_at_once_whoever_found_them() {
        var document = SOUND.replace("Europe/Berlin", "Mars/Olympus")
                .replace("\"EUR\"", "\"JPY\"")
                .replace("\"1.00\"", "\"1.50\"")
                .replace("\"5.00\"", "\"5.50\"")
                .replace("\"30.00\"", "\"30.50\"")
                .replace("\"windowDays\":365", "\"windowDays\":0")
                .replace("\"id\":\"may\"", "\"id\":\"base\"")
                .replace("2026-06-01", "2026-04-01")
                .replace("\"from\":9", "\"from\":4")
                .replace("{\"name\":\"other\"}", "{\"name\":\"other\",\"recencyMax\":1}");
        assertThat(faults(document))
                .containsExactlyInAnyOrder(
                        "/tiers/windowDays schema",
                        "/zone unknown-zone",
                        "/earning/rules/0/per amount-not-in-currency",
                        "/earning/rules/0/minimumPurchase amount-not-in-currency",
                        "/earning/rules/1/id duplicate-id",
                        "/earning/rules/1/until ends-before-it-begins",
                        "/earning/multipliers/0/until ends-before-it-begins",
                        "/pointCurrencies/1/earning/rules/0/per amount-not-in-currency",
                        "/referral/minimumPurchase amount-not-in-currency",
                        "/tiers/levels/1/from thresholds-do-not-rise",
                        "/segments/cut/1/recencyMax last-segment-bounded");
    }

    @Test
    void nothing_that_was_sent_is_repeated() {
        var document = SOUND.replace("Europe/Berlin", "secret-zone")
                .replace("\"EUR\"", "\"SEC\"")
                .replace("\"silver\"", "\"secret?\"");
        assertThat(CHECK.of(JSON.readTree(document), SHOP, 1))
                .isInstanceOfSatisfying(
                        Verdict.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .hasSize(3)
                                .allSatisfy(fault -> assertThat(fault.detail()).doesNotContainIgnoringCase("sec")));
    }

    static List<String> faultsWith(String pointer, String value) {
        var document = JSON.readTree(SOUND);
        int cut = pointer.lastIndexOf('/');
        ((ObjectNode) document.at(pointer.substring(0, cut))).set(pointer.substring(cut + 1), JSON.readTree(value));
        return faults(document.toString());
    }

    static List<String> faults(String document) {
        return switch (CHECK.of(JSON.readTree(document), SHOP, 1)) {
            case Verdict.Sound _ -> List.of();
            case Verdict.Faulty(var faults) ->
                faults.stream()
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .toList();
        };
    }
}
