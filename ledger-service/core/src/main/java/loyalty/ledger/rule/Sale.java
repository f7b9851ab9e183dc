package loyalty.ledger.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.MemberAccount;
import loyalty.account.Receipt;
import loyalty.event.AccountName;
import loyalty.event.CardUse;
import loyalty.event.Claim;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PaidWith;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.event.QualifyingCredit;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierPolicy.Metric;
import loyalty.programme.TierReckoning;
import loyalty.value.Channel;
import loyalty.value.ClubId;
import loyalty.value.LotId;
import loyalty.value.MemberAttribute;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.SegmentName;
import loyalty.value.StoreId;
import loyalty.value.TierName;

/**
 * What somebody bought, on its way to become a member's: what it earns there, what that moves, and what counts towards the tier.
 *
 * @param at when it was bought; there must be no objection to that instant
 * @param paid net of the discount of a card
 * @param card empty where none was shown
 * @param paidWith what points have paid besides; empty for nothing
 */
public record Sale(
        ProgrammeId programme,
        PurchaseId purchase,
        Instant at,
        Money paid,
        Optional<StoreId> store,
        Optional<Channel> channel,
        List<PurchaseLine> lines,
        Optional<CardUse> card,
        List<PaidWith> paidWith) {

    public Sale {
        lines = List.copyOf(lines);
        paidWith = List.copyOf(paidWith);
    }

    private static Sale of(ReceiptRecorded receipt) {
        return new Sale(
                receipt.programme(),
                receipt.purchase(),
                receipt.effectiveAt(),
                receipt.paid(),
                receipt.store(),
                receipt.channel(),
                receipt.lines(),
                receipt.card(),
                List.of());
    }

    /** The purchase of a buyer who is known from the beginning. */
    public PurchaseRecorded to(MemberId buyer, Known<?> known) {
        return recorded(buyer, awards(buyer, known), Optional.empty(), known);
    }

    /**
     * The purchase of a member who claims a receipt: what the whole had earned, less what its returns would have taken, one after the other, had
     * it been the member's from the beginning.
     */
    public static PurchaseRecorded claimed(Receipt receipt, MemberId member, Instant claimedAt, Known<?> known) {
        var sale = of(receipt.recorded());
        var awards = sale.awards(member, known);
        var nothing = new Claim(claimedAt, Money.zero(sale.paid.currency()), Points.ZERO);
        var whole = sale.recorded(member, awards, Optional.of(nothing), known);
        if (receipt.returns().isEmpty()) {
            return whole;
        }
        var rules = known.programme().version(whole.programmeVersion()).orElseThrow();
        var refunds = receipt.returns().stream().map(ReceiptReturned::refund).toList();
        var type = known.account(member).type();
        awards.replaceAll(each -> each.less(
                Kept.taken(refunds, whole, each.pointCurrency(), each.award(), type, rules).stream()
                        .reduce(Points.ZERO, Points::plus),
                Points.ZERO));
        var claim = new Claim(claimedAt, receipt.refunded(), awards.getFirst().reversed());
        return sale.recorded(member, awards, Optional.of(claim), known);
    }

    /** What it earns of each point currency, the programme's own first. */
    private List<Earned> awards(MemberId buyer, Known<?> known) {
        ProgrammeDocument rules = rules(known);
        MemberAccount account = known.account(buyer);
        var enrolment = new Enrolment(programme, buyer, known.used());
        var besides = rules.earnedBesides();
        var awards = new ArrayList<Earned>(besides.size() + 1);
        awards.add(award(Optional.empty(), rules, account, enrolment, known));
        for (PointCurrencyId each : besides) {
            awards.add(award(Optional.of(each), rules, account, enrolment, known));
        }
        return awards;
    }

    private Earned award(
            Optional<PointCurrencyId> of,
            ProgrammeDocument rules,
            MemberAccount account,
            Enrolment enrolment,
            Known<?> known) {
        return Earned.whole(
                of,
                Earning.of(
                        new Order(
                                at,
                                paid,
                                lines,
                                store,
                                channel,
                                account.type(),
                                tierBefore(rules, of, account, TierReckoning.ifAny(known.programme(), at)),
                                clubsThen(rules, of, account),
                                segmentThen(rules, of, account),
                                attributesThen(at, rules, of, account)),
                        rules,
                        of,
                        Room.of(rules, of, account, at),
                        enrolment));
    }

    private ProgrammeDocument rules(Known<?> known) {
        return known.rulesAt(EffectiveAt.stated(at));
    }

    /** The tier that the member has without this purchase, which counts for the next one; empty where nothing depends on it. */
    private Optional<TierName> tierBefore(
            ProgrammeDocument rules,
            Optional<PointCurrencyId> of,
            MemberAccount account,
            Optional<TierReckoning> reckoning) {
        return Earning.asksForTierAt(at, rules, of)
                ? Optional.of(reckoning.map(account::tierBy).orElse(TierName.NONE))
                : Optional.empty();
    }

    /** The clubs that the member is in; empty where nothing depends on them. */
    private Optional<List<ClubId>> clubsThen(
            ProgrammeDocument rules, Optional<PointCurrencyId> of, MemberAccount account) {
        return Earning.asksForClubsAt(at, rules, of)
                ? Optional.of(account.membership().clubs().at(at))
                : Optional.empty();
    }

    /** The segment that the member stands in, by the journal; empty where nothing depends on it. */
    private Optional<SegmentName> segmentThen(
            ProgrammeDocument rules, Optional<PointCurrencyId> of, MemberAccount account) {
        return Earning.asksForSegmentAt(at, rules, of)
                ? account.membership().segments().at(at)
                : Optional.empty();
    }

    /** What is known of the member at an instant, of all that rules ask for; empty where nothing depends on it. */
    static Optional<List<MemberAttribute>> attributesThen(
            Instant at, ProgrammeDocument rules, Optional<PointCurrencyId> of, MemberAccount account) {
        return Optional.of(Earning.attributesAskedAt(at, rules, of))
                .filter(asked -> !asked.isEmpty())
                .map(asked -> account.membership().attributes().at(asked, at));
    }

    /**
     * The entry.
     *
     * @param awards of each point currency, the programme's own first, less what came back before a claim
     */
    private PurchaseRecorded recorded(MemberId buyer, List<Earned> awards, Optional<Claim> claim, Known<?> known) {
        ProgrammeDocument rules = rules(known);
        MemberAccount account = known.account(buyer);
        var own = awards.getFirst();
        var further = awards.subList(1, awards.size());
        Money kept = claim.map(each -> paid.minus(each.refundedBefore())).orElse(paid);
        var movements = movements(own, account, rules);
        if (!further.isEmpty()) {
            movements = new ArrayList<>(movements);
            for (Earned each : further) {
                movements.addAll(movements(each, account, rules));
            }
        }
        var qualifying = qualifying(kept, own.standing(), rules);
        var reckoning = TierReckoning.ifAny(known.programme(), at);
        return new PurchaseRecorded(
                programme,
                buyer,
                purchase,
                at,
                paid,
                store,
                channel,
                lines,
                rules.version(),
                own.award(),
                movements,
                qualifying,
                account.toldAfter(reckoning, movements, qualifying, Set.copyOf(rules.earnedBesides()), at),
                card,
                claim,
                further.isEmpty()
                        ? Optional.empty()
                        : Optional.of(further.stream().map(Sale::inCurrency).toList()),
                paidWith.isEmpty() ? Optional.empty() : Optional.of(paidWith));
    }

    private static PurchaseRecorded.InCurrency inCurrency(Earned earned) {
        return new PurchaseRecorded.InCurrency(
                earned.pointCurrency().orElseThrow(),
                earned.award(),
                Optional.of(earned.reversed()).filter(points -> !points.isZero()));
    }

    private List<Movement> movements(Earned earned, MemberAccount account, ProgrammeDocument rules) {
        Points points = earned.standing();
        if (points.isZero()) {
            return List.of();
        }
        var of = earned.pointCurrency();
        var activeFrom = rules.activeFrom(of, at);
        var lot = account.membership()
                .bounding(LotTerms.active(LotId.of(purchase), activeFrom, rules.lapsesAt(of, activeFrom))
                        .in(of));
        var partners = Funding.of(
                points, earned.award().points(), earned.award().partners().orElse(List.of()));
        return Funding.paidBy(partners, Credit.into(lot, points, AccountName.ISSUANCE, account.lots(of), at));
    }

    /**
     * Points count from when they can be spent, unless the version says otherwise; money and purchases count at once; nothing does where a version
     * counts other things than purchases. Where margins count, each
     * purchase says what it leaves, also where that is nothing, and where nobody told its cost.
     */
    private List<QualifyingCredit> qualifying(Money kept, Points earned, ProgrammeDocument rules) {
        if (!rules.tiers().countsPurchases()) {
            return List.of();
        }
        var metric = rules.tiers().metric();
        var credit = switch (metric) {
            case QUALIFYING_POINTS -> QualifyingCredit.of(metric, rules.qualifyingFrom(at), earned.amount());
            case SPEND -> QualifyingCredit.of(metric, at, kept.minorUnits());
            case COUNT -> QualifyingCredit.of(metric, at, kept.isZero() ? 0 : 1);
            case MARGIN ->
                Costs.of(paid, lines)
                        .map(costs -> QualifyingCredit.of(
                                metric, at, costs.keeping(kept).margin().minorUnits()))
                        .orElseGet(() -> QualifyingCredit.ofUnknownCost(at));
        };
        return credit.points() == 0 && metric != Metric.MARGIN ? List.of() : List.of(credit);
    }
}
