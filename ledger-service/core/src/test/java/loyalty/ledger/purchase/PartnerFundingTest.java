package loyalty.ledger.purchase;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.Award.OfPartner;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.receipt.ClaimDecider;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.ledger.redemption.AuthorisationDecider;
import loyalty.ledger.redemption.AuthorisePoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Campaign;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningPolicy.Multiplier;
import loyalty.programme.EarningRule;
import loyalty.programme.Partner;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReturnPolicy;
import loyalty.value.CampaignId;
import loyalty.value.PartnerId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.RedemptionId;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partners pay for what rules and campaigns give that name them; the member has the same, whoever pays. */
@Tag("row-44")
class PartnerFundingTest {

    private static final long SEED = 20_261_123;
    private static final EarningRule BASE = EarningRule.step(new RuleId("base"), Points.of(1), new BigDecimal("1.00"));
    private static final EarningRule FIVE = EarningRule.fixed(new RuleId("five"), Points.of(5));
    private static final Instant MARCH = on("03-10");

    private final PurchaseDecider purchases = new PurchaseDecider();
    private final ReturnDecider returns = new ReturnDecider();

    private static EarningRule rate(String id, String rate) {
        return EarningRule.rate(new RuleId(id), new BigDecimal(rate));
    }

    private static ProgrammeDocument document(
            Optional<Points> most, List<Multiplier> multipliers, List<Campaign> campaigns, EarningRule... rules) {
        return Examples.document("1.00")
                .funded(
                        new EarningPolicy(
                                List.of(rules),
                                multipliers.isEmpty() ? Optional.empty() : Optional.of(multipliers),
                                most,
                                EarningPolicy.Rounding.FLOOR,
                                EarningPolicy.Scope.ORDER),
                        campaigns.isEmpty() ? Optional.empty() : Optional.of(campaigns),
                        Optional.of(Stream.of("bank", "cafe")
                                .map(id -> new Partner(new PartnerId(id), id))
                                .toList()));
    }

    private static Scenario anna(ProgrammeDocument document) {
        var scenario = Scenario.under(Programme.unpublished(RETAIL).with(document));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        return scenario;
    }

    private static Scenario anna(EarningRule... rules) {
        return anna(document(Optional.empty(), List.of(), List.of(), rules));
    }

    private static Campaign spring(EarningRule rule) {
        return new Campaign(
                new CampaignId("spring"),
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-04-01T00:00:00Z"),
                Optional.empty(),
                Optional.of(List.of(rule)),
                Optional.empty(),
                Optional.of(Points.of(1_000)),
                Optional.empty());
    }

    private PurchaseRecorded buys(Scenario scenario, String id, String amount, Instant at) {
        return only(PurchaseRecorded.class, scenario.when(purchases, purchase(ANNA, id, amount, at)));
    }

    private PurchaseReturned givesBack(Scenario scenario, String id, String part, String amount, Instant at) {
        return only(PurchaseReturned.class, scenario.when(returns, giveBack(id, part, amount, at)));
    }

    /** Who pays, as in {@code bank 5, cafe 1}; empty for the programme. */
    private static String payers(PurchaseRecorded recorded) {
        return String.join(
                ", ",
                recorded.award().partners().orElse(List.of()).stream()
                        .map(each -> each.partner() + " " + each.points().amount())
                        .toList());
    }

    private static List<String> flows(LedgerEvent event) {
        return event.movements().stream()
                .map(each ->
                        each.from() + " > " + each.to() + " " + each.points().amount())
                .toList();
    }

    /** What partners have paid less what they got back, by all that is recorded. */
    private static Map<String, Long> net(Scenario scenario) {
        var net = new TreeMap<String, Long>();
        for (LedgerEvent event : scenario.history()) {
            for (Movement movement : event.movements()) {
                movement.from()
                        .partner()
                        .ifPresent(each ->
                                net.merge(each.value(), movement.points().amount(), Long::sum));
                movement.to()
                        .partner()
                        .ifPresent(each ->
                                net.merge(each.value(), -movement.points().amount(), Long::sum));
            }
        }
        return net;
    }

    @Test
    void a_rule_that_names_a_partner_is_paid_by_it_and_the_programme_comes_first() {
        var scenario = anna(BASE, FIVE.fundedBy("bank"));

        var recorded = buys(scenario, "R-1", "50.00", MARCH);

        assertThat(recorded.award().points()).isEqualTo(Points.of(55));
        assertThat(recorded.award().partners().orElseThrow())
                .containsExactly(new OfPartner(new PartnerId("bank"), Points.of(5)));
        assertThat(flows(recorded)).containsExactly("issuance > active 50", "partner/bank/funded > active 5");
        assertThat(scenario.account(ANNA).lots().count()).isEqualTo(1);
    }

