package loyalty.ledger.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.EUR;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.event.Told;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.receipt.ClaimDecider;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.TierPolicy.Metric;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.ProductId;
import loyalty.value.PurchaseId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silver from 40.00 that are left to the shop in a year, gold from 120.00. */
@Tag("row-35")
class MarginTierTest {

    private static final long SEED = 20_261_123;
    private static final int PURCHASES = 200;

    private final Scenario scenario =
            Scenario.under(Programme.unpublished(RETAIL).with(EventJson.readProgramme("""
            {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
             "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],
                        "multipliers":[{"id":"gold","factor":"2","tiers":["gold"]}],
                        "lateFacts":"RERATE","rounding":"FLOOR","scope":"ORDER"},
             "activation":{"afterDays":14,"roundTo":"DAY_START"},
             "receipts":{"claimable":true},
             "redemption":{"minimum":1,"step":1},
             "returns":{"mode":"PROPORTIONAL","shortfall":"CLAMP_TO_ZERO"},
             "backdatingWindowDays":400,
             "tiers":{"metric":"MARGIN","period":"YEAR","validity":"WHILE_MET",
                      "levels":[{"name":"silver","from":4000},{"name":"gold","from":12000}]},
             "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
            """.getBytes(UTF_8))));

    MarginTierTest() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
    }

    private static PurchaseLine line(String amount, Optional<String> cost) {
        return new PurchaseLine(new ProductId("sku"), 1, euros(amount), cost.map(text -> euros(text)));
    }

    private static PurchaseLine line(String amount, String cost) {
        return line(amount, Optional.of(cost));
    }

    private static RecordPurchase purchase(
            Optional<MemberId> member, String id, Money paid, String day, PurchaseLine... lines) {
        return new RecordPurchase(
                RETAIL,
                member,
                new PurchaseId(id),
                EffectiveAt.stated(on(day)),
                paid,
                Optional.empty(),
                Optional.empty(),
                List.of(lines),
                Optional.empty());
    }

    private PurchaseRecorded buys(String id, String paid, String day, PurchaseLine... lines) {
        return only(
                PurchaseRecorded.class,
                scenario.when(new PurchaseDecider(), purchase(Optional.of(ANNA), id, euros(paid), day, lines)));
    }

    private PurchaseReturned givesBack(String purchase, String id, Money amount, String day) {
        return only(
                PurchaseReturned.class,
                scenario.when(
                        new ReturnDecider(),
                        giveBack(purchase, id, amount.decimal().toPlainString(), on(day))));
    }

    private static QualifyingCredit leaves(long minorUnits) {
        return QualifyingCredit.of(Metric.MARGIN, on("02-01"), minorUnits);
    }

    /** Where the member stands after an entry, with what counts. */
    private static String standing(Told told) {
        var tier = told.tier().orElseThrow();
        return tier.name() + " " + tier.qualifying();
    }

    @ParameterizedTest
    @CsvSource({
        "100.00,  60.00, 4000",
        "100.00,  99.99, 1",
        "100.00, 100.00, 0",
        // below cost
        "100.00, 100.01, 0",
        "100.00, 250.00, 0",
        "100.00,   0.00, 10000",
        // what was paid counts, not what the lines come to
        "80.00,   60.00, 2000",
        "60.00,   60.00, 0",
        "0.01,     0.00, 1"
    })
    void what_was_paid_counts_less_what_the_goods_cost(String paid, String cost, long counts) {
        assertThat(buys("R-1", paid, "02-01", line("100.00", cost)).qualifying())
                .containsExactly(leaves(counts));
    }

    @Test
    void lines_add_up_and_a_loss_with_one_takes_from_what_the_others_leave() {
        var bought = buys("R-1", "100.00", "02-01", line("70.00", "20.00"), line("30.00", "35.00"));

        assertThat(bought.qualifying()).containsExactly(leaves(4_500));
    }

    @Test
    void a_purchase_counts_nothing_and_says_so_where_nobody_told_what_some_of_it_cost() {
        var unknown = QualifyingCredit.ofUnknownCost(on("02-01"));

        assertThat(buys("R-1", "100.00", "02-01").qualifying())
                .as("without a line")
                .containsExactly(unknown);
        assertThat(buys("R-2", "100.00", "02-01", line("99.99", "0.00")).qualifying())
                .as("a cent is on no line")
                .containsExactly(unknown);
        assertThat(buys("R-3", "100.00", "02-01", line("60.00", "0.00"), line("40.00", Optional.empty()))
                        .qualifying())
                .as("a line does not say it")
                .containsExactly(unknown);
        assertThat(standing(buys("R-4", "1.00", "02-02", line("1.00", "0.00")).told()))
                .isEqualTo("none 100");
        assertThat(givesBack("R-1", "1", euros("100.00"), "02-03").qualifying()).isEmpty();
    }

    @Test
    void costs_beyond_what_an_amount_can_be_leave_nothing() {
        var most = new Money(Money.MAX_MINOR_UNITS, EUR);
        var dear = new PurchaseLine(new ProductId("sku"), 1, most, Optional.of(most));

        assertThat(only(
                                PurchaseRecorded.class,
                                scenario.when(
                                        new PurchaseDecider(),
                                        purchase(Optional.of(ANNA), "R-1", euros("100.00"), "02-01", dear, dear)))
                        .qualifying())
                .containsExactly(leaves(0));
    }

    @Test
    void the_threshold_itself_is_enough_at_once_though_points_wait_and_a_loss_takes_no_tier() {
        assertThat(standing(buys("R-1", "39.99", "02-01", line("39.99", "0.00")).told()))
                .isEqualTo("none 3999");
        assertThat(standing(buys("R-2", "10.00", "02-01", line("10.00", "9.99")).told()))
                .isEqualTo("silver 4000");
        assertThat(standing(
                        buys("R-3", "10.00", "02-02", line("10.00", "500.00")).told()))
                .isEqualTo("silver 4000");
        assertThat(standing(buys("R-4", "80.00", "02-03", line("80.00", "0.00")).told()))
                .isEqualTo("gold 12000");
    }

    @Test
    void a_return_takes_what_the_kept_part_leaves_no_more_to_the_minor_unit() {
        assertThat(buys("R-1", "100.00", "02-01", line("100.00", "33.33")).qualifying())
                .containsExactly(leaves(6_667));

        // 66.67 kept leave 44.448889, and 0.01 leaves less than a cent.
        var some = givesBack("R-1", "1", euros("33.33"), "02-02");
        assertThat(some.qualifying()).containsExactly(leaves(-2_223));
        assertThat(standing(some.told())).isEqualTo("silver 4444");
        assertThat(givesBack("R-1", "2", euros("66.66"), "02-03").qualifying()).containsExactly(leaves(-4_444));
        assertThat(givesBack("R-1", "3", euros("0.01"), "02-03").qualifying()).isEmpty();
    }

    @Test
    void what_was_sold_at_a_loss_takes_nothing_when_it_comes_back() {
        buys("R-1", "100.00", "02-01", line("100.00", "120.00"));

        assertThat(givesBack("R-1", "1", euros("50.00"), "02-02").qualifying()).isEmpty();
        assertThat(givesBack("R-1", "2", euros("50.00"), "02-02").qualifying()).isEmpty();
    }

    @Test
    void in_any_split_returns_take_all_and_never_more() {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < PURCHASES; i++) {
            long paid = random.nextLong(1, 200_00);
            var cost = new Money(random.nextLong(250_00), EUR);
            var sold = new PurchaseLine(
                    new ProductId("sku"), 1, new Money(paid + random.nextLong(50), EUR), Optional.of(cost));
            long left = paid;
            long counts = only(
                            PurchaseRecorded.class,
                            scenario.when(
                                    new PurchaseDecider(),
                                    purchase(Optional.of(ANNA), "R-" + i, new Money(paid, EUR), "02-01", sold)))
                    .qualifying()
                    .getFirst()
                    .points();
            assertThat(counts).isEqualTo(Math.max(0, paid - cost.minorUnits()));
            for (int part = 0; left > 0; part++) {
                long refund = part == 5 ? left : 1 + random.nextLong(left);
                long took = sum(givesBack("R-" + i, "part-" + part, new Money(refund, EUR), "02-02")
                        .qualifying());
                left -= refund;
                counts += took;
                assertThat(took).isNotPositive();
                assertThat(counts)
                        .as("seed %d, purchase %d: %d paid at %s, %d kept", SEED, i, paid, cost, left)
                        .isEqualTo(Math.max(0, paid - cost.minorUnits()) * left / paid);
            }
            assertThat(counts).isZero();
        }
    }

    @Test
    void who_claims_a_receipt_counts_what_the_kept_part_of_it_leaves() {
        var lines = new PurchaseLine[] {line("100.00", "33.33")};
        scenario.when(new PurchaseDecider(), purchase(Optional.empty(), "R-1", euros("100.00"), "02-01", lines));
        scenario.when(new ReturnDecider(), giveBack("R-1", "1", "33.33", on("02-02")));

        var claimed = only(
                PurchaseRecorded.class,
                scenario.when(
                        new ClaimDecider(),
                        new ClaimReceipt(RETAIL, new PurchaseId("R-1"), ANNA, EffectiveAt.stated(on("02-03")))));

        assertThat(claimed.qualifying()).containsExactly(leaves(4_444));
        assertThat(givesBack("R-1", "2", euros("66.67"), "02-04").qualifying()).containsExactly(leaves(-4_444));
    }

    @Test
    void a_purchase_that_is_rated_anew_counts_as_before() {
        assertThat(buys("R-1", "10.00", "03-01", line("10.00", "10.00"))
                        .award()
                        .points()
                        .amount())
                .isEqualTo(10);
        buys("R-2", "10.00", "03-02", line("10.00", "4.00"));
        buys("R-0", "120.00", "02-01", line("120.00", "0.00"));
        var changed = new ArrayList<LedgerEvent>();
        for (var receipt : List.of("R-1", "R-2")) {
            changed.add(only(
                    PurchaseRerated.class,
                    scenario.when(
                            new RerateDecider(),
                            new RerateAward(
                                    RETAIL,
                                    new PurchaseId(receipt),
                                    EffectiveAt.stated(on("03-03")),
                                    RerateAward.BY_ITSELF,
                                    Optional.empty()))));
        }

        assertThat(changed)
                .allSatisfy(each ->
                        assertThat(((LedgerEvent.OfMember) each).qualifying()).isEmpty());
        assertThat(standing(givesBack("R-2", "1", euros("5.00"), "03-04").told()))
                .isEqualTo("gold 12300");
    }

    private static long sum(List<QualifyingCredit> credits) {
        return credits.stream().mapToLong(QualifyingCredit::points).sum();
    }
}
