package loyalty.ledger.rerating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import loyalty.account.Lot;
import loyalty.account.MemberAccount;
import loyalty.account.Receipt;
import loyalty.event.AccountName;
import loyalty.event.Award;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.event.ReceiptReturned;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Anew;
import loyalty.ledger.rule.Bought;
import loyalty.ledger.rule.Credit;
import loyalty.ledger.rule.Funding;
import loyalty.ledger.rule.Kept;
import loyalty.ledger.rule.TakeBack;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierPolicy.Metric;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;

/**
 * Decides whether a purchase earns something else once all is known that comes before it in the order of effects, and what that moves: the difference
 * between what stands of it and what would stand had it earned the new award, and had its returns been decided one after the other.
 *
 * <p>Nothing that is recorded of the purchase can be refused any more, so the points come or go at the purchase's own instant: more go into its own lot
 * with its own dates, fewer are taken as a return takes them.
 */
public final class RerateDecider implements Decider<RerateAward, RerateDecider.Past> {

    /**
     * A purchase and what it was before.
     *
     * @param bought empty while it is nobody's
     * @param receipt empty where its buyer was known from the beginning
     */
    public record Past(Optional<Bought> bought, Optional<Receipt> receipt) {

        /** Nothing is recorded. */
        public static final Past NOTHING = new Past(Optional.empty(), Optional.empty());

        /** The same after one more entry about the purchase. */
        public Past after(LedgerEvent event) {
            return new Past(Bought.after(bought, event), Receipt.after(receipt, event));
        }

        private List<Money> refundsBefore() {
            return receipt.stream()
                    .flatMap(each -> each.returns().stream())
                    .map(ReceiptReturned::refund)
                    .toList();
        }
    }

    @Override
    public Past initial() {
        return Past.NOTHING;
    }