    @Test
    void nobody_is_named_where_the_programme_pays_for_all() {
        var scenario = anna(BASE, FIVE.fundedBy("bank").when("amount > 10000"));

        var recorded = buys(scenario, "R-1", "50.00", MARCH);

        assertThat(recorded.award().partners()).isEmpty();
        assertThat(flows(recorded)).containsExactly("issuance > active 50");
    }

    /** Exact shares of programme, bank and café, what the purchase is worth, and who pays. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5 | 0.25 | 0.25 | 10.00 | 5 bank 3, cafe 2", // 2.5 each: the bank stands first
                "0.5 | 0.5  | 0    | 1.00  | 1", // 0.5 each: the programme comes first
                "0.4 | 0.3  | 0.3  | 9.00  | 3 bank 3, cafe 3", // 3.6, 2.7, 2.7
                "0.2 | 0.5  | 0.3  | 9.00  | 2 bank 4, cafe 3", // 1.8, 4.5, 2.7: the two largest remainders
                "0   | 1.5  | 0.5  | 1.50  | 0 bank 2, cafe 1", // 2.25, 0.75
                "0   | 0    | 1    | 7.00  | 0 cafe 7",
                "1   | 0.3  | 0    | 1.99  | 2", // 2.587 exactly, of which 2 are given: 1.54, 0.46
            })
    void a_part_of_a_point_is_paid_by_who_has_the_largest(
            String programme, String bank, String cafe, String amount, String pays) {
        var rules = Stream.of(
                        Optional.of(programme).filter(each -> !each.equals("0")).map(each -> rate("base", each)),
                        Optional.of(bank)
                                .filter(each -> !each.equals("0"))
                                .map(each -> rate("of-bank", each).fundedBy("bank")),
                        Optional.of(cafe)
                                .filter(each -> !each.equals("0"))
                                .map(each -> rate("of-cafe", each).fundedBy("cafe")))
                .flatMap(Optional::stream)
                .toArray(EarningRule[]::new);
        var recorded = buys(anna(rules), "R-1", amount, MARCH);

        long ofProgramme = recorded.award()
                .points()
                .minus(OfPartner.sum(recorded.award().partners().orElse(List.of())))
                .amount();
        assertThat((ofProgramme + " " + payers(recorded)).strip()).isEqualTo(pays);
    }

    @Test
    void factors_and_caps_concern_all_who_pay_alike() {
        var twice = new Multiplier(new RuleId("twice"), new BigDecimal("2"), Optional.empty(), Optional.empty());
        var doubled = anna(document(Optional.empty(), List.of(twice), List.of(), BASE, FIVE.fundedBy("bank")));
        var capped = anna(document(Optional.of(Points.of(30)), List.of(), List.of(), BASE, FIVE.fundedBy("bank")));

        assertThat(payers(buys(doubled, "R-1", "50.00", MARCH))).isEqualTo("bank 10");
        assertThat(payers(buys(capped, "R-1", "25.00", MARCH))).isEqualTo("bank 5");
        assertThat(payers(buys(capped, "R-2", "55.00", MARCH)))
                .as("2.5 of 30, as the programme has 27.5")
                .isEqualTo("bank 2");
    }

    @Test
    void who_funds_a_campaign_pays_for_what_it_adds_and_the_rest_is_divided_as_without_it() {
        var scenario = anna(document(
                Optional.empty(),
                List.of(),
                List.of(spring(rate("more", "0.1")).fundedBy("cafe")),
                BASE,
                FIVE.fundedBy("bank")));

        var recorded = buys(scenario, "R-1", "50.00", MARCH);

        assertThat(payers(recorded)).isEqualTo("bank 5, cafe 5");
        assertThat(flows(recorded))
                .containsExactly(
                        "issuance > active 50", "partner/bank/funded > active 5", "partner/cafe/funded > active 5");
        assertThat(payers(buys(scenario, "R-2", "50.00", on("04-10")))).isEqualTo("bank 5");
    }

    @Test
    void of_a_budget_that_is_used_up_a_partner_pays_what_is_given() {
        var campaign =
                spring(EarningRule.fixed(new RuleId("much"), Points.of(997))).fundedBy("cafe");
        var scenario = anna(document(Optional.empty(), List.of(), List.of(campaign), BASE));

        assertThat(payers(buys(scenario, "R-1", "50.00", MARCH))).isEqualTo("cafe 997");
        assertThat(payers(buys(scenario, "R-2", "50.00", MARCH))).isEqualTo("cafe 3");
        assertThat(payers(buys(scenario, "R-3", "50.00", MARCH))).isEmpty();
    }

    @Test
    void a_return_gives_back_what_is_no_longer_theirs_to_pay_for() {
        var scenario = anna(BASE, FIVE.fundedBy("bank"));
        buys(scenario, "R-1", "50.00", MARCH);

        var first = givesBack(scenario, "R-1", "1", "30.00", on("03-11"));
        assertThat(flows(first))
                .as("25 of 55 stand, of which the bank pays 2.27")
                .containsExactly("active > reversed 30", "reversed > partner/bank/funded 3");
        var rest = givesBack(scenario, "R-1", "2", "20.00", on("03-12"));
        assertThat(flows(rest)).containsExactly("active > reversed 25", "reversed > partner/bank/funded 2");
        assertThat(net(scenario)).containsExactly(Map.entry("bank", 0L));
    }

    @Test
    void what_has_lapsed_is_not_given_back() {
        var scenario = anna(BASE, FIVE.fundedBy("bank"));
        buys(scenario, "R-1", "50.00", MARCH);
        scenario.when(new RedemptionDecider(), redemption(ANNA, "x", 20, on("03-11")));

        var after = Instant.parse("2027-04-01T12:00:00Z");
        var returned = givesBack(scenario, "R-1", "1", "50.00", after);

        assertThat(returned.lapsedBefore()).isEqualTo(Points.of(35));
        assertThat(flows(returned))
                .as("35 of 55 lapsed, of which the bank goes on paying 3.18")
                .containsExactly("forgiven > reversed 20", "reversed > partner/bank/funded 2");
        assertThat(net(scenario)).containsExactly(Map.entry("bank", 3L));
    }

    @Test
    void what_is_held_is_given_back_when_it_is_taken() {
        var scenario = anna(BASE, FIVE.fundedBy("bank"));
        buys(scenario, "R-1", "50.00", MARCH);
        scenario.when(
                new AuthorisationDecider(),
                new AuthorisePoints(
                        RETAIL, ANNA, new RedemptionId("x"), EffectiveAt.stated(on("03-11")), Points.of(44)));

        var returned = givesBack(scenario, "R-1", "1", "50.00", on("03-11"));

        assertThat(returned.movements())
                .extracting(each -> each.to() + " " + each.points().amount()
                        + each.at().map(at -> " at " + at).orElse(""))
                .containsExactly(
                        "reversed 11",
                        "reversed 44 at 2026-03-11T12:30:00Z",
                        "partner/bank/funded 1",
                        "partner/bank/funded 4 at 2026-03-11T12:30:00Z");
    }

    /** Whatever is bought, spent, owed and returned, the lots are those of a programme that pays for all itself. */
    @Test
    void lots_and_debts_do_not_depend_on_who_pays() {
        var random = new SplittableRandom(SEED);
        var own = anna(
                owing(document(Optional.empty(), List.of(), List.of(), rate("base", "0.7"), rate("b", "0.31"), FIVE)));
        var funded = anna(owing(document(
                Optional.empty(),
                List.of(),
                List.of(),
                rate("base", "0.7"),
                rate("b", "0.31").fundedBy("bank"),
                FIVE.fundedBy("cafe"))));
        for (int i = 0; i < 200; i++) {
            Instant at = MARCH.plusSeconds(3_600L * i);
            var paid = BigDecimal.valueOf(random.nextLong(1, 60_00), 2).toPlainString();
            var part = BigDecimal.valueOf(random.nextLong(1, 60_00), 2).toPlainString();
            long points = random.nextLong(1, 80);
            int of = random.nextInt(i + 1);
            for (var scenario : List.of(own, funded)) {
                scenario.when(purchases, purchase(ANNA, "R-" + i, paid, at));
                scenario.when(new RedemptionDecider(), redemption(ANNA, "x" + i, points, at.plusSeconds(60)));
                scenario.when(returns, giveBack("R-" + of, "t" + i, part, at.plusSeconds(120)));
            }
            for (Instant each : List.of(at, at.plusSeconds(60), at.plusSeconds(120))) {
                assertThat(standing(funded, each))
                        .as("seed %d, step %d", SEED, i)
                        .isEqualTo(standing(own, each));
            }
        }
        assertThat(net(own)).isEmpty();
        assertThat(net(funded))
                .hasSize(2)
                .allSatisfy((_, points) -> assertThat(points).isPositive());
    }

