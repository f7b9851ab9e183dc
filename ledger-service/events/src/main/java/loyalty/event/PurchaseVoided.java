package loyalty.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/**
 * A purchase was never made, the till was wrong: from its own instant on it counts for nothing, and what came back of it is undone with it.
 *
 * <p>Points of it that are there still go at its own instant. What was spent of it is taken when it was voided, as a return of then would take it.
 *
 * @param effectiveAt that of the purchase
 * @param voidedAt when it was voided, not before that
 * @param reason why; empty where the till did so in time and did not say
 * @param paid what had been paid
 * @param returns what came back of it since it was the member's, in the order of recording
 * @param returnsBefore what came back of its receipt before the member claimed it; empty for nothing
 * @param programmeVersion that of the purchase
 * @param reversed points that the purchase has earned less than before: all that still stood, and what had lapsed before a return could take it
 * @param lapsedBefore the part of them that has lapsed and is not taken
 * @param forgiven the part of them that no lot could give
 * @param told the balance after it, as of {@code effectiveAt}
 * @param card what has become of the card of the purchase; empty where there was none
 * @param pointCurrencies the same of each further point currency that it had earned; empty for none. What stands beside it is of the programme's own
 * @param pointsBack what went back, when it was voided, of each redemption that had paid for it; empty where it was paid in money alone
 */
public record PurchaseVoided(
        ProgrammeId programme,
        MemberId member,
        PurchaseId purchase,
        Instant effectiveAt,
        Instant voidedAt,
        Optional<ReasonCode> reason,
        Money paid,
        List<UndoneReturn> returns,
        Optional<List<UndoneReturn>> returnsBefore,
        int programmeVersion,
        Points reversed,
        Points lapsedBefore,
        Points forgiven,
        List<Movement> movements,
        List<QualifyingCredit> qualifying,
        Told told,
        Optional<CardStanding> card,
        Optional<List<InCurrency>> pointCurrencies,
        Optional<List<PointsBack>> pointsBack)
        implements LedgerEvent.OfMember {

    public PurchaseVoided {
        returns = List.copyOf(returns);
        returnsBefore = returnsBefore.map(List::copyOf);
        movements = List.copyOf(movements);
        qualifying = List.copyOf(qualifying);
        pointCurrencies = pointCurrencies.map(List::copyOf);
        pointsBack = pointsBack.map(List::copyOf);
        if (voidedAt.isBefore(effectiveAt)) {
            throw new IllegalArgumentException("a purchase is voided once it was made, not before");
        }
        if (lapsedBefore.compareTo(reversed) > 0) {
            throw new IllegalArgumentException("no more has lapsed than there was");
        }
    }

    /**
     * The same of a further point currency.
     *
     * @param reversed more than 0
     * @param lapsedBefore the part of them that has lapsed and is not taken
     * @param forgiven the part of them that no lot could give
     */
    public record InCurrency(PointCurrencyId pointCurrency, Points reversed, Points lapsedBefore, Points forgiven) {}

    /** Of a purchase that was paid in money alone. */
    public PurchaseVoided(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            Instant effectiveAt,
            Instant voidedAt,
            Optional<ReasonCode> reason,
            Money paid,
            List<UndoneReturn> returns,
            Optional<List<UndoneReturn>> returnsBefore,
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
                effectiveAt,
                voidedAt,
                reason,
                paid,
                returns,
                returnsBefore,
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

    /** What it says of further point currencies; of most purchases nothing. */
    public List<InCurrency> besides() {
        return pointCurrencies.orElse(List.of());
    }

    /** What of a point currency has lapsed and is not taken; empty for the programme's own. */
    public Points lapsedBefore(Optional<PointCurrencyId> of) {
        return of.isEmpty()
                ? lapsedBefore
                : besides().stream()
                        .filter(each -> each.pointCurrency().equals(of.get()))
                        .map(InCurrency::lapsedBefore)
                        .findFirst()
                        .orElse(Points.ZERO);
    }

    /** All that came back of it, first what did before it was claimed. */
    public List<UndoneReturn> cameBack() {
        var all = new ArrayList<>(returnsBefore.orElse(List.of()));
        all.addAll(returns);
        return List.copyOf(all);
    }

    /** What had not come back when the member came to it. */
    public Money kept() {
        return returnsBefore.orElse(List.of()).stream()
                .map(UndoneReturn::refund)
                .reduce(paid, Money::minus);
    }

    @Override
    public Optional<SpendEffect> spend() {
        return Optional.of(new SpendEffect.Undone(kept(), returns));
    }
}
