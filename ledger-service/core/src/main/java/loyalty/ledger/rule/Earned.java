package loyalty.ledger.rule;

import java.util.Optional;
import loyalty.event.Award;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * What a purchase earned of one point currency, as it stands.
 *
 * @param pointCurrency empty for the programme's own
 * @param award that counts now
 * @param reversed what returns have taken of it, those of a receipt before it was claimed included
 * @param lapsed the part of that which had lapsed already
 */
public record Earned(Optional<PointCurrencyId> pointCurrency, Award award, Points reversed, Points lapsed) {

    /** All of an award, of which nothing has come back. */
    public static Earned whole(Optional<PointCurrencyId> of, Award award) {
        return new Earned(of, award, Points.ZERO, Points.ZERO);
    }

    /** The same once a return has taken more of it. */
    public Earned less(Points more, Points lapsedToo) {
        return new Earned(pointCurrency, award, reversed.plus(more), lapsed.plus(lapsedToo));
    }

    /** What of the award has not been taken back. */
    public Points standing() {
        return award.points().minus(reversed);
    }

    /** What of the award nobody took from the member: what stands, and what had lapsed before a return could take it. */
    public Points given() {
        return standing().plus(lapsed);
    }
}
