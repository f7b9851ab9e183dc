package loyalty.ledger.rerating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.account.Lot;
import loyalty.account.MemberAccount;
import loyalty.account.Receipt;
import loyalty.event.AccountName;
import loyalty.event.Award;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
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
import loyalty.ledger.rule.Earned;
import loyalty.ledger.rule.Funding;
import loyalty.ledger.rule.Kept;
import loyalty.ledger.rule.TakeBack;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierPolicy.Metric;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * Decides whether a purchase earns something else once all is known that comes before it in the order of effects, and what that moves: the difference
 * between what stands of it and what would stand had it earned the new award, and had its returns been decided one after the other.
 *
 * <p>Nothing that is recorded of the purchase can be refused any more, so the points come or go at the purchase's own instant: more go into its own lot
 * with its own dates, fewer are taken as a return takes them. Each point currency that it earned is rated by itself, and one entry tells of all that differ.
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
        return bought.objection()
                .or(() -> known.objectionTo(command.effectiveAt()))
                .or(() -> known.merged(bought.recorded().member()))
                .or(() -> wanted
                        ? Optional.empty()
                        : Optional.of(RejectionCode.NOT_IN_PROGRAMME.because(
                                "under the version of the purchase awards stand as they were recorded")));
    }

    private static Decision rated(RerateAward command, Bought bought, Known<Past> known) {
        var account = known.account(bought.recorded().member());
        var rules = rules(bought, known);
        var own = Otherwise.nothing(bought.own());
        var further = new ArrayList<Otherwise>(bought.further().size());
        boolean any = false;
        for (Earned each : bought.all()) {
            Award award = Anew.award(bought.recorded(), each.pointCurrency(), account, known.programme());
            if (Anew.differs(award, each.award())) {
                any = true;
                var otherwise = otherwise(bought, each, award, known.past(), account, rules);
                if (each.pointCurrency().isEmpty()) {
                    own = otherwise;
                } else {
                    further.add(otherwise);
                }
            }
        }
        return any
                ? Decision.accepted(rerated(command, bought, own, further, known))
                : Decision.rejected(
                        RejectionCode.NOTHING_TO_RERATE.because("the purchase earns what its award says already"));
    }

    /**
     * What differs of one point currency, and what that moves.
     *
     * @param before as it stood
     * @param now as it stands from now on
     */
    private record Otherwise(
            Earned before,
            Earned now,
            Points added,
            Points taken,
            Points forgiven,
            List<Movement> movements,
            List<QualifyingCredit> qualifying) {

        static Otherwise nothing(Earned same) {
            return new Otherwise(same, same, Points.ZERO, Points.ZERO, Points.ZERO, List.of(), List.of());
        }

        PurchaseRerated.InCurrency inCurrency() {
            return new PurchaseRerated.InCurrency(
                    before.pointCurrency().orElseThrow(),
                    before.award().points(),
                    now.award(),
                    now.reversed(),
                    now.lapsed(),
                    added,
                    taken,
                    forgiven);
        }
    }

    private static PurchaseRerated rerated(
            RerateAward command, Bought bought, Otherwise own, List<Otherwise> further, Known<Past> known) {
        var recorded = bought.recorded();
        var movements = new ArrayList<>(own.movements());
        further.forEach(each -> movements.addAll(each.movements()));
        var besides = further.stream().map(Otherwise::inCurrency).toList();
        return new PurchaseRerated(
                command.programme(),
                recorded.member(),
                recorded.purchase(),
                recorded.effectiveAt(),
                command.reason(),
                command.cause(),
                recorded.programmeVersion(),
                own.before().award().points(),
                own.now().award(),
                own.now().reversed(),
                own.now().lapsed(),
                own.added(),
                own.taken(),
                own.forgiven(),
                movements,
                own.qualifying(),
                known.account(recorded.member())
                        .toldAfter(
                                TierReckoning.ifAny(known.programme(), recorded.effectiveAt()),
                                movements,
                                own.qualifying(),
                                besides.stream()
                                        .map(PurchaseRerated.InCurrency::pointCurrency)
                                        .collect(Collectors.toSet()),
                                recorded.effectiveAt()),
                besides.isEmpty() ? Optional.empty() : Optional.of(besides));
    }

    private static Otherwise otherwise(
            Bought bought, Earned earned, Award award, Past past, MemberAccount account, ProgrammeDocument rules) {
        var of = earned.pointCurrency();
        var recorded = bought.recorded();
        var at = recorded.effectiveAt();
        var lots = account.lots(of);
        var returned = Returned.of(bought, earned, award, past, account, rules);
        Points reversed = sum(returned.takes());
        // Points of a lapsed lot that a return counted as taken, and takes no more: they stand in the lot still.
        Points noLonger =
                earned.lapsed().min(earned.reversed().minus(earned.reversed().min(reversed)));
        Points lapsed = earned.lapsed().minus(noLonger);
        Points before = earned.given();
        Points after = award.points().minus(reversed).plus(lapsed);
        Points added = after.minus(after.min(before));
        Points fewer = before.minus(before.min(after));
        var takeBack = TakeBack.of(fewer, LotId.of(recorded.purchase()), lapsed, lots, at, rules.returns(of));
        var now = new Earned(of, award, reversed, lapsed.plus(takeBack.lapsed()));
        var terms = terms(bought, of, account, rules);
        var moved = added.isZero() ? takeBack.movements() : Credit.into(terms, added, AccountName.ISSUANCE, lots, at);
        return new Otherwise(
                earned,
                now,
                added,
                fewer.minus(takeBack.lapsed()),
                takeBack.forgiven(),
                Funding.shifted(moved, paid(earned.award(), before), paid(award, now.given()), terms, at),
                of.isEmpty()
                                && rules.tiers().metric() == Metric.QUALIFYING_POINTS
                                && rules.tiers().countsPurchases()
                        ? returned.qualifying(bought, earned.award(), award, rules)
                        : List.of());
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
    private static LotTerms terms(
            Bought bought, Optional<PointCurrencyId> of, MemberAccount account, ProgrammeDocument rules) {
        var recorded = bought.recorded();
        var own = LotId.of(recorded.purchase());
        var activeFrom = rules.activeFrom(of, recorded.effectiveAt());
        return account.membership()
                .bounding(account.lots(of)
                        .find(own)
                        .map(Lot::terms)
                        .orElseGet(() -> LotTerms.active(own, activeFrom, rules.lapsesAt(of, activeFrom))
                                .in(of)));
    }

    /**
     * What returns took of the award of one point currency that counted until now, and what they would have taken of another.
     *
     * @param unclaimed how many of them came before a receipt was claimed
     * @param took by each, in the order of recording
     * @param takes by each, in the same order
     */
    private record Returned(int unclaimed, List<PurchaseReturned> since, List<Points> took, List<Points> takes) {

        static Returned of(
                Bought bought, Earned earned, Award award, Past past, MemberAccount account, ProgrammeDocument rules) {
            var refundsBefore = past.refundsBefore();
            var refunds = Stream.concat(
                            refundsBefore.stream(), bought.returns().stream().map(PurchaseReturned::refund))
                    .toList();
            return new Returned(
                    refundsBefore.size(),
                    bought.returns(),
                    taken(refunds, bought, earned.pointCurrency(), earned.award(), account, rules),
                    taken(refunds, bought, earned.pointCurrency(), award, account, rules));
        }

        private static List<Points> taken(
                List<Money> refunds,
                Bought bought,
                Optional<PointCurrencyId> of,
                Award award,
                MemberAccount account,
                ProgrammeDocument rules) {
            return Kept.taken(refunds, bought.recorded(), of, award, account.type(), rules);
        }

        /** What counts otherwise, from the purchase on and from each return on: so tiers as of any instant are as if it had been so at once. */
        List<QualifyingCredit> qualifying(Bought bought, Award before, Award award, ProgrammeDocument rules) {
            Instant at = bought.recorded().effectiveAt();
            var byInstant = new TreeMap<Instant, Long>();
            byInstant.put(
                    at,
                    award.points().amount()
                            - sum(takes.subList(0, unclaimed)).amount()
                            - before.points().amount()
                            + sum(took.subList(0, unclaimed)).amount());
            for (int i = 0; i < since.size(); i++) {
                byInstant.merge(
                        since.get(i).effectiveAt(),
                        took.get(unclaimed + i).amount()
                                - takes.get(unclaimed + i).amount(),
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
