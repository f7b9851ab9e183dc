package loyalty.ledger.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.PurchaseRecorded;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/** What a purchase goes on earning when some of it comes back. */
public final class Kept {

    private Kept() {}

    /**
     * Points that stay, of those that still stand; a return never earns.
     *
     * @param left of the purchase, before this refund
     * @param earned what of one point currency it earned, less what earlier returns took back
     * @param rules the version that the purchase was recorded under
     */
    public static Points of(
            Money left,
            Money refund,
            PurchaseRecorded purchase,
            Earned earned,
            MemberType memberType,
            ProgrammeDocument rules) {
        Points standing = earned.standing();
        return switch (rules.returns(earned.pointCurrency()).mode()) {
            // Below its minimum an exclusive rule gives way to others, which might give more.
            case CUMULATIVE ->
                Earning.ofWhatIsKept(left.minus(refund), purchase, earned, memberType, rules)
                        .min(standing);
            case PROPORTIONAL ->
                shareOf(left.minus(refund), purchase, earned.award()).min(standing);
            case PER_REFUND_FLOOR ->
                standing.minus(Earning.ofWhatIsKept(refund, purchase, earned, memberType, rules)
                        .min(standing));
        };
    }

    /**
     * What each of several refunds takes of what a purchase earned of one point currency, decided one after the other.
     *
     * @param refunds no more than was paid
     * @param of empty for the programme's own
     * @param award the one that counts
     * @param rules the version that the purchase was recorded under
     */
    public static List<Points> taken(
            List<Money> refunds,
            PurchaseRecorded purchase,
            Optional<PointCurrencyId> of,
            Award award,
            MemberType memberType,
            ProgrammeDocument rules) {
        var taken = new ArrayList<Points>(refunds.size());
        Money left = purchase.paid();
        var earned = Earned.whole(of, award);
        for (Money refund : refunds) {
            Points takes = earned.standing().minus(of(left, refund, purchase, earned, memberType, rules));
            taken.add(takes);
            left = left.minus(refund);
            earned = earned.less(takes, Points.ZERO);
        }
        return taken;
    }

    /** So much of what was earned as is kept of what was paid, rounded down. */
    private static Points shareOf(Money kept, PurchaseRecorded purchase, Award award) {
        if (purchase.paid().isZero()) { // nothing earns for nothing, and there is no share of nothing
            return Points.ZERO;
        }
        var share = BigInteger.valueOf(award.points().amount())
                .multiply(BigInteger.valueOf(kept.minorUnits()))
                .divide(BigInteger.valueOf(purchase.paid().minorUnits()));
        return Points.of(share.longValueExact());
    }
}
