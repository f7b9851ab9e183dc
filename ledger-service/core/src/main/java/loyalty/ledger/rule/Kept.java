package loyalty.ledger.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.PurchaseRecorded;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.Points;

/** What a purchase goes on earning when some of it comes back. */
public final class Kept {

    private Kept() {}

    /**
     * Points that stay, of those that still stand; a return never earns.
     *
     * @param left of the purchase, before this refund
     * @param standing what it earned, less what earlier returns took back
     * @param rules the version that the purchase was recorded under
     */
    public static Points of(
            Money left,
            Money refund,
            PurchaseRecorded purchase,
            MemberType memberType,
            Points standing,
            ProgrammeDocument rules) {
        return switch (rules.returns().mode()) {
            // Below its minimum an exclusive rule gives way to others, which might give more.
            case CUMULATIVE ->
                Earning.ofWhatIsKept(left.minus(refund), purchase, memberType, rules)
                        .min(standing);
            case PROPORTIONAL -> shareOf(left.minus(refund), purchase).min(standing);
            case PER_REFUND_FLOOR ->
                standing.minus(Earning.ofWhatIsKept(refund, purchase, memberType, rules)
                        .min(standing));
        };
    }

    /**
     * What each of several refunds takes of what a purchase earned, decided one after the other.
     *
     * @param refunds no more than was paid
     * @param purchase with the award that counts
     * @param rules the version that the purchase was recorded under
     */
    public static List<Points> taken(
            List<Money> refunds, PurchaseRecorded purchase, MemberType memberType, ProgrammeDocument rules) {
        var taken = new ArrayList<Points>(refunds.size());
        Money left = purchase.paid();
        Points standing = purchase.award().points();
        for (Money refund : refunds) {
            Points kept = of(left, refund, purchase, memberType, standing, rules);
            taken.add(standing.minus(kept));
            left = left.minus(refund);
            standing = kept;
        }
        return taken;
    }

    /** So much of what was earned as is kept of what was paid, rounded down. */
    private static Points shareOf(Money kept, PurchaseRecorded purchase) {
        var share = BigInteger.valueOf(purchase.award().points().amount())
                .multiply(BigInteger.valueOf(kept.minorUnits()))
                .divide(BigInteger.valueOf(purchase.paid().minorUnits()));
        return Points.of(share.longValueExact());
    }
}