    @Override
    public Past evolve(Past past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(RerateAward command) {
        return List.of(TagName.purchase(command.programme(), command.purchase()));
    }

    @Override
    public boolean mayAssumeNew(RerateAward command) {
        return false;
    }

    @Override
    public Set<MemberId> members(RerateAward command, Past past) {
        return past.bought().map(bought -> Set.of(bought.recorded().member())).orElse(Set.of());
    }

    @Override
    public Decision decide(RerateAward command, Known<Past> known) {
        return known.past()
                .bought()
                .map(bought -> objection(command, bought, known)
                        .map(Decision::rejected)
                        .orElseGet(() -> rated(command, bought, known)))
                .orElseGet(() ->
                        Decision.rejected(RejectionCode.UNKNOWN_PURCHASE.because("no member has bought such a thing")));
    }

    private static Optional<Rejection> objection(RerateAward command, Bought bought, Known<Past> known) {
        var earning = rules(bought, known).earning();
        boolean wanted = command.cause().isPresent() ? earning.reratesByItself() : earning.rerates();
        return known.objectionTo(command.effectiveAt())
                .or(() -> known.merged(bought.recorded().member()))
                .or(() -> wanted
                        ? Optional.empty()
                        : Optional.of(RejectionCode.NOT_IN_PROGRAMME.because(
                                "under the version of the purchase awards stand as they were recorded")));
    }

    private static Decision rated(RerateAward command, Bought bought, Known<Past> known) {
        Award award =
                Anew.award(bought.recorded(), known.account(bought.recorded().member()), known.programme());
        return Anew.differs(award, bought.award())
                ? Decision.accepted(rerated(command, bought, award, known))
                : Decision.rejected(
                        RejectionCode.NOTHING_TO_RERATE.because("the purchase earns what its award says already"));
    }

    private static PurchaseRerated rerated(RerateAward command, Bought bought, Award award, Known<Past> known) {
        var recorded = bought.recorded();
        var at = recorded.effectiveAt();
        var rules = rules(bought, known);
        var account = known.account(recorded.member());
        var returned = Returned.of(bought, award, known.past(), account, rules);
        Points reversed = sum(returned.takes());
        // Points of a lapsed lot that a return counted as taken, and takes no more: they stand in the lot still.
        Points noLonger =
                bought.lapsed().min(bought.reversed().minus(bought.reversed().min(reversed)));
        Points lapsed = bought.lapsed().minus(noLonger);
        Points before = bought.given();
        Points after = award.points().minus(reversed).plus(lapsed);
        Points added = after.minus(after.min(before));
        var takeBack = TakeBack.of(
                before.minus(before.min(after)),
                LotId.of(recorded.purchase()),
                lapsed,
                account.lots(),
                at,
                rules.returns());
        lapsed = lapsed.plus(takeBack.lapsed());
        var terms = terms(bought, account, rules);
        var moved = added.isZero()
                ? takeBack.movements()
                : Credit.into(terms, added, AccountName.ISSUANCE, account.lots(), at);
        var movements = Funding.shifted(
                moved,
                paid(bought.award(), before),
                paid(award, award.points().minus(reversed).plus(lapsed)),
                terms,
                at);
        var qualifying = rules.tiers().metric() == Metric.QUALIFYING_POINTS
                ? returned.qualifying(bought, award, rules)
                : List.<QualifyingCredit>of();
        return new PurchaseRerated(
                command.programme(),
                recorded.member(),
                recorded.purchase(),
                at,
                command.reason(),
                command.cause(),
                recorded.programmeVersion(),
                bought.award().points(),
                award,
                reversed,
                lapsed,
                added,
                before.minus(before.min(after)).minus(takeBack.lapsed()),
                takeBack.forgiven(),
                movements,
                qualifying,
                account.toldAfter(TierReckoning.ifAny(known.programme(), at), movements, qualifying, at));
    }

    private static ProgrammeDocument rules(Bought bought, Known<?> known) {
        return known.programme().version(bought.recorded().programmeVersion()).orElseThrow();
    }

    private static Points sum(List<Points> all) {
        return all.stream().reduce(Points.ZERO, Points::plus);
    }

    private static List<Award.OfPartner> paid(Award award, Points stands) {
        return Funding.of(stands, award.points(), award.partners().orElse(List.of()));
    }

    /** The lot that the purchase opened; one that earned nothing at first opens it now. */
    private static LotTerms terms(Bought bought, MemberAccount account, ProgrammeDocument rules) {
        var recorded = bought.recorded();
        var own = LotId.of(recorded.purchase());
        var activeFrom = rules.activeFrom(recorded.effectiveAt());
        return account.membership()
                .bounding(account.lots()
                        .find(own)
                        .map(Lot::terms)
                        .orElseGet(() -> LotTerms.active(own, activeFrom, rules.lapsesAt(activeFrom))));
    }

    /**
     * What returns took of the award that counted until now, and what they would have taken of another.
     *
     * @param before how many of them came before a receipt was claimed
     * @param took by each, in the order of recording
     * @param takes by each, in the same order
     */
    private record Returned(int before, List<PurchaseReturned> since, List<Points> took, List<Points> takes) {

        static Returned of(Bought bought, Award award, Past past, MemberAccount account, ProgrammeDocument rules) {
            var refundsBefore = past.refundsBefore();
            var refunds = Stream.concat(
                            refundsBefore.stream(), bought.returns().stream().map(PurchaseReturned::refund))
                    .toList();
            return new Returned(
                    refundsBefore.size(),
                    bought.returns(),
                    Kept.taken(refunds, bought.purchase(), account.type(), rules),
                    Kept.taken(refunds, bought.recorded().earning(award), account.type(), rules));
        }

        /** What counts otherwise, from the purchase on and from each return on: so tiers as of any instant are as if it had been so at once. */
        List<QualifyingCredit> qualifying(Bought bought, Award award, ProgrammeDocument rules) {
            Instant at = bought.recorded().effectiveAt();
            var byInstant = new TreeMap<Instant, Long>();
            byInstant.put(
                    at,
                    award.points().amount()
                            - sum(takes.subList(0, before)).amount()
                            - bought.award().points().amount()
                            + sum(took.subList(0, before)).amount());
            for (int i = 0; i < since.size(); i++) {
                byInstant.merge(
                        since.get(i).effectiveAt(),
                        took.get(before + i).amount() - takes.get(before + i).amount(),
                        Long::sum);
            }
            var credits = new ArrayList<QualifyingCredit>();
            byInstant.forEach((instant, points) -> {
                if (points != 0) {
                    var credit = QualifyingCredit.of(Metric.QUALIFYING_POINTS, rules.qualifyingFrom(at), points);
                    credits.add(instant.isAfter(at) ? credit.since(instant) : credit);
                }
            });
            return credits;
        }
    }
}
