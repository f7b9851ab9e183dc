package loyalty.ledger.rerating;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.rerating.LateShop.BASE;
import static loyalty.ledger.rerating.LateShop.DAY_OF_100;
import static loyalty.ledger.rerating.LateShop.TWICE_FOR_GOLD;
import static loyalty.ledger.rerating.LateShop.at;
import static loyalty.ledger.rerating.LateShop.document;
import static loyalty.ledger.rerating.LateShop.flows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loyalty.event.PurchaseRerated;
import loyalty.event.QualifyingCredit;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.programme.EarningCaps.Cap;
import loyalty.value.LotId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.TierName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told late changes what came after it in the order of effects, and nothing else; 1 point for each full 1.00. */
@Tag("own-08")
class RerateTest {

    private static final String SILVER_HALF = """
            "multipliers":[{"id":"silver-half","factor":"1.5","tiers":["silver"]}],""";
    private static final String THIRTY_DAYS = """
            "expiry":{"days":30,"roundUpTo":"NONE"},""";
    private static final String OWING = """
            "returns":{"mode":"CUMULATIVE","shortfall":"ALLOW_NEGATIVE","debtLimit":1000},""";

    @Test
    void a_cap_of_the_day_is_used_up_in_the_order_of_effects() {
        var shop = LateShop.of(BASE, DAY_OF_100, "");
        assertThat(shop.buys("evening", "80.00", "2026-03-02T18:00:00Z")).isEqualTo(80);
        assertThat(shop.buys("morning", "80.00", "2026-03-02T09:00:00Z")).isEqualTo(20);

        var changed = shop.reratesAll();

        assertThat(changed).extracting(each -> each.purchase().value()).containsExactly("morning", "evening");
        assertThat(shop.earns("morning")).isEqualTo(80);
        assertThat(shop.earns("evening")).isEqualTo(20);
        assertThat(shop.award("morning").limit()).isEmpty();
        assertThat(shop.award("evening").limit()).contains(Cap.DAY);
        assertThat(shop.balance("2026-03-02T17:00:00Z")).isEqualTo(80);
        assertThat(shop.balance("2026-03-02T19:00:00Z")).isEqualTo(100);
        assertThat(changed).extracting(PurchaseRerated::before).containsExactly(Points.of(20), Points.of(80));
        assertThat(changed.getFirst().effectiveAt()).isEqualTo(at("2026-03-02T09:00:00Z"));
        assertThat(flows(changed.getFirst())).containsExactly("issuance > active 60");
        assertThat(flows(changed.getLast())).containsExactly("active > reversed 60");
    }

    @ParameterizedTest
    @CsvSource({
        // told late, told before, what the latter earns of 60 where 100 are the most, by the calendar of Berlin
        "perDay,   2026-03-28T23:00:00Z, 2026-03-29T21:59:59Z, 40", // the day of the change to summer time
        "perDay,   2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 60",
        "perDay,   2026-03-28T22:59:59Z, 2026-03-28T23:00:00Z, 60",
        "perWeek,  2026-03-29T22:00:00Z, 2026-04-05T21:59:59Z, 40", // Monday to Sunday
        "perWeek,  2026-03-29T21:59:59Z, 2026-03-29T22:00:00Z, 60",
        "perMonth, 2026-01-31T23:00:00Z, 2026-02-28T22:59:59Z, 40",
        "perMonth, 2026-01-31T23:00:00Z, 2026-02-28T23:00:00Z, 60"
    })
    void windows_are_those_of_the_programmes_zone(String cap, String first, String second, long earns) {
        var shop = LateShop.of(BASE, "\"caps\":{\"" + cap + "\":100},", "");
        shop.buys("second", "60.00", second);
        shop.buys("first", "60.00", first);

        shop.reratesAll();

        assertThat(shop.earns("first")).isEqualTo(60);
        assertThat(shop.earns("second")).isEqualTo(earns);
    }

