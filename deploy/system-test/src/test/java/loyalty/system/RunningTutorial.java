package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a programme is run: whom it knows, what its campaigns may cost, and how it ends. */
abstract class RunningTutorial {

    abstract Door door();

    @Test
    @Tag("row-25")
    void members_are_found_by_what_they_gave_and_no_entry_tells_it() {
        var shop = door().publish("row-25", "{}");
        shop.tell("members/anna", """
                {'effectiveAt': '2026-01-01T09:00:00Z', 'contact': {'email': 'Anna.Tutorial@shop.example', 'phone': '+49 30 5550123', 'name': 'Anna Tutorial'}}""");

        assertThat(shop.lookUp("{'email': 'anna.tutorial@SHOP.example'}")
                        .path("members")
                        .toString())
                .isEqualTo("[\"anna\"]");
        assertThat(shop.lookUp("{'phone': '0049305550123'}").path("members").toString())
                .isEqualTo("[\"anna\"]");
        assertThat(shop.lookUp("{'email': 'nobody@shop.example'}").path("members"))
                .isEmpty();
        assertThat(shop.ask("audit/members/anna/history").toString())
                .doesNotContainIgnoringCase("tutorial@")
                .doesNotContain("5550123", "Anna Tutorial");

        var looked = shop.ask("audit/look-ups").path("lookUps");
        assertThat(looked.valueStream())
                .extracting(row -> row.path("by").asString() + " " + row.path("memberId"))
                .containsExactly("EMAIL \"anna\"", "PHONE \"anna\"", "EMAIL null");
        assertThat(looked.toString()).doesNotContainIgnoringCase("tutorial").doesNotContain("5550123");
    }

