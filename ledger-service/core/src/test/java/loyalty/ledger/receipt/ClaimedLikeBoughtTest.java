package loyalty.ledger.receipt;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.on;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.event.SpendEffect;
import loyalty.ledger.decision.Decision;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningRule;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.ReturnPolicy.Mode;
import loyalty.programme.TierPolicy;
import loyalty.programme.TierPolicy.Metric;
import loyalty.value.Points;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** It makes no difference to what somebody has when it became known that it was them. */
class ClaimedLikeBoughtTest {

    private static final long SEED = 20_261_123;
    private static final int RECEIPTS = 100;

    /** A point for each full 3.00, and 0.37 for each euro in parts, so that every cent may round. */
    private static ProgrammeDocument rules(Mode mode, Metric metric) {
        var like = document(new EarningPolicy(
                List.of(
                        EarningRule.step(new RuleId("base"), Points.of(1), new BigDecimal("3.00")),
                        EarningRule.rate(new RuleId("rate"), new BigDecimal("0.37"))),
                Optional.empty(),
                Optional.empty(),
                EarningPolicy.Rounding.HALF_UP,
                EarningPolicy.Scope.ORDER));
        return new ProgrammeDocument(
                RETAIL,
                1,
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
                new ReturnPolicy(mode, like.returns().shortfall()),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                new TierPolicy(
                        metric,
                        Optional.of(365),
                        Optional.empty(),
                        Optional.empty(),
                        TierPolicy.Validity.WHILE_MET,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                like.segments());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    @Tag("row-27")
    void returns_before_and_after_a_claim_leave_as_much_as_if_the_buyer_had_been_known(Mode mode) {
        for (var metric : Metric.values()) {
            var random = new SplittableRandom(SEED);
            for (int i = 0; i < RECEIPTS; i++) {
                var returns = parts(random.nextLong(1, 120_00), random);
                long paid = returns.removeFirst();
                int before = random.nextInt(returns.size() + 1);
                var known = stands(rules(mode, metric), paid, returns, Optional.empty());
                var claimed = stands(rules(mode, metric), paid, returns, Optional.of(before));
                assertThat(claimed)
                        .as(
                                "seed %d, receipt %d: %d, of which %s came back, %d of them unclaimed",
                                SEED, i, paid, returns, before)
                        .isEqualTo(known);
            }
        }
    }

    /** What was paid, and what comes back of it, in some split. */
    private static List<Long> parts(long paid, SplittableRandom random) {
        var parts = new ArrayList<Long>();
        parts.add(paid);
        long left = paid;
        while (left > 0 && random.nextInt(4) > 0) {
            long refund = 1 + random.nextLong(left);
            parts.add(refund);
            left -= refund;
        }
        return parts;
    }

    /** What somebody has in the end. */
    private record Standing(long balance, long earned, long counting, long spent, int purchases) {}

    private static Standing stands(
            ProgrammeDocument rules, long paid, List<Long> returns, Optional<Integer> claimedAfter) {
        var counter = new Counter(rules);
        accepted(counter.sell(
                "R-1",
                claimedAfter.isEmpty() ? Optional.of(ANNA) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cents(paid),
                on("03-01")));
        for (int i = 0; i <= returns.size(); i++) {
            if (claimedAfter.equals(Optional.of(i))) {
                accepted(counter.claim("R-1", ANNA, on("03-02")));
            }
            if (i < returns.size()) {
                accepted(counter.takeBack("R-1", "part-" + i, cents(returns.get(i)), on("03-02")));
            }
        }
        long earned = 0;
        long counting = 0;
        long spent = 0;
        for (LedgerEvent event : counter.ledger.history()) {
            earned += switch (event) {
                case PurchaseRecorded recorded -> recorded.earned().amount();
                case PurchaseReturned returned -> -returned.reversed().amount();
                default -> 0;
            };
            spent += event.spend()
                    .map(effect -> switch (effect) {
                        case SpendEffect.Bought(var amount) -> amount.minorUnits();
                        case SpendEffect.GivenBack(var amount) -> -amount.minorUnits();
                        case SpendEffect.Undone(var amount, var _) -> -amount.minorUnits();
                    })
                    .orElse(0L);
            counting += event.qualifying().stream()
                    .mapToLong(QualifyingCredit::points)
                    .sum();
        }
        return new Standing(
                counter.balance(ANNA, on("03-03")),
                earned,
                counting,
                spent,
                counter.ledger.account(ANNA).purchases());
    }

    private static String cents(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, 2).toPlainString();
    }

    private static void accepted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
    }
}
