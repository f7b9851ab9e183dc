package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.StoreId;

/**
 * A purchase entered the ledger with what it earned.
 *
 * @param paid what earns: authoritative, whatever the lines add up to
 * @param lines may be empty
 * @param told the balance after it, as of {@code effectiveAt}
 * @param card empty for a purchase without a card
 * @param claim how the member came to it; empty where the buyer was known from the beginning
 * @param pointCurrencies what it earned of further point currencies: of each that purchases earn under the version, also where it came to 0; empty
 *     where there are none. The award beside it is of the programme's own
 * @param paidWith the redemptions that paid for what the order came to beyond what was paid; empty where it was paid in money alone
 */
public record PurchaseRecorded(
        ProgrammeId programme,
        MemberId member,
        PurchaseId purchase,
        Instant effectiveAt,
        Money paid,
        Optional<StoreId> store,
        Optional<Channel> channel,
        List<PurchaseLine> lines,
        int programmeVersion,
        Award award,
        List<Movement> movements,
        List<QualifyingCredit> qualifying,
        Told told,
        Optional<CardUse> card,
        Optional<Claim> claim,
        Optional<List<InCurrency>> pointCurrencies,
        Optional<List<PaidWith>> paidWith)
        implements LedgerEvent.OfMember {
    public PurchaseRecorded {
        lines = List.copyOf(lines);
        movements = List.copyOf(movements);
        qualifying = List.copyOf(qualifying);
        pointCurrencies = pointCurrencies.map(List::copyOf);
        paidWith = paidWith.map(List::copyOf);
    }

    /**
     * What it earned of a further point currency.
     *
     * @param award by the rules of that currency
     * @param reversedBefore points of the award that returns before a claim take, so that they were never earned; empty for none
     */
    public record InCurrency(PointCurrencyId pointCurrency, Award award, Optional<Points> reversedBefore) {

        /** What the member got of it: the award, less what had come back before. */
        public Points earned() {
            return award.points().minus(reversedBefore.orElse(Points.ZERO));
        }
    }

    /** Paid in money alone. */
    public PurchaseRecorded(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            Instant effectiveAt,
            Money paid,
            Optional<StoreId> store,
            Optional<Channel> channel,
            List<PurchaseLine> lines,
            int programmeVersion,
            Award award,
            List<Movement> movements,
            List<QualifyingCredit> qualifying,
            Told told,
            Optional<CardUse> card,
            Optional<Claim> claim,
            Optional<List<InCurrency>> pointCurrencies) {
        this(
                programme,
                member,
                purchase,
                effectiveAt,
                paid,
                store,
                channel,
                lines,
                programmeVersion,
                award,
                movements,
                qualifying,
                told,
                card,
                claim,
                pointCurrencies,
                Optional.empty());
    }

    /** Of the programme's own points alone. */
    public PurchaseRecorded(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            Instant effectiveAt,
            Money paid,
            Optional<StoreId> store,
            Optional<Channel> channel,
            List<PurchaseLine> lines,
            int programmeVersion,
            Award award,
            List<Movement> movements,
            List<QualifyingCredit> qualifying,
            Told told,
            Optional<CardUse> card,
            Optional<Claim> claim) {
        this(
                programme,
                member,
                purchase,
                effectiveAt,
                paid,
                store,
                channel,
                lines,
                programmeVersion,
                award,
                movements,
                qualifying,
                told,
                card,
                claim,
                Optional.empty());
    }

    /** Without a card. */
    public PurchaseRecorded(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            Instant effectiveAt,
            Money paid,
            Optional<StoreId> store,
            Optional<Channel> channel,
            List<PurchaseLine> lines,
            int programmeVersion,
            Award award,
            List<Movement> movements,
            List<QualifyingCredit> qualifying,
            Told told) {
        this(
                programme,
                member,
                purchase,
                effectiveAt,
                paid,
                store,
                channel,
                lines,
                programmeVersion,
                award,
                movements,
                qualifying,
                told,
                Optional.empty());
    }

    /** Of a buyer who was known from the beginning. */
    public PurchaseRecorded(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            Instant effectiveAt,
            Money paid,
            Optional<StoreId> store,
            Optional<Channel> channel,
            List<PurchaseLine> lines,
            int programmeVersion,
            Award award,
            List<Movement> movements,
            List<QualifyingCredit> qualifying,
            Told told,
            Optional<CardUse> card) {
        this(
                programme,
                member,
                purchase,
                effectiveAt,
                paid,
                store,
                channel,
                lines,
                programmeVersion,
                award,
                movements,
                qualifying,
                told,
                card,
                Optional.empty());
    }

    /** The same with an award in place of its own, as it was rated anew; what moved stays as it was. */
    public PurchaseRecorded earning(Award other) {
        return new PurchaseRecorded(
                programme,
                member,
                purchase,
                effectiveAt,
                paid,
                store,
                channel,
                lines,
                programmeVersion,
                other,
                movements,
                qualifying,
                told,
                card,
                claim,
                pointCurrencies,
                paidWith);
    }

    /** The redemptions that paid for a part of the order; of most purchases none. */
    public List<PaidWith> paidInPoints() {
        return paidWith.orElse(List.of());
    }

    /** What the order came to: what was paid, and what points stood for. */
    public Money price() {
        return paidInPoints().stream().map(PaidWith::worth).reduce(paid, Money::plus);
    }

    /** What had not come back when the member came to it. */
    public Money kept() {
        return claim.map(each -> paid.minus(each.refundedBefore())).orElse(paid);
    }

    /** What it earned of further point currencies; of most purchases nothing. */
    public List<InCurrency> besides() {
        return pointCurrencies.orElse(List.of());
    }

    /** The award in a point currency that purchases earned under the version; empty for the programme's own. */
    public Award award(Optional<PointCurrencyId> of) {
        return of.isEmpty()
                ? award
                : besides().stream()
                        .filter(each -> each.pointCurrency().equals(of.get()))
                        .map(InCurrency::award)
                        .findFirst()
                        .orElseThrow();
    }

    /** What the member got for it: the award, less what had come back before. */
    public Points earned() {
        return claim.map(each -> award.points().minus(each.reversedBefore())).orElse(award.points());
    }

    @Override
    public Optional<SpendEffect> spend() {
        return Optional.of(new SpendEffect.Bought(kept()));
    }
}
