package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/**
 * A purchase was rated anew, since something was told late that comes before it in the order of effects: the award that counts from now on, and
 * the points by which what stands of it differs.
 *
 * @param effectiveAt that of the purchase
 * @param cause the late fact; empty where a person asked
 * @param programmeVersion that of the purchase
 * @param before what the award that counted until now came to
 * @param award the one that counts from now on
 * @param reversed what the returns of the purchase, decided one after the other, take of it; those of a receipt before it was claimed included
 * @param lapsedBefore the part of that which had lapsed already and was not taken
 * @param added points that the member gets now, those included that repay what is owed
 * @param taken points that are taken from the member now, whatever account they come from; where some are added it is 0
 * @param forgiven the part of them that no lot could give
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrencies the same of each further point currency whose award differs; empty for none. What stands beside it is of the programme's own,
 *     and the same as before where only others differ
 */
public record PurchaseRerated(
        ProgrammeId programme,
        MemberId member,
        PurchaseId purchase,
        Instant effectiveAt,
        ReasonCode reason,
        Optional<LateFact> cause,
        int programmeVersion,
        Points before,
        Award award,
        Points reversed,
        Points lapsedBefore,
        Points added,
        Points taken,
        Points forgiven,
        List<Movement> movements,
        List<QualifyingCredit> qualifying,
        Told told,
        Optional<List<InCurrency>> pointCurrencies)
        implements LedgerEvent.OfMember {

    public PurchaseRerated {
        movements = List.copyOf(movements);
        qualifying = List.copyOf(qualifying);
        pointCurrencies = pointCurrencies.map(List::copyOf);
        check(award, reversed, lapsedBefore, added, taken, forgiven);
    }

    private static void check(
            Award award, Points reversed, Points lapsedBefore, Points added, Points taken, Points forgiven) {
        if (reversed.compareTo(award.points()) > 0 || lapsedBefore.compareTo(reversed) > 0) {
            throw new IllegalArgumentException("returns take no more than was earned, and of it no more has lapsed");
        }
        if (!(added.isZero() || taken.isZero()) || forgiven.compareTo(taken) > 0) {
            throw new IllegalArgumentException("points are added or taken, and forgiven only where they are taken");
        }
    }

    /**
     * The same of a further point currency.
     *
     * @param before what the award that counted until now came to
     * @param award the one that counts from now on
     * @param reversed what the returns of the purchase take of it; those of a receipt before it was claimed included
     * @param lapsedBefore the part of that which had lapsed already and was not taken
     * @param added points that the member gets now, those included that repay what is owed
     * @param taken points that are taken from the member now; where some are added it is 0
     * @param forgiven the part of them that no lot could give
     */
    public record InCurrency(
            PointCurrencyId pointCurrency,
            Points before,
            Award award,
            Points reversed,
            Points lapsedBefore,
            Points added,
            Points taken,
            Points forgiven) {

        public InCurrency {
            check(award, reversed, lapsedBefore, added, taken, forgiven);
        }

        /** What is left of the award. */
        public Points standing() {
            return award.points().minus(reversed);
        }
    }

    /** Of the programme's own points alone. */
    public PurchaseRerated(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            Instant effectiveAt,
            ReasonCode reason,
            Optional<LateFact> cause,
            int programmeVersion,
            Points before,
            Award award,
            Points reversed,
            Points lapsedBefore,
            Points added,
            Points taken,
            Points forgiven,
            List<Movement> movements,
            List<QualifyingCredit> qualifying,
            Told told) {
        this(
                programme,
                member,
                purchase,
                effectiveAt,
                reason,
                cause,
                programmeVersion,
                before,
                award,
                reversed,
                lapsedBefore,
                added,
                taken,
                forgiven,
                movements,
                qualifying,
                told,
                Optional.empty());
    }

    /** What differs of further point currencies; of most purchases nothing. */
    public List<InCurrency> besides() {
        return pointCurrencies.orElse(List.of());
    }

    /** What is left of the award. */
    public Points standing() {
        return award.points().minus(reversed);
    }
}
