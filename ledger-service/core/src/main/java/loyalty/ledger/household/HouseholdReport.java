package loyalty.ledger.household;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.account.Household;
import loyalty.account.Household.Stay;
import loyalty.account.Lot;
import loyalty.event.HouseholdDissolved;
import loyalty.event.HouseholdFormed;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionRefunded;
import loyalty.event.Told;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.Pool;
import loyalty.ledger.rule.Redeemed;
import loyalty.programme.HouseholdPolicy;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;

/**
 * A household as of an instant: who has been in it, and what each has brought in.
 *
 * @param dissolved empty if it was not by then
 * @param pool what all can spend together, and what of that lapses next; empty where the programme does not pool
 */
public record HouseholdReport(
        HouseholdFormed formed,
        Optional<HouseholdDissolved> dissolved,
        List<Contribution> members,
        Optional<Told> pool,
        ProgrammeDocument rules) {

    public HouseholdReport {
        members = List.copyOf(members);
    }

    /**
     * What a member brought in while in the household.
     *
     * @param until empty as long as the member is there
     * @param earned points that came into lots of the member's meanwhile, before returns
     * @param redeemed what the household spent of the member's points meanwhile, less what was undone
     * @param left what the member can spend: of one who has left, at the leaving
     */
    public record Contribution(
            MemberId member, Instant from, Optional<Instant> until, long earned, long redeemed, long left) {}

    /** A report, or why there is none. */
    public sealed interface Answer {

        /** There it is. */
        record Told(HouseholdReport report) implements Answer {}

        /** None. */
        record Refused(Rejection reason) implements Answer {}
    }

    /** Reports; {@code known} has the accounts of all who were ever in it. */
    public static Answer of(HouseholdId id, EffectiveAt asOf, Known<HouseholdBook> known) {
        if (known.programme().versions().isEmpty()) {
            return new Answer.Refused(RejectionCode.UNKNOWN_PROGRAMME.because("there is no such programme"));
        }
        var household = known.past().households().find(id);
        if (household.formed().isEmpty()) {
            return new Answer.Refused(RejectionCode.UNKNOWN_HOUSEHOLD.because("there is no such household"));
        }
        return known.objectionTo(asOf)
                .or(() -> HouseholdDecider.notFormedThen(household, asOf.instant()))
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> new Answer.Told(report(household, asOf, known)));
    }

    private static HouseholdReport report(Household household, EffectiveAt asOf, Known<HouseholdBook> known) {
        Instant at = asOf.instant();
        var rules = known.rulesAt(asOf);
        boolean pooled = rules.households().map(HouseholdPolicy::pooled).orElse(false);
        return new HouseholdReport(
                household.formed().orElseThrow(),
                household.dissolved().filter(_ -> household.isDissolvedAt(at)),
                household.stays().stream()
                        .filter(stay -> !stay.from().isAfter(at))
                        .map(stay -> contribution(stay, at, known))
                        .toList(),
                pooled
                        ? Optional.of(new Pool(household, known, Optional.empty(), at).toldAfter(Map.of()))
                        : Optional.empty(),
                rules);
    }

    private static Contribution contribution(Stay stay, Instant at, Known<HouseholdBook> known) {
        var account = known.account(stay.member());
        Optional<Instant> until = Stream.of(stay.until(), account.membership().closedAt())
                .flatMap(Optional::stream)
                .filter(each -> !each.isAfter(at))
                .min(Instant::compareTo);
        Instant last = until.orElse(at);
        long earned = account.lots().all().stream()
                .filter(lot ->
                        !lot.earnedAt().isBefore(stay.from()) && !lot.earnedAt().isAfter(last))
                .mapToLong(HouseholdReport::opened)
                .sum();
        long redeemed = known.past().spent().stream()
                .filter(each -> each.member().equals(stay.member()))
                .filter(each -> !each.effectiveAt().isBefore(stay.from())
                        && !each.effectiveAt().isAfter(last))
                .filter(each -> !wasUndone(each, at, known.past()))
                .mapToLong(each -> standing(each, at, known.past()))
                .sum();
        return new Contribution(
                stay.member(),
                stay.from(),
                until,
                earned,
                redeemed,
                account.lots().balanceAt(last));
    }

    /** What a member gave to a redemption, less what has gone back of it since then. */
    private static long standing(PointsRedeemed spent, Instant at, HouseholdBook book) {
        var redeemed = Redeemed.NOTHING;
        for (PointsRedeemed each : book.spent()) {
            redeemed = each.redemption().equals(spent.redemption()) ? redeemed.after(each) : redeemed;
        }
        for (RedemptionRefunded each : book.refunded()) {
            boolean counts = each.redemption().equals(spent.redemption())
                    && !each.effectiveAt().isAfter(at);
            redeemed = counts ? redeemed.after(each) : redeemed;
        }
        return redeemed.rest().stream()
                .filter(each -> each.member().equals(spent.member()))
                .mapToLong(each -> each.points().amount())
                .sum();
    }

    private static boolean wasUndone(PointsRedeemed spent, Instant at, HouseholdBook book) {
        return book.undone().stream()
                .anyMatch(undone -> undone.redemption().equals(spent.redemption())
                        && !undone.effectiveAt().isAfter(at));
    }

    /** What a lot was opened with. */
    private static long opened(Lot lot) {
        var first = lot.changes().getFirst();
        return Math.addExact(first.active(), first.pending());
    }
}