    @Test
    void a_tier_reached_by_a_late_purchase_lifts_those_after_it_and_no_other() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, "");
        shop.buys("before", "10.00", "02-09");
        shop.buys("same-instant", "10.00", "02-10");
        shop.buys("after", "10.00", "02-11");
        shop.buys("late", "300.00", "02-10");
        assertThat(shop.tier("02-10")).isEqualTo("gold");

        var changed = shop.reratesAll();

        assertThat(changed).extracting(each -> each.purchase().value()).containsExactly("after");
        assertThat(shop.earns("after")).isEqualTo(20);
        assertThat(shop.award("after").tier()).contains(new TierName("gold"));
        assertThat(changed.getFirst().qualifying()).containsExactly(new QualifyingCredit(at("02-11"), 10));
    }

    @Test
    void of_one_instant_the_purchase_that_was_told_first_comes_first() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, "");
        shop.buys("second", "10.00", "02-11");
        shop.buys("one", "300.00", "02-10");
        shop.buys("two", "10.00", "02-10");
        assertThat(shop.earns("two")).isEqualTo(20);

        assertThat(shop.reratesAll())
                .extracting(each -> each.purchase().value())
                .containsExactly("second");
        assertThat(shop.earns("one")).isEqualTo(300);
    }

    @Test
    void what_one_purchase_earns_more_lifts_the_next() {
        var shop = LateShop.of(BASE, SILVER_HALF, "");
        shop.buys("second", "160.00", "02-11");
        shop.buys("third", "10.00", "02-12");
        shop.buys("fourth", "10.00", "02-13");
        shop.buys("late", "100.00", "02-10");

        shop.reratesAll();

        assertThat(shop.earns("second")).isEqualTo(240);
        assertThat(shop.tier("02-11")).as("340 by then").isEqualTo("gold");
        assertThat(shop.earns("third")).as("as gold, which earns no more").isEqualTo(10);
    }

    @Test
    void a_return_told_late_lowers_what_came_after_it() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, "");
        shop.buys("first", "300.00", "02-01");
        shop.buys("before", "10.00", "02-02");
        shop.buys("after", "10.00", "02-04");
        assertThat(shop.earns("after")).isEqualTo(20);
        shop.returned("first", "1", "250.00", "02-03");

        var changed = shop.reratesAll();

        assertThat(changed).extracting(each -> each.purchase().value()).containsExactly("after");
        assertThat(shop.earns("before")).isEqualTo(20);
        assertThat(shop.earns("after")).isEqualTo(10);
        assertThat(flows(changed.getFirst())).containsExactly("active > reversed 10");
    }

    @Test
    void what_was_returned_of_a_purchase_counts_and_later_returns_reckon_with_the_newest_award() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, "");
        shop.buys("second", "10.50", "02-11");
        assertThat(shop.returned("second", "1", "4.00", "02-20").reversed()).isEqualTo(Points.of(4));
        shop.buys("late", "300.00", "02-10");

        var rerated = shop.reratesAll().getFirst();

        assertThat(rerated.award().points()).isEqualTo(Points.of(20));
        assertThat(rerated.reversed()).as("6.50 are worth 12").isEqualTo(Points.of(8));
        assertThat(rerated.standing()).isEqualTo(Points.of(12));
        assertThat(rerated.added()).isEqualTo(Points.of(6));
        assertThat(flows(rerated)).containsExactly("issuance > active 6");
        assertThat(rerated.qualifying())
                .containsExactly(
                        new QualifyingCredit(at("02-11"), 10),
                        new QualifyingCredit(at("02-11"), -4).since(at("02-20")));
        assertThat(shop.returned("second", "2", "2.00", "02-21").reversed()).isEqualTo(Points.of(4));
        assertThat(shop.returned("second", "3", "4.50", "02-22").reversed()).isEqualTo(Points.of(8));
        assertThat(shop.left("second", "02-23")).isZero();
    }

    @Test
    void of_a_purchase_that_all_came_back_nothing_moves_but_its_award_counts_for_the_time_between() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, "");
        shop.buys("second", "100.00", "02-11");
        shop.returned("second", "1", "100.00", "02-20");
        shop.buys("third", "1.00", "02-15");
        shop.buys("late", "300.00", "02-10");

        var rerated = shop.reratesAll().getFirst();

        assertThat(rerated.award().points()).isEqualTo(Points.of(200));
        assertThat(rerated.movements()).isEmpty();
        assertThat(rerated.qualifying())
                .containsExactly(
                        new QualifyingCredit(at("02-11"), 100),
                        new QualifyingCredit(at("02-11"), -100).since(at("02-20")));
        assertThat(shop.scenario.account(ANNA).qualifying().all())
                .filteredOn(each -> each.since().equals(at("02-20")))
                .extracting(each -> each.place())
                .as("the correction stands where the return does")
                .containsExactly(3L, 3L);
    }

    @Test
    void a_return_takes_what_a_purchase_earned_that_had_earned_nothing_at_first() {
        var shop = LateShop.of(BASE, DAY_OF_100, "");
        shop.buys("evening", "120.00", "2026-03-02T18:00:00Z");
        assertThat(shop.buys("morning", "80.00", "2026-03-02T09:00:00Z")).isZero();
        shop.reratesAll();

        var back = shop.returned("morning", "1", "80.00", "03-03");

        assertThat(back.reversed()).isEqualTo(Points.of(80));
        assertThat(back.qualifying()).containsExactly(new QualifyingCredit(at("2026-03-02T09:00:00Z"), -80));
        assertThat(shop.balance("03-04")).isEqualTo(20);
    }

    @Test
    void more_points_have_the_dates_of_their_lot_and_lapse_with_it() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, THIRTY_DAYS);
        shop.buys("second", "10.00", "02-11");
        shop.buys("late", "300.00", "02-10");

        var rerated = shop.reratesAll().getFirst();

        var lot = rerated.movements().getFirst().lot();
        assertThat(lot.id()).isEqualTo(LotId.of(new PurchaseId("second")));
        assertThat(lot.lapsesAt()).contains(at("03-13"));
        assertThat(shop.balance("2026-03-13T11:59:59Z")).isEqualTo(20);
        assertThat(shop.balance("03-13")).isZero();
    }

    /** The second of 40.00 was worth 80 as gold, and is 40 since 250.00 of the first came back before. */
    @ParameterizedTest
    @CsvSource({
        // spent, of the balance; how the 40 come back; what is forgiven
        "0,   active > reversed 40, 0",
        "290, active > reversed 40, 0",
        "330, active > reversed 40, 0",
        "350, active > reversed 30 forgiven > reversed 10, 10",
        "380, forgiven > reversed 40, 40"
    })
    void fewer_points_are_taken_as_a_return_takes_them(long spent, String taken, long forgiven) {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, "");
        shop.buys("first", "300.00", "02-01");
        shop.buys("second", "40.00", "02-04");
        if (spent > 0) {
            shop.spends("X-1", spent, "02-05");
        }
        shop.returned("first", "1", "250.00", "2026-02-03T12:00:00Z");

        var rerated = shop.reratesAll().getFirst();

        assertThat(String.join(" ", flows(rerated))).isEqualTo(taken);
        assertThat(rerated.forgiven()).isEqualTo(Points.of(forgiven));
    }

    @Test
    void points_that_were_spent_are_owed_where_the_version_of_the_purchase_lets_members_owe() {
        var shop = LateShop.of(BASE, DAY_OF_100, OWING);
        shop.buys("evening", "80.00", "2026-03-02T18:00:00Z");
        shop.spends("X-1", 80, "2026-03-02T18:30:00Z");
        shop.buys("morning", "80.00", "2026-03-02T09:00:00Z");

        var changed = shop.reratesAll();

        assertThat(flows(changed.getLast()))
                .as("what the morning earned pays for it")
                .containsExactly("active > reversed 60");
        assertThat(changed.getLast().movements().getFirst().lot().id()).isEqualTo(LotId.of(new PurchaseId("morning")));
        assertThat(shop.balance("03-03")).isEqualTo(20);
    }

    @Test
    void what_is_owed_is_repaid_before_the_lot_gets_more() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, OWING);
        shop.buys("second", "40.00", "02-11");
        shop.buys("third", "30.00", "02-12");
        shop.spends("X-1", 70, "02-13");
        shop.returned("third", "1", "30.00", "02-14");
        assertThat(shop.scenario.account(ANNA).lots().debtAt(at("02-15"))).isEqualTo(30);
        shop.buys("late", "300.00", "02-10");
        shop.spends("X-2", shop.balance("02-20"), "02-20");

        var changed = shop.reratesAll();

        assertThat(changed).extracting(each -> each.purchase().value()).containsExactly("second", "third");
        assertThat(shop.balance("02-21")).isEqualTo(40);
        assertThat(changed.getLast().movements()).isEmpty();
    }

    @Test
    void points_that_had_lapsed_when_they_came_back_are_taken_by_nobody_and_are_no_more_than_there_are() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, THIRTY_DAYS);
        shop.buys("first", "300.00", "01-01");
        shop.buys("second", "50.00", "01-11");
        assertThat(shop.returned("second", "1", "25.00", "04-01").lapsedBefore())
                .isEqualTo(Points.of(50));
        shop.returned("first", "1", "250.00", "01-05");

        var rerated = shop.reratesAll().getFirst();

        assertThat(rerated.award().points()).isEqualTo(Points.of(50));
        assertThat(rerated.reversed()).isEqualTo(Points.of(25));
        assertThat(rerated.lapsedBefore()).isEqualTo(Points.of(25));
        assertThat(flows(rerated)).containsExactly("active > reversed 50");
        assertThat(shop.left("second", "01-12")).isEqualTo(50);
        var rest = shop.returned("second", "2", "25.00", "04-02");
        assertThat(rest.reversed()).isEqualTo(Points.of(25));
        assertThat(rest.lapsedBefore()).isEqualTo(Points.of(25));
    }

    @ParameterizedTest
    @CsvSource({"FLOOR, 2.00, 3", "FLOOR, 3.00, 4", "HALF_UP, 3.00, 5", "HALF_EVEN, 3.00, 4", "CEIL, 3.00, 5"})
    void what_is_rated_anew_is_rounded_as_the_version_says(String rounding, String amount, long earns) {
        var shop = LateShop.rounding(rounding, SILVER_HALF);
        shop.buys("second", amount, "02-11");
        shop.buys("late", "100.00", "02-10");

        shop.reratesAll();

        assertThat(shop.earns("second")).isEqualTo(earns);
    }

    @Test
    void a_receipt_claimed_late_is_a_purchase_told_late() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, "");
        shop.sells("receipt", "350.00", "02-10");
        shop.givesBack("receipt", "1", "10.00", "02-10");
        shop.buys("after", "10.00", "02-11");
        shop.claims("receipt", "03-01");
        shop.sells("other", "40.00", "02-12");
        shop.givesBack("other", "1", "10.00", "02-13");
        shop.buys("last", "10.00", "02-14");
        assertThat(shop.claims("other", "03-02").earned()).isEqualTo(Points.of(60));

        assertThat(shop.reratesAll())
                .extracting(each -> each.purchase().value())
                .containsExactly("after");
        assertThat(shop.earns("after")).isEqualTo(20);
    }

    @Test
    void what_came_back_of_a_receipt_before_it_was_claimed_is_not_earned_by_the_new_award_either() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD, "");
        shop.sells("receipt", "40.00", "02-12");
        shop.givesBack("receipt", "1", "10.00", "02-13");
        assertThat(shop.claims("receipt", "03-02").earned()).isEqualTo(Points.of(30));
        shop.returned("receipt", "2", "10.00", "03-03");
        shop.buys("late", "300.00", "02-10");

        var rerated = shop.reratesAll().getFirst();

        assertThat(rerated.award().points()).isEqualTo(Points.of(80));
        assertThat(rerated.reversed()).isEqualTo(Points.of(40));
        assertThat(flows(rerated)).containsExactly("issuance > active 20");
        assertThat(rerated.qualifying())
                .containsExactly(
                        new QualifyingCredit(at("02-12"), 30),
                        new QualifyingCredit(at("02-12"), -10).since(at("03-03")));
    }

    @Test
    void what_the_cap_of_the_balance_took_stays_taken_and_what_it_did_not_take_it_does_not_take_now() {
        var shop = LateShop.of(BASE, TWICE_FOR_GOLD + "\"caps\":{\"balance\":350},", "");
        shop.buys("capped", "400.00", "02-11");
        shop.spends("X-1", 350, "02-12");
        shop.buys("second", "200.00", "02-13");
        assertThat(shop.earns("capped")).isEqualTo(350);
        assertThat(shop.award("capped").limit()).contains(Cap.BALANCE);
        assertThat(shop.earns("second")).isEqualTo(350);
        shop.buys("late", "300.00", "02-10");

        assertThat(shop.reratesAll())
                .extracting(each -> each.purchase().value())
                .containsExactly("capped");
        assertThat(shop.earns("capped")).as("800 as gold, capped as before").isEqualTo(350);
    }

    @Test
    void a_purchase_earns_by_the_version_that_it_was_recorded_under() {
        var first = document(BASE, TWICE_FOR_GOLD + "\"lateFacts\":\"RERATE\",", "");
        var shop = new LateShop(first);
        shop.buys("second", "10.00", "02-11");

        Scenario.rejectedFor(RejectionCode.NOTHING_TO_RERATE, shop.rerate("second"));
        Scenario.rejectedFor(RejectionCode.UNKNOWN_PURCHASE, shop.rerate("nothing"));
    }

    @ParameterizedTest
    @CsvSource({"STAND, false, false", "RERATE_ON_REQUEST, true, false", "RERATE, true, true"})
    void the_version_says_whether_awards_stand(String lateFacts, boolean onRequest, boolean byItself) {
        var earning = document(BASE, TWICE_FOR_GOLD + "\"lateFacts\":\"" + lateFacts + "\",", "")
                .earning();
        assertThat(earning.rerates()).isEqualTo(onRequest);
        assertThat(earning.reratesByItself()).isEqualTo(byItself);
        var shop = new LateShop(document(BASE, TWICE_FOR_GOLD + "\"lateFacts\":\"" + lateFacts + "\",", ""));
        shop.buys("second", "10.00", "02-11");
        shop.buys("late", "300.00", "02-10");

        if (onRequest) {
            assertThat(shop.rerated("second").award().points()).isEqualTo(Points.of(20));
        } else {
            Scenario.rejectedFor(RejectionCode.NOT_IN_PROGRAMME, shop.rerate("second"));
        }
    }

    @Test
    void awards_stand_where_the_document_says_nothing() {
        var shop = new LateShop(document(BASE, TWICE_FOR_GOLD, ""));
        shop.buys("second", "10.00", "02-11");
        shop.buys("late", "300.00", "02-10");

        Scenario.rejectedFor(RejectionCode.NOT_IN_PROGRAMME, shop.rerate("second"));
        assertThat(List.of(shop.earns("second"))).containsExactly(10L);
    }
}