    private static ProgrammeDocument owing(ProgrammeDocument like) {
        return new ProgrammeDocument(
                like.programme(),
                like.version(),
                like.name(),
                like.zone(),
                like.currency(),
                like.effectiveFrom(),
                like.earning(),
                like.activation(),
                like.expiry(),
                like.registration(),
                like.referral(),
                like.review(),
                like.redemption(),
                new ReturnPolicy(ReturnPolicy.Mode.CUMULATIVE, ReturnPolicy.Shortfall.ALLOW_NEGATIVE),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                like.tiers(),
                like.segments(),
                like.lifeCycle(),
                like.activities(),
                like.campaigns(),
                like.cards(),
                like.clubs(),
                like.receipts(),
                like.households(),
                like.partners(),
                like.pointCurrencies());
    }

    private static String standing(Scenario scenario, Instant at) {
        var lots = scenario.account(ANNA).lots();
        return lots.balanceAt(at) + " of " + lots.openAt(at) + ", owed " + lots.debtAt(at);
    }

    /** However a purchase comes back, and whether its buyer was known from the beginning, partners pay the same in the end. */
    @Test
    void any_split_of_returns_ends_at_the_same_figure_claimed_or_not() {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 200; i++) {
            long paid = random.nextLong(1, 90_00);
            long kept = random.nextLong(0, paid);
            long first = random.nextLong(0, paid - kept) + 1;
            var whole = anna(rate("base", "0.7"), rate("b", "0.31").fundedBy("bank"), FIVE.fundedBy("cafe"));
            var split = anna(rate("base", "0.7"), rate("b", "0.31").fundedBy("bank"), FIVE.fundedBy("cafe"));
            var claimed = anna(rate("base", "0.7"), rate("b", "0.31").fundedBy("bank"), FIVE.fundedBy("cafe"));
            buys(whole, "R", cents(paid), MARCH);
            buys(split, "R", cents(paid), MARCH);
            sells(claimed, cents(paid));
            whole.when(returns, giveBack("R", "1", cents(paid - kept), on("03-11")));
            split.when(returns, giveBack("R", "1", cents(first), on("03-11")));
            claimed.when(returns, giveBack("R", "1", cents(first), on("03-11")));
            claimed.when(
                    new ClaimDecider(),
                    new ClaimReceipt(RETAIL, new PurchaseId("R"), ANNA, EffectiveAt.stated(on("03-12"))));
            if (paid - kept > first) {
                split.when(returns, giveBack("R", "2", cents(paid - kept - first), on("03-13")));
                claimed.when(returns, giveBack("R", "2", cents(paid - kept - first), on("03-13")));
            }
            var what = "seed " + SEED + ": of " + paid + " comes back " + first + " of " + (paid - kept);
            assertThat(paying(split)).as(what).isEqualTo(paying(whole));
            assertThat(paying(claimed)).as(what).isEqualTo(paying(whole));
        }
    }

    private static Map<String, Long> paying(Scenario scenario) {
        var net = net(scenario);
        net.values().removeIf(points -> points == 0);
        return net;
    }

    private void sells(Scenario scenario, String paid) {
        scenario.when(
                purchases,
                new RecordPurchase(
                        RETAIL,
                        Optional.empty(),
                        new PurchaseId("R"),
                        EffectiveAt.stated(MARCH),
                        Examples.euros(paid),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }

    private static String cents(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, 2).toPlainString();
    }

    @Test
    void all_accounts_add_up_to_nothing() {
        var scenario = anna(BASE, FIVE.fundedBy("bank"));
        buys(scenario, "R-1", "50.00", MARCH);
        givesBack(scenario, "R-1", "1", "30.00", on("03-11"));

        Map<AccountName, Long> book = new TreeMap<>(Comparator.comparing(AccountName::wire));
        for (LedgerEvent event : scenario.history()) {
            for (Movement movement : event.movements()) {
                book.merge(movement.from(), -movement.points().amount(), Long::sum);
                book.merge(movement.to(), movement.points().amount(), Long::sum);
            }
        }
        assertThat(book)
                .containsEntry(AccountName.ACTIVE, 25L)
                .containsEntry(AccountName.ISSUANCE, -50L)
                .containsEntry(AccountName.REVERSED, 27L)
                .containsEntry(AccountName.fundedBy(new PartnerId("bank")), -2L);
        assertThat(book.values().stream().mapToLong(Long::longValue).sum()).isZero();
    }
}
