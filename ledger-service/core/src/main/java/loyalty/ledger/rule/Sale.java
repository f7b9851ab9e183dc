package loyalty.ledger.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.MemberAccount;
import loyalty.account.Receipt;
import loyalty.event.AccountName;
import loyalty.event.Award;
import loyalty.event.CardUse;
import loyalty.event.Claim;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
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
import loyalty.value.MemberId;
import loyalty.value.Money;
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
 */
public record Sale(
        ProgrammeId programme,
        PurchaseId purchase,
        Instant at,
        Money paid,
        Optional<StoreId> store,
        Optional<Channel> channel,
        List<PurchaseLine> lines,
        Optional<CardUse> card) {

    public Sale {
        lines = List.copyOf(lines);
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
                receipt.card());
    }

    /** The purchase of a buyer who is known from the beginning. */
    public PurchaseRecorded to(MemberId buyer, Known<?> known) {
        return recorded(buyer, award(buyer, known), Optional.empty(), known);
    }

    /**
     * The purchase of a member who claims a receipt: what the whole had earned, less what its returns would have taken, one after the other, had
     * it been the member's from the beginning.
     */
    public static PurchaseRecorded claimed(Receipt receipt, MemberId member, Instant claimedAt, Known<?> known) {
        var sale = of(receipt.recorded());
        Award award = sale.award(member, known);
        var nothing = new Claim(claimedAt, Money.zero(sale.paid.currency()), Points.ZERO);
        var whole = sale.recorded(member, award, Optional.of(nothing), known);
        if (receipt.returns().isEmpty()) {
            return whole;
        }
        var rules = known.programme().version(whole.programmeVersion()).orElseThrow();
        var refunds = receipt.returns().stream().map(ReceiptReturned::refund).toList();
        Points reversed = Kept.taken(refunds, whole, known.account(member).type(), rules).stream()
                .reduce(Points.ZERO, Points::plus);
        var claim = new Claim(claimedAt, receipt.refunded(), reversed);
        return sale.recorded(member, award, Optional.of(claim), known);
    }

    private Award award(MemberId buyer, Known<?> known) {
        ProgrammeDocument rules = rules(known);
        MemberAccount account = known.account(buyer);
        return Earning.of(
                new Order(
                        at,
                        paid,
                        lines,
                        store,
                        channel,
                        account.type(),
                        tierBefore(rules, account, TierReckoning.ifAny(known.programme(), at)),
                        clubsThen(rules, account),
                        segmentThen(rules, account)),
                rules,
                Room.of(rules, account, at),
                new Enrolment(programme, buyer, known.used()));
    }

    private ProgrammeDocument rules(Known<?> known) {
        return known.rulesAt(EffectiveAt.stated(at));
    }

    /** The tier that the member has without this purchase, which counts for the next one; empty where nothing depends on it. */
    private Optional<TierName> tierBefore(
            ProgrammeDocument rules, MemberAccount account, Optional<TierReckoning> reckoning) {
        return Earning.asksForTierAt(at, rules)
                ? Optional.of(reckoning.map(account::tierBy).orElse(TierName.NONE))
                : Optional.empty();
    }

    /** The clubs that the member is in; empty where nothing depends on them. */
    private Optional<List<ClubId>> clubsThen(ProgrammeDocument rules, MemberAccount account) {
        return Earning.asksForClubsAt(at, rules)
                ? Optional.of(account.membership().clubs().at(at))
                : Optional.empty();
    }

    /** The segment that the member stands in, by the journal; empty where nothing depends on it. */
    private Optional<SegmentName> segmentThen(ProgrammeDocument rules, MemberAccount account) {
        return Earning.asksForSegmentAt(at, rules)
                ? account.membership().segments().at(at)
                : Optional.empty();
    }

    private PurchaseRecorded recorded(MemberId buyer, Award award, Optional<Claim> claim, Known<?> known) {
        ProgrammeDocument rules = rules(known);
        MemberAccount account = known.account(buyer);
        var activeFrom = rules.activeFrom(at);
        var lot = account.membership()
                .bounding(LotTerms.active(LotId.of(purchase), activeFrom, rules.lapsesAt(activeFrom)));
        Points earned =
                claim.map(each -> award.points().minus(each.reversedBefore())).orElse(award.points());
        Money kept = claim.map(each -> paid.minus(each.refundedBefore())).orElse(paid);
        var partners = Funding.of(earned, award.points(), award.partners().orElse(List.of()));
        List<Movement> movements = earned.isZero()
                ? List.of()
                : Funding.paidBy(partners, Credit.into(lot, earned, AccountName.ISSUANCE, account.lots(), at));
        var qualifying = qualifying(kept, earned, rules);
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
                award,
                movements,
                qualifying,
                account.toldAfter(TierReckoning.ifAny(known.programme(), at), movements, qualifying, at),
                card,
                claim);
    }

    /**
     * Points count from when they can be spent, unless the version says otherwise; money and purchases count at once. Where margins count, each
     * purchase says what it leaves, also where that is nothing, and where nobody told its cost.
     */
    private List<QualifyingCredit> qualifying(Money kept, Points earned, ProgrammeDocument rules) {
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