    @Test
    @Tag("row-25")
    void what_is_known_of_members_is_one_of_a_few_things_and_rules_may_ask_for_it() {
        var shop = door().publish("row-25-attributes", """
                {'earning': {'rules': [{'id': 'base', 'kind': 'STEP', 'points': 1, 'per': '1.00'},
                   {'id': 'students', 'kind': 'FIXED', 'points': 5, 'attributes': [{'name': 'profession', 'values': ['school', 'studies']}]}],
                   'rounding': 'FLOOR', 'scope': 'ORDER'},
                 'segments': {'tieRule': 'LOW', 'cut': [{'name': 'other'}],
                   'attributes': [{'name': 'profession', 'values': ['school', 'studies', 'work']}, {'name': 'sex', 'values': ['female', 'male', 'other']}]}}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tell("members/anna/attributes/profession", "{'value': 'studies', 'effectiveAt': '2026-01-02T00:00:00Z'}");
        shop.tell("members/anna/attributes/profession/withdrawal", "{'effectiveAt': '2026-02-01T00:00:00Z'}");

        assertThat(shop.buys("anna", "R-1", "20.00", "2026-01-01T23:59:59Z")
                        .path("earned")
                        .asInt())
                .as("before it counts")
                .isEqualTo(20);
        assertThat(shop.buys("anna", "R-2", "20.00", "2026-01-02T00:00:00Z")
                        .path("earned")
                        .asInt())
                .isEqualTo(25);
        assertThat(shop.buys("anna", "R-3", "20.00", "2026-02-01T00:00:00Z")
                        .path("earned")
                        .asInt())
                .as("from the withdrawal on")
                .isEqualTo(20);
        var entries = shop.ask("audit/members/anna/history").path("entries");
        assertThat(entries.toString()).contains("\"attributes\":[{\"name\":\"profession\",\"value\":\"studies\"}]");
        assertThat(shop.ask("audit/members/anna/account?asOf=2026-01-15T00:00:00Z")
                        .at("/attributes/0/value")
                        .asString())
                .isEqualTo("studies");
        assertThat(shop.ask("members/anna?asOf=2026-01-15T00:00:00Z")
                        .at("/attributes/0/attribute")
                        .asString())
                .isEqualTo("profession");
        assertThat(shop.ask("members/anna?asOf=2026-02-01T00:00:00Z").path("attributes"))
                .isEmpty();
    }

    @Test
    @Tag("row-47")
    void which_of_the_staff_stood_at_the_till_is_in_the_entry() {
        var shop = door().publish("row-47", "{}");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tellFor("staff:117", "purchases/R-1", """
                {'memberId': 'anna', 'amount': '20.00', 'currency': 'EUR', 'effectiveAt': '2026-01-02T10:00:00Z'}""");

        var entries = shop.ask("audit/members/anna/history").path("entries");
        assertThat(entries.at("/0/header").has("onBehalfOf")).isFalse();
        assertThat(entries.at("/1/header/onBehalfOf").asString()).isEqualTo("staff:117");
        assertThat(entries.at("/1/header").has("causation")).isFalse();
    }

    @Test
    @Tag("row-49")
    void a_member_agrees_to_a_purpose_and_takes_it_back() {
        var shop = door().publish("row-49", "{}");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tell("members/anna/consents/marketing-email", "{'effectiveAt': '2026-01-02T09:00:00Z'}");
        shop.tell("members/anna/consents/marketing-email/withdrawal", "{'effectiveAt': '2026-02-02T09:00:00Z'}");

        var then =
                shop.ask("audit/members/anna/account?asOf=2026-01-15T00:00:00Z").path("consents");
        assertThat(then.get(0).path("given").asBoolean()).isTrue();
        var now =
                shop.ask("audit/members/anna/account?asOf=2026-02-15T00:00:00Z").path("consents");
        assertThat(now.get(0).path("given").asBoolean()).isFalse();
        assertThat(now.get(0).path("since").asString()).isEqualTo("2026-02-02T09:00:00Z");
    }

    @Test
    @Tag("row-49")
    void a_campaign_writes_to_those_of_a_segment_who_agree_and_who_says_no_is_on_no_list_from_then_on() {
        var shop = door().publish("row-49-lists", """
                {'segments': {'tieRule': 'LOW', 'cut': [{'name': 'new', 'firstPurchaseWithinDays': 90}, {'name': 'other'}]}}""");
        for (var member : List.of("anna", "ben", "carl")) {
            shop.tell("members/" + member, "{'effectiveAt': '2026-01-01T09:00:00Z'}");
            shop.buys(member, "R-" + member, "20.00", "2026-01-02T10:00:00Z");
        }
        for (var member : List.of("anna", "ben")) {
            shop.tell("members/" + member + "/consents/marketing-email", "{'effectiveAt': '2026-01-02T09:00:00Z'}");
        }
        shop.tell("members/ben/consents/profiling", "{'effectiveAt': '2026-01-02T09:00:00Z'}");
        var list = "segments/new/members?purpose=marketing-email&asOf=2026-02-0%dT00:00:00Z";

        assertThat(shop.ask(Role.OPERATOR, list.formatted(2)).path("members").toString())
                .isEqualTo("[\"anna\",\"ben\"]");
        shop.tell("members/anna/consents/marketing-email/withdrawal", "{'effectiveAt': '2026-02-02T00:00:00Z'}");
        assertThat(shop.ask(Role.OPERATOR, list.formatted(2)).path("members").toString())
                .isEqualTo("[\"ben\"]");
        assertThat(shop.ask(Role.OPERATOR, list.formatted(1)).path("members").toString())
                .as("whom somebody could have written to the day before")
                .isEqualTo("[\"anna\",\"ben\"]");

        assertThat(shop.bringsSegmentsIn("2026-02-03T00:00:00Z", "profiling"))
                .contains("who do not agree to profiling: 2");
        var segment = "members/%s/segments?asOf=2026-02-03T00:00:00Z";
        assertThat(shop.ask(segment.formatted("ben")).path("segment").asString())
                .isEqualTo("new");
        assertThat(shop.ask(segment.formatted("anna")).path("segment").asString())
                .isEqualTo("other");
    }

    @Test
    @Tag("row-40")
    void a_campaign_stops_at_its_budget_and_leaves_some_members_out_to_see_what_it_brings() {
        var shop = door().publish("row-40", """
                {'campaigns': [{'id': 'spring', 'from': '2026-03-01T00:00:00Z', 'until': '2026-04-01T00:00:00Z',
                   'rules': [{'id': 'spring-visit', 'kind': 'FIXED', 'points': 50}], 'budget': 120, 'holdoutPerMille': 300}]}""");
        var given = new ArrayList<Integer>();
        int heldOut = 0;
        for (int member = 1; member <= 12; member++) {
            shop.tell("members/m" + member, "{'effectiveAt': '2026-01-01T09:00:00Z'}");
            var answer = shop.buys("m" + member, "R-" + member, "10.00", "2026-03-02T10:00:00Z");
            boolean left = answer.toString().contains("HOLDOUT");
            heldOut += left ? 1 : 0;
            given.add(answer.path("earned").asInt() - 10);
        }

        assertThat(heldOut).as("held out, which follows from the ids").isBetween(1, 8);
        assertThat(given.stream().mapToInt(each -> each).sum()).isEqualTo(120);
        assertThat(given).contains(50, 20, 0);
        var told = shop.ask("campaigns").path("campaigns").get(0);
        assertThat(told.path("halted").asBoolean()).isTrue();
        assertThat(told.path("used").asInt()).isEqualTo(120);
    }

    @Test
    @Tag("row-43")
    void friends_of_the_best_customers_are_worth_more() {
        var shop = door().publish("row-43", """
                {'referral': {'referrerPoints': 100, 'friendPoints': 50, 'minimumPurchase': '30.00', 'returnWindowDays': 14},
                 'campaigns': [{'id': 'best-friends', 'from': '2026-01-01T00:00:00Z', 'until': '2027-01-01T00:00:00Z', 'tiers': ['silver'],
                   'referral': {'referrerPoints': 200, 'friendPoints': 25}}]}""");
        for (var referrer : new String[] {"anna", "ben"}) {
            shop.tell("members/" + referrer, "{'effectiveAt': '2026-01-01T09:00:00Z'}");
            shop.tell("members/" + referrer + "/referral-codes/" + referrer, "{'effectiveAt': '2026-01-01T10:00:00Z'}");
        }
        shop.buys("anna", "R-1", "1000.00", "2026-01-02T10:00:00Z");
        for (var referrer : new String[] {"anna", "ben"}) {
            var friend = "friend-of-" + referrer;
            shop.tell(
                    "members/" + friend,
                    "{'effectiveAt': '2026-02-01T09:00:00Z', 'referralCode': '%s'}".formatted(referrer));
            shop.buys(friend, "R-" + referrer, "40.00", "2026-02-02T10:00:00Z");
            shop.tell(
                    "referrals/" + friend + "/qualification",
                    "{'purchaseId': 'R-%s', 'effectiveAt': '2026-02-02T10:00:00Z'}".formatted(referrer));
            shop.tell("referrals/" + friend + "/reward", "{'effectiveAt': '2026-02-20T10:00:00Z'}");
        }

        assertThat(shop.balance("anna", "2026-03-01T00:00:00Z")).isEqualTo(1_000 + 100 + 200);
        assertThat(shop.balance("friend-of-anna", "2026-03-01T00:00:00Z")).isEqualTo(40 + 50 + 25);
        assertThat(shop.balance("ben", "2026-03-01T00:00:00Z")).isEqualTo(100);
        assertThat(shop.balance("friend-of-ben", "2026-03-01T00:00:00Z")).isEqualTo(40 + 50);
    }

    @Test
    @Tag("row-44")
    void companies_earn_by_the_volume_of_an_order() {
        var shop = door().publish("row-44", """
                {'earning': {'rules': [
                   {'id': 'base', 'kind': 'RATE', 'rate': '0.5'},
                   {'id': 'pallet', 'kind': 'RATE', 'rate': '0.75', 'priority': 10, 'exclusive': true, 'when': 'memberType == \\"COMPANY\\" && sum(lines.map(l, l.quantity)) >= 100'}],
                 'rounding': 'HALF_UP', 'scope': 'ORDER'}}""");
        shop.tell("members/works", "{'type': 'COMPANY', 'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        var order = """
                {'memberId': '%s', 'amount': '1001.00', 'currency': 'EUR', 'effectiveAt': '2026-01-02T10:00:00Z', 'lines': [
                  {'sku': 'screws', 'quantity': %d, 'amount': '1001.00'}]}""";

        assertThat(shop.tell("purchases/R-1", order.formatted("works", 100))
                        .path("earned")
                        .asInt())
                .isEqualTo(751);
        assertThat(shop.tell("purchases/R-2", order.formatted("works", 99))
                        .path("earned")
                        .asInt())
                .isEqualTo(501);
        assertThat(shop.tell("purchases/R-3", order.formatted("anna", 100))
                        .path("earned")
                        .asInt())
                .isEqualTo(501);
    }

    @Test
    @Tag("row-44")
    void a_partner_pays_for_its_points_and_gets_back_what_is_returned() {
        var shop = door().publish("row-44-partners", """
                {'partners': [{'id': 'bank', 'name': 'The Bank'}, {'id': 'brewer', 'name': 'The Brewer'}],
                 'earning': {'rules': [
                   {'id': 'base', 'kind': 'STEP', 'points': 1, 'per': '1.00'},
                   {'id': 'with-card', 'kind': 'RATE', 'rate': '0.5', 'when': 'channel == \\"bank-card\\"', 'fundedBy': 'bank'}],
                 'rounding': 'FLOOR', 'scope': 'ORDER'},
                 'campaigns': [{'id': 'october', 'from': '2026-01-01T00:00:00Z', 'until': '2026-02-01T00:00:00Z', 'fundedBy': 'brewer',
                   'rules': [{'id': 'beer', 'kind': 'FIXED', 'points': 20}]}]}""");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        var bought = shop.tell("purchases/R-1", """
                {'memberId': 'anna', 'amount': '100.00', 'currency': 'EUR', 'channel': 'bank-card', 'effectiveAt': '2026-01-02T10:00:00Z'}""");
        assertThat(bought.path("earned").asInt()).isEqualTo(100 + 50 + 20);
        shop.tell("purchases/R-1/returns/1", "{'amount': '60.00', 'effectiveAt': '2026-01-09T10:00:00Z'}");

        var then = shop.ask("partners?asOf=2026-01-05T00:00:00Z");
        assertThat(then.path("partners").get(0).path("net").asInt()).isEqualTo(50);
        assertThat(then.path("partners").get(1).path("net").asInt()).isEqualTo(20);
        var bank = shop.ask("partners/bank?asOf=2026-02-01T00:00:00Z");
        assertThat(bank.path("name").asString()).isEqualTo("The Bank");
        assertThat(bank.path("funded").asInt()).isEqualTo(50);
        assertThat(bank.path("givenBack").asInt())
                .as("80 of 170 stand, of which it pays 23.5")
                .isEqualTo(26);
        assertThat(shop.ask("audit/members/anna/history").toString()).contains("partner/bank/funded");
        assertThat(shop.ask("audit/totals?asOf=2026-02-01T00:00:00Z")
                        .path("holds")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Tag("row-41")
    void a_programme_ends_in_steps_with_notice_and_with_the_word_of_two_people() {
        var shop = door().publish("row-41", "{}");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        var runOff = """
                {'programme': 'row-41', 'version': 2, 'name': 'A shop', 'zone': 'Europe/Berlin', 'currency': 'EUR', 'effectiveFrom': '2099-01-01T00:00:00Z',
                 'earning': {'rules': [], 'rounding': 'FLOOR', 'scope': 'ORDER'},
                 'expiry': {'months': 12, 'roundUpTo': 'NONE'}, 'redemption': {'minimum': 1, 'step': 1},
                 'returns': {'mode': 'CUMULATIVE', 'shortfall': 'CLAMP_TO_ZERO'}, 'backdatingWindowDays': 400,
                 'tiers': {'metric': 'QUALIFYING_POINTS', 'windowDays': 365, 'validity': 'WHILE_MET', 'levels': [{'name': 'silver', 'from': 1000}]},
                 'segments': {'tieRule': 'LOW', 'cut': [{'name': 'other'}]},
                 'lifeCycle': {'state': 'CLOSED_TO_EARN', 'noticeAt': '2098-10-01T00:00:00Z'}}""";

        assertThat(shop.tell(Role.ADMIN, "versions/2", runOff).path("state").asString())
                .isEqualTo("proposed");
        assertThat(shop.refused(Role.ADMIN, "versions/2/approval", "{}")).isEqualTo("forbidden");
        shop.tell(Role.APPROVER, "versions/2/approval", "{}");

        var told = shop.ask();
        assertThat(told.toString()).contains("ACTIVE");
        assertThat(shop.ask("versions/2").toString()).contains("CLOSED_TO_EARN", "2098-10-01T00:00:00Z");
    }

    @Test
    @Tag("row-41")
    void before_a_programme_ends_one_sees_what_is_left_until_when_and_in_whose_hands() {
        var shop = door().publish("row-41-ahead", "{'redemption': {'minimum': 1, 'step': 1, 'pointValue': '0.01'}}");
        for (var member : new String[] {"anna", "ben"}) {
            shop.tell("members/" + member, "{'effectiveAt': '2025-06-01T09:00:00Z'}");
        }
        shop.buys("anna", "R-1", "1200.00", "2025-06-30T22:00:00Z");
        shop.buys("ben", "R-2", "300.00", "2025-12-15T10:00:00Z");
        shop.tell("redemptions/X-1", "{'memberId': 'anna', 'points': 150, 'effectiveAt': '2026-05-10T10:00:00Z'}");

        var ahead = shop.ask("run-off?asOf=2026-05-31T22:00:00Z&months=8");

        assertThat(ahead.path("points").asInt()).isEqualTo(1350);
        assertThat(ahead.path("value").asString()).isEqualTo("13.50");
        assertThat(ahead.path("pace").path("held").asInt()).isEqualTo(6 * 1200 + 5 * 1500);
        var june = ahead.path("months").get(0);
        assertThat(june.path("until").asString()).isEqualTo("2026-06-30T22:00:00Z");
        assertThat(june.path("lapsing").asInt()).isEqualTo(1050);
        assertThat(june.path("expected").toString()).isEqualTo("{\"redeemed\":13,\"lapsed\":1040,\"left\":297}");
        assertThat(ahead.path("months").get(6).path("left").asInt()).isZero();
        assertThat(ahead.path("tiers").toString())
                .contains("{\"name\":\"silver\",\"members\":1,\"holders\":1,\"points\":1050,\"lapsing\":1050,");
    }
}
