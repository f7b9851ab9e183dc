package loyalty.ledger.voiding;

import static loyalty.ledger.decision.Examples.RETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import loyalty.account.Awarded;
import loyalty.account.RfmValues;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where late facts are re-rated, a purchase that was voided leaves no trace in what a member has, had, or stood at: as if nobody had ever told it. */
@Tag("row-27")
@Tag("own-08")
class NeverBoughtTest {

    private static final long SEED = 20_260_210;
    private static final int SHOPS = 60;
    private static final int DAYS = 45;
    private static final Instant BEGIN = Instant.parse("2026-02-01T08:00:00Z");
    private static final String EARNING = """
            "multipliers":[{"id":"gold-twice","factor":"2","tiers":["gold"]}],"caps":{"perDay":120,"perWeek":300},"lateFacts":"RERATE",""";
    private static final String THIRTY_DAYS = """
            "expiry":{"days":30,"roundUpTo":"NONE"},""";

    private record Bought(String id, long cents, Instant at) {}

    private record GivenBack(String id, long cents, Instant at) {}

    @Test
    void a_voided_purchase_leaves_what_there_would_be_without_it() {
        var random = new SplittableRandom(SEED);
        for (int shop = 0; shop < SHOPS; shop++) {
            var bought = bought(random);
            var wrong = bought.get(random.nextInt(bought.size()));
            var returns = returns(wrong, random);
            var with = Kiosk.of(Kiosk.CLAMP, EARNING, THIRTY_DAYS);
            var without = Kiosk.of(Kiosk.CLAMP, EARNING, THIRTY_DAYS);
            for (Bought each : bought) {
                with.buys(each.id(), amount(each.cents()), each.at().toString());
                if (!each.equals(wrong)) {
                    without.buys(each.id(), amount(each.cents()), each.at().toString());
                }
            }
            returns.forEach(each -> with.returned(
                    wrong.id(), each.id(), amount(each.cents()), each.at().toString()));

            with.voided(wrong.id(), BEGIN.plus(Duration.ofDays(DAYS)).toString());
            ratesAllAnew(with);

            var name =
                    "seed %d, shop %d: %s of %s, of which %s came back".formatted(SEED, shop, wrong, bought, returns);
            assertThat(looks(with)).as(name).isEqualTo(looks(without));
        }
    }

    private static List<Bought> bought(SplittableRandom random) {
        var all = new ArrayList<Bought>();
        for (int i = 0; i < 7; i++) {
            all.add(new Bought(
                    "R-" + i, random.nextLong(1, 130_00), BEGIN.plus(Duration.ofHours(random.nextLong(14 * 24)))));
        }
        all.sort(Comparator.comparing(Bought::at));
        return all;
    }

    private static List<GivenBack> returns(Bought wrong, SplittableRandom random) {
        var all = new ArrayList<GivenBack>();
        long left = wrong.cents();
        Instant at = wrong.at();
        while (left > 0 && random.nextInt(3) > 0) {
            long cents = 1 + random.nextLong(left);
            at = at.plus(Duration.ofHours(1 + random.nextLong(10 * 24)));
            all.add(new GivenBack("part-" + all.size(), cents, at));
            left -= cents;
        }
        return all;
    }

    private static void ratesAllAnew(Kiosk kiosk) {
        for (Awarded.Fact fact : kiosk.anna().awarded().all()) {
            var decision = kiosk.scenario.when(
                    new RerateDecider(),
                    new RerateAward(
                            RETAIL,
                            fact.purchase(),
                            EffectiveAt.stated(BEGIN.plus(Duration.ofDays(DAYS))),
                            RerateAward.BY_ITSELF,
                            Optional.empty()));
            if (!(decision instanceof Decision.Accepted)) {
                Scenario.rejectedFor(RejectionCode.NOTHING_TO_RERATE, decision);
            }
        }
    }

    /** What is seen of Anna at an instant, and what each purchase that counts has earned. */
    private record Look(
            String at, long balance, String tier, Optional<RfmValues> spent, int purchases, List<Long> earned) {}

    private static List<Look> looks(Kiosk kiosk) {
        var looks = new ArrayList<Look>();
        for (int hours = 0; hours < DAYS * 24; hours += 6) {
            var at = BEGIN.plus(Duration.ofHours(hours));
            looks.add(new Look(
                    at.toString(),
                    kiosk.balance(at.toString()),
                    kiosk.tier(at.toString()),
                    kiosk.spending().asOf(at),
                    kiosk.anna().purchases(),
                    kiosk.anna().awarded().all().stream()
                            .map(Awarded.Fact::points)
                            .toList()));
        }
        return looks;
    }

    private static String amount(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
