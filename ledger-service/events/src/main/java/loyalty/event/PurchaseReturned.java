package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.Money;
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
        Optional<CardStanding> card)
        implements LedgerEvent.OfMember {
    public PurchaseReturned {
        movements = List.copyOf(movements);
        qualifying = List.copyOf(qualifying);
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

    @Override
    public Optional<SpendEffect> spend() {
        return Optional.of(new SpendEffect.GivenBack(refund));
    }
}
