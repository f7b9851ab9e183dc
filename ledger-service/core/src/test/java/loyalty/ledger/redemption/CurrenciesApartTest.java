package loyalty.ledger.redemption;

import static loyalty.ledger.decision.Currencies.OWN;
import static loyalty.ledger.decision.Currencies.PAM;
import static loyalty.ledger.decision.Currencies.QUINN;
import static loyalty.ledger.decision.Currencies.STARS;
import static loyalty.ledger.decision.Currencies.STONES;
import static loyalty.ledger.decision.Currencies.adjust;
import static loyalty.ledger.decision.Currencies.authorise;
import static loyalty.ledger.decision.Currencies.redeem;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.decision.Currencies;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Test;

/**
 * A law: whatever happens to points of whatever currency, the movements of all entries balance in each currency by itself, a lot stays in its currency, and
 * what is in the lots of each currency is what its movements say.
 */
class CurrenciesApartTest {

    private static final List<Optional<PointCurrencyId>> ALL = List.of(OWN, STARS, STONES);
    private static final Instant BEGIN = on("01-01");
    private static final int ROUNDS = 300;
    private static final int ACTS = 40;

    @Test
    void points_of_one_currency_never_become_points_of_another() {
        int accepted = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            var scenario = Scenario.under(Currencies.programme()).at(on("12-31"));
            scenario.when(new RegistrationDecider(), registration(ANNA, BEGIN));
            scenario.when(new RegistrationDecider(), registration(BEN, BEGIN));
            var random = new SplittableRandom(seed);
            for (int act = 0; act < ACTS; act++) {
                var at = BEGIN.plus(Duration.ofHours(act * 20L + random.nextInt(20)));
                accepted += act(scenario, random, act, at) instanceof Decision.Accepted ? 1 : 0;
            }
            holds(scenario, "seed " + seed);
        }
        assertThat(accepted).isGreaterThan(ROUNDS * ACTS / 5);
    }

    private static Decision act(Scenario scenario, SplittableRandom random, int act, Instant at) {
        var currency = ALL.get(random.nextInt(ALL.size()));
        var member = random.nextInt(4) == 0 ? BEN : ANNA;
        var id = "x" + random.nextInt(act + 1);
        return switch (random.nextInt(act > 30 ? 10 : 8)) {
            case 0 ->
                scenario.when(
                        new AdjustmentDecider(), adjust(member, "b" + act, currency, -1 - random.nextInt(50), at));
            case 1, 2 ->
                scenario.when(
                        new AdjustmentDecider(), adjust(member, "a" + act, currency, 1 + random.nextInt(300), at));
            case 3, 4 ->
                scenario.when(
                        new RedemptionDecider(),
                        redeem(member, "x" + act, currency, 5L * (1 + random.nextInt(20)), at));
            case 5 ->
                scenario.when(
                        new AuthorisationDecider(),
                        authorise(member, "x" + act, currency, 5L * (1 + random.nextInt(20)), at));
            case 6 ->
                random.nextBoolean()
                        ? scenario.when(
                                new CaptureDecider(),
                                new CapturePoints(
                                        RETAIL,
                                        new RedemptionId("x" + (act - 1)),
                                        EffectiveAt.stated(lastHold(scenario).orElse(at)),
                                        Optional.of(Points.of(5))))
                        : scenario.when(
                                new VoidDecider(),
                                new VoidAuthorisation(
                                        RETAIL,
                                        new RedemptionId("x" + (act - 1)),
                                        EffectiveAt.stated(lastHold(scenario).orElse(at)),
                                        Optional.empty()));
            case 7 ->
                scenario.when(
                        new UndoDecider(),
                        new UndoRedemption(RETAIL, new RedemptionId(id), EffectiveAt.stated(at), Optional.empty()));
            case 8 -> merge(scenario, at);
            default ->
                scenario.when(
                        new ClosingDecider(),
                        new CloseMember(RETAIL, BEN, EffectiveAt.stated(at), new ReasonCode("wish")));
        };
    }

    private static Optional<Instant> lastHold(Scenario scenario) {
        return scenario.history().reversed().stream().findFirst().map(LedgerEvent::effectiveAt);
    }

    private static Decision merge(Scenario scenario, Instant at) {
        scenario.when(
                new MergeDecider(),
                new ProposeMerge(
                        RETAIL, new MergeId("M"), ANNA, BEN, EffectiveAt.stated(at), new ReasonCode("duplicate"), PAM));
        return scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL,
                        new MergeId("M"),
                        JudgeMerge.Judgement.APPROVE,
                        EffectiveAt.stated(at),
                        Optional.empty(),
                        QUINN));
    }

    private record Held(MemberId member, Optional<PointCurrencyId> currency, AccountName account) {}

    private record OfMember(MemberId member, LotId lot) {}

    private static void holds(Scenario scenario, String seed) {
        var held = new HashMap<Held, Long>();
        Map<Optional<PointCurrencyId>, Long> sums = new HashMap<>();
        var currencies = new HashMap<OfMember, Optional<PointCurrencyId>>();
        for (var event : scenario.history()) {
            var entry = (LedgerEvent.OfMember) event;
            for (var movement : entry.movements()) {
                var currency = movement.pointCurrency();
                for (var account : List.of(movement.from(), movement.to())) {
                    held.merge(new Held(entry.member(), currency, account), movement.delta(account), Long::sum);
                    sums.merge(currency, movement.delta(account), Long::sum);
                }
                var lot = new OfMember(entry.member(), movement.lot().id());
                assertThat(currencies.computeIfAbsent(lot, _ -> currency))
                        .as(seed + ": " + lot)
                        .isEqualTo(currency);
            }
        }
        assertThat(sums.values()).as(seed).containsOnly(0L);
        for (var member : List.of(ANNA, BEN)) {
            for (var currency : ALL) {
                long left = scenario.account(member).lots(currency).all().stream()
                        .mapToLong(lot -> lot.activeAt(Instant.MAX))
                        .sum();
                assertThat(left)
                        .as(seed + ": " + member + " of " + currency)
                        .isEqualTo(held.getOrDefault(new Held(member, currency, AccountName.ACTIVE), 0L));
            }
        }
    }
}
