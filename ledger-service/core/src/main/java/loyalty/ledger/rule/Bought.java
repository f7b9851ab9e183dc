package loyalty.ledger.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.value.Points;

/**
 * A purchase of a member as it stands: what it earned by its newest award, and what has come back of it.
 *
 * @param recorded as it was told, with its first award
 * @param award that counts now
 * @param reversed what returns have taken of it, those of a receipt before it was claimed included
 * @param lapsed the part of that which had lapsed already
 * @param returns since it is the member's, in the order of recording
 */
public record Bought(
        PurchaseRecorded recorded, Award award, Points reversed, Points lapsed, List<PurchaseReturned> returns) {

    public Bought {
        returns = List.copyOf(returns);
    }

    /** The purchase after one more entry about it; empty as long as it is nobody's. */
    public static Optional<Bought> after(Optional<Bought> before, LedgerEvent event) {
        return switch (event) {
            case PurchaseRecorded recorded -> Optional.of(of(recorded));
            case PurchaseReturned returned -> before.map(bought -> bought.after(returned));
            case PurchaseRerated rerated ->
                before.map(bought -> new Bought(
                        bought.recorded, rerated.award(), rerated.reversed(), rerated.lapsedBefore(), bought.returns));
            default -> before;
        };
    }

    /** One of which nothing has come back since it is the member's. */
    public static Bought of(PurchaseRecorded recorded) {
        Award award = recorded.award();
        return new Bought(recorded, award, award.points().minus(recorded.earned()), Points.ZERO, List.of());
    }

    private Bought after(PurchaseReturned returned) {
        var all = new ArrayList<>(returns);
        all.add(returned);
        return new Bought(
                recorded, award, reversed.plus(returned.reversed()), lapsed.plus(returned.lapsedBefore()), all);
    }

    /** The purchase as it would have been told with the award that counts now. */
    public PurchaseRecorded purchase() {
        return recorded.earning(award);
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
