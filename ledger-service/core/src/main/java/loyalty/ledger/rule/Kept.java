package loyalty.ledger.rule;

import java.math.BigInteger;
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

    /** So much of what was earned as is kept of what was paid, rounded down. */
    private static Points shareOf(Money kept, PurchaseRecorded purchase) {
        var share = BigInteger.valueOf(purchase.award().points().amount())
                .multiply(BigInteger.valueOf(kept.minorUnits()))
                .divide(BigInteger.valueOf(purchase.paid().minorUnits()));
        return Points.of(share.longValueExact());
    }
}
