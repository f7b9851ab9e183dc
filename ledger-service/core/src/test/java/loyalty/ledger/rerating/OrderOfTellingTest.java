package loyalty.ledger.rerating;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.rerating.LateShop.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import loyalty.account.Awarded;
import loyalty.event.Award;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law of re-rating: in whatever order the same purchases and returns are told, in the end each is as if it had been told when it was made. */
@Tag("own-08")
class OrderOfTellingTest {

    private static final long SEED = 20_261_123;
    private static final int SHOPS = 15;
    private static final int FACTS = 14;
    private static final Instant BEGIN = Instant.parse("2026-03-20T00:00:00Z");

    private static final String RULES = BASE + """
            ,{"id":"tenth","kind":"RATE","rate":"0.37"},
            {"id":"of-silver","kind":"STEP","points":1,"per":"7.00","tiers":["silver","gold"],"fundedBy":"bank"},
            {"id":"large","kind":"RATE","rate":"2","minimumPurchase":"90.00","exclusive":true,"priority":5,"tiers":["gold"],"fundedBy":"cafe"}""";
    private static final String EARNING = """
            "multipliers":[{"id":"gold-more","factor":"1.5","tiers":["gold"]}],
            "caps":{"perDay":130,"perWeek":400,"perMonth":900},
            "maximumPerPurchase":190,""";
    private static final String PARTNERS = """
            "partners":[{"id":"bank","name":"Bank"},{"id":"cafe","name":"Cafe"}],""";

    /** A campaign that gives as much as it likes, and is for gold: nobody is given less because of it. */
    private static final String CAMPAIGN = """
            "campaigns":[{"id":"spring","from":"2026-03-25T00:00:00Z","until":"2026-04-20T00:00:00Z","tiers":["silver","gold"],"holdoutPerMille":1,
                          "multipliers":[{"id":"spring-twice","factor":"2"}],"fundedBy":"bank"}],""";

    /** Stars by tenths, more for gold, with caps of their own. */
    private static final String OF_STARS = """
            "pointCurrencies":[{"id":"stars","name":"Stars","earning":{
              "rules":[{"id":"tenth","kind":"RATE","rate":"0.13"},
                       {"id":"of-silver","kind":"FIXED","points":2,"tiers":["silver","gold"]}],
              "multipliers":[{"id":"gold-more","factor":"1.7","tiers":["gold"]}],
              "caps":{"perDay":16,"perWeek":50,"perMonth":110},"maximumPerPurchase":21,
              "rounding":"HALF_UP","scope":"ORDER"}}],""";

    /** Something that happens: a purchase, or a return of one, whose amount is 0 then. */
    private record Fact(Instant at, String purchase, long cents, int part) {}

    @ParameterizedTest
    @CsvSource({"CUMULATIVE, ''", "PROPORTIONAL, ''", "PER_REFUND_FLOOR, ''", "CUMULATIVE, WAITING"})
    void told_in_any_order_each_purchase_earns_in_the_end_what_it_would_have(String mode, String waiting) {
        var more = PARTNERS + CAMPAIGN + OF_STARS + """
                "returns":{"mode":"%s","shortfall":"CLAMP_TO_ZERO"},""".formatted(mode) + (waiting.isEmpty() ? "" : """
                "activation":{"afterDays":3,"roundTo":"DAY_START"},""");
        var random = new Random(SEED);
        int changed = 0;
        for (int shop = 0; shop < SHOPS; shop++) {
            var facts = facts(random);
            var inOrder = new ArrayList<>(facts);
            inOrder.sort(Comparator.comparing(Fact::at));
            var right = told(inOrder, more);
            assertThat(right.reratesAll())
                    .as("seed %d, shop %d: told in order", SEED, shop)
                    .isEmpty();
            var late = told(shuffled(facts, random), more);
            changed += late.reratesAll().size();
            assertThat(awards(late))
                    .as("seed %d, shop %d: %s", SEED, shop, facts)
                    .isEqualTo(awards(right));
            assertThat(late.partners())
                    .as("partners in seed %d, shop %d: %s", SEED, shop, facts)
                    .isEqualTo(right.partners());
            for (Fact fact : facts) {
                String then = fact.at().toString();
                assertThat(late.tier(then))
                        .as("tier at %s, seed %d, shop %d: %s", then, SEED, shop, facts)
                        .isEqualTo(right.tier(then));
            }
            assertThat(late.stars("12-31"))
                    .as("stars in seed %d, shop %d: %s", SEED, shop, facts)
                    .isEqualTo(right.stars("12-31"));
            assertThat(late.balance("12-31"))
                    .as("balance in seed %d, shop %d: %s", SEED, shop, facts)
                    .isEqualTo(right.balance("12-31"));
        }
        assertThat(changed).as("purchases that had earned something else").isGreaterThan(2 * SHOPS);
    }

    private static List<Fact> facts(Random random) {
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < FACTS; i++) {
            var at = BEGIN.plus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
            long cents = 1L + random.nextInt(150_00);
            String id = "R-" + i;
            facts.add(new Fact(at, id, cents, 0));
            for (int part = 1; part <= random.nextInt(3); part++) {
                facts.add(new Fact(at.plus(Duration.ofMinutes(1 + random.nextInt(20 * 24 * 60))), id, cents / 3, part));
            }
        }
        return facts;
    }

    /** In any order in which a return is told after its purchase, and the returns of one purchase one after the other. */
    private static List<Fact> shuffled(List<Fact> facts, Random random) {
        var all = new ArrayList<>(facts);
        Collections.shuffle(all, random);
        Map<String, List<Fact>> ofPurchase = new TreeMap<>();
        facts.forEach(fact -> ofPurchase
                .computeIfAbsent(fact.purchase(), _ -> new ArrayList<>())
                .add(fact));
        ofPurchase.values().forEach(each -> each.sort(Comparator.comparing(Fact::at)));
        return all.stream()
                .map(fact -> ofPurchase.getOrDefault(fact.purchase(), List.of()).removeFirst())
                .toList();
    }

    private static LateShop told(List<Fact> facts, String more) {
        var shop = LateShop.of(RULES, EARNING, more);
        for (Fact fact : facts) {
            var at = fact.at().toString();
            if (fact.part() == 0) {
                shop.buys(fact.purchase(), amount(fact.cents()), at);
            } else if (fact.cents() > 0) {
                shop.returned(fact.purchase(), "part-" + fact.part(), amount(fact.cents()), at);
            }
        }
        return shop;
    }

    private static String amount(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }

    /** All of each award but which cap took how much, of which it may tell one or another. */
    private static Map<String, List<Object>> awards(LateShop shop) {
        var awards = new TreeMap<String, List<Object>>();
        for (Awarded.Fact fact : shop.scenario.account(ANNA).awarded().all()) {
            Award award = shop.award(fact.purchase().value());
            Award ofStars = shop.starAward(fact.purchase().value());
            awards.put(
                    fact.purchase().value(),
                    List.of(
                            award.points(),
                            award.shares(),
                            award.factors(),
                            award.tier(),
                            award.campaigns(),
                            award.partners(),
                            ofStars.points(),
                            ofStars.shares(),
                            ofStars.factors(),
                            ofStars.tier()));
        }
        return awards;
    }
}
