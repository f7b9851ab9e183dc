package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.RedemptionId;
import loyalty.value.ReturnId;

/**
 * All or part of a purchase came back, and with it the points that the rest would not have earned.
 *
 * @param refund the money that was given back
 * @param refundedBefore what earlier returns of the purchase gave back
 * @param programmeVersion that of the purchase
 * @param reversed points that the purchase has earned less than before, whatever account they came from
 * @param lapsedBefore the part of them that had lapsed already and is not taken a second time
 * @param forgiven the part of them that no lot could give
 * @param told the balance after it, as of {@code effectiveAt}
 * @param card what has become of the card of the purchase; empty where there was none
 * @param pointCurrencies what it takes back of further point currencies; empty for nothing. What stands beside it is of the programme's own
 * @param order what came back of an order that was paid partly in points; empty where it was paid in money alone
 */
public record PurchaseReturned(
        ProgrammeId programme,
        MemberId member,
        PurchaseId purchase,
        ReturnId returned,
        Instant effectiveAt,
        Money refund,
        Money refundedBefore,
        int programmeVersion,
        Points reversed,
        Points lapsedBefore,
        Points forgiven,
        List<Movement> movements,
        List<QualifyingCredit> qualifying,
        Told told,
        Optional<CardStanding> card,
        Optional<List<InCurrency>> pointCurrencies,
        Optional<OfOrder> order)
        implements LedgerEvent.OfMember {
    public PurchaseReturned {
        movements = List.copyOf(movements);
        qualifying = List.copyOf(qualifying);
        pointCurrencies = pointCurrencies.map(List::copyOf);
    }

    /**
     * What it takes back of a further point currency.
     *
     * @param reversed more than 0
     * @param lapsedBefore the part of them that had lapsed already and is not taken a second time
     * @param forgiven the part of them that no lot could give
     */
    public record InCurrency(PointCurrencyId pointCurrency, Points reversed, Points lapsedBefore, Points forgiven) {}

    /**
     * What came back of an order that was paid partly in points.
     *
     * @param price what it had cost: the money given back, and what points stood for
     * @param priceBefore the same of earlier returns
     * @param points what goes back of each redemption that paid for the order
     */
    public record OfOrder(Money price, Money priceBefore, List<PointsBack> points) {
        public OfOrder {
            points = List.copyOf(points);
        }
    }

    /** Of a purchase that was paid in money alone. */
    public PurchaseReturned(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            ReturnId returned,
            Instant effectiveAt,
            Money refund,
            Money refundedBefore,
            int programmeVersion,
            Points reversed,
            Points lapsedBefore,
            Points forgiven,
            List<Movement> movements,
            List<QualifyingCredit> qualifying,
            Told told,
            Optional<CardStanding> card,
            Optional<List<InCurrency>> pointCurrencies) {
        this(
                programme,
                member,
                purchase,
                returned,
                effectiveAt,
                refund,
                refundedBefore,
                programmeVersion,
                reversed,
                lapsedBefore,
                forgiven,
                movements,
                qualifying,
                told,
                card,
                pointCurrencies,
                Optional.empty());
    }

    /** Of the programme's own points alone. */
    public PurchaseReturned(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            ReturnId returned,
            Instant effectiveAt,
            Money refund,
            Money refundedBefore,
            int programmeVersion,
            Points reversed,
            Points lapsedBefore,
            Points forgiven,
            List<Movement> movements,
            List<QualifyingCredit> qualifying,
            Told told,
            Optional<CardStanding> card) {
        this(
                programme,
                member,
                purchase,
                returned,
                effectiveAt,
                refund,
                refundedBefore,
                programmeVersion,
                reversed,
                lapsedBefore,
                forgiven,
                movements,
                qualifying,
                told,
                card,
                Optional.empty());
    }

    /** Of a purchase without a card. */
    public PurchaseReturned(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            ReturnId returned,
            Instant effectiveAt,
            Money refund,
            Money refundedBefore,
            int programmeVersion,
            Points reversed,
            Points lapsedBefore,
            Points forgiven,
            List<Movement> movements,
            List<QualifyingCredit> qualifying,
            Told told) {
        this(
                programme,
                member,
                purchase,
                returned,
                effectiveAt,
                refund,
                refundedBefore,
                programmeVersion,
                reversed,
                lapsedBefore,
                forgiven,
                movements,
                qualifying,
                told,
                Optional.empty());
    }

    /** What had been paid for that which came back, in money and in points. */
    public Money price() {
        return order.map(OfOrder::price).orElse(refund);
    }

    /** The same of earlier returns. */
    public Money priceBefore() {
        return order.map(OfOrder::priceBefore).orElse(refundedBefore);
    }

    /** What goes back of a redemption; 0 of one that did not pay for the purchase. */
    public Points back(RedemptionId redemption) {
        return order.stream()
                .flatMap(each -> each.points().stream())
                .filter(each -> each.redemption().equals(redemption))
                .map(PointsBack::points)
                .findFirst()
                .orElse(Points.ZERO);
    }

    /** What it takes back of further point currencies; of most purchases nothing. */
    public List<InCurrency> besides() {
        return pointCurrencies.orElse(List.of());
    }

    /** What of a point currency had lapsed already; empty for the programme's own. */
    public Points lapsedBefore(Optional<PointCurrencyId> of) {
        return of.isEmpty()
                ? lapsedBefore
                : besides().stream()
                        .filter(each -> each.pointCurrency().equals(of.get()))
                        .map(InCurrency::lapsedBefore)
                        .findFirst()
                        .orElse(Points.ZERO);
    }

    @Override
    public Optional<SpendEffect> spend() {
        return Optional.of(new SpendEffect.GivenBack(refund));
    }
}
