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
import loyalty.value.ReturnId;

/**
 * All or part of a purchase came back, and with it the points that the rest would not have earned.
 *
 * @param refundedBefore what earlier returns of the purchase gave back
 * @param programmeVersion that of the purchase
 * @param reversed points that the purchase has earned less than before, whatever account they came from
 * @param lapsedBefore the part of them that had lapsed already and is not taken a second time
 * @param forgiven the part of them that no lot could give
 * @param told the balance after it, as of {@code effectiveAt}
 * @param card what has become of the card of the purchase; empty where there was none
 * @param pointCurrencies what it takes back of further point currencies; empty for nothing. What stands beside it is of the programme's own
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
        Optional<List<InCurrency>> pointCurrencies)
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
