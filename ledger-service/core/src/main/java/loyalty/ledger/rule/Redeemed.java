package loyalty.ledger.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import loyalty.event.HouseholdPart;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionRefunded;
import loyalty.event.RedemptionUndone;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * What was spent for a redemption, at once or out of what was held, and what of it has gone back.
 *
 * @param isKnown whether there is such a redemption, of which nothing may have been spent yet
 * @param spent by each member who gave something
 * @param refunded what has gone back since what it paid for came back, to all of them
 * @param isUndone whether all that had not gone back went back at once
 */
public record Redeemed(boolean isKnown, List<Spent> spent, Points refunded, boolean isUndone) {

    public static final Redeemed NOTHING = new Redeemed(false, List.of(), Points.ZERO, false);

    /** What goes back last comes first: what was taken first, of one instant what lapses first, and of lots that lapse together what was taken first. */
    private static final Comparator<Share> BY_TAKING = Comparator.comparing(Share::at)
            .thenComparing(share -> share.movement().lot().lapsesAt().orElse(Instant.MAX));

    public Redeemed {
        spent = List.copyOf(spent);
    }

    /** A movement by which a member spent, when, and whose part it is. */
    private record Share(int of, Instant at, Movement movement) {}

    /** The same after one more entry about it. */
    public Redeemed after(LedgerEvent event) {
        return switch (event) {
            case PointsRedeemed it ->
                with(new Spent(it.member(), it.effectiveAt(), it.movements(), it.household(), it.pointCurrency()));
            case PointsAuthorised _ -> new Redeemed(true, spent, refunded, isUndone);
            case PointsCaptured it ->
                with(new Spent(it.member(), it.effectiveAt(), it.movements(), Optional.empty(), it.pointCurrency()));
            case RedemptionRefunded it -> new Redeemed(isKnown, spent, refunded.plus(it.points()), isUndone);
            case RedemptionUndone _ -> new Redeemed(isKnown, spent, refunded, true);
            default -> this;
        };
    }

    private Redeemed with(Spent more) {
        var all = new ArrayList<>(spent);
        all.add(more);
        return new Redeemed(true, all, refunded, isUndone);
    }

    /** All that was spent, whatever of it has gone back. */
    public Points points() {
        return spent.stream().map(Spent::points).reduce(Points.ZERO, Points::plus);
    }

    /** What has not gone back. */
    public Points left() {
        return isUndone ? Points.ZERO : points().minus(refunded);
    }

    /** What the points are; empty for the programme's own. Something must have been spent. */
    public Optional<PointCurrencyId> pointCurrency() {
        return spent.getFirst().pointCurrency();
    }

    /** When it was spent. Something must have been. */
    public Instant at() {
        return spent.getFirst().at();
    }

    /** Who spent it, for a household or alone. Something must have been spent. */
    public MemberId redeemer() {
        var first = spent.getFirst();
        return first.household().map(HouseholdPart::redeemer).orElse(first.member());
    }

    /** Who gave something of which anything may still go back. */
    public List<MemberId> givers() {
        return left().isZero() ? List.of() : spent.stream().map(Spent::member).toList();
    }

    /** All that has not gone back, of each who gave something, also where that is nothing. */
    public List<Spent> rest() {
        return next(left());
    }

    /**
     * What goes back next, of each who gave something, also where that is nothing: what was taken last first, and of one instant what lapses last, as if the rest alone had been spent.
     *
     * @param back no more than is left
     */
    public List<Spent> next(Points back) {
        var shares = new ArrayList<Share>();
        for (int i = 0; i < spent.size(); i++) {
            for (Movement each : spent.get(i).shares()) {
                shares.add(new Share(i, each.effectiveAt(spent.get(i).at()), each));
            }
        }
        shares.sort(BY_TAKING);
        var taken = new ArrayList<List<Movement>>();
        spent.forEach(_ -> taken.add(new ArrayList<>()));
        Points passed = refunded;
        Points missing = back;
        for (Share share : shares.reversed()) {
            Points whole = share.movement().points();
            Points gone = whole.min(passed);
            Points goes = whole.minus(gone).min(missing);
            passed = passed.minus(gone);
            missing = missing.minus(goes);
            if (!goes.isZero()) {
                var each = share.movement();
                taken.get(share.of()).addFirst(new Movement(each.from(), each.to(), goes, each.lot(), each.at()));
            }
        }
        var all = new ArrayList<Spent>(spent.size());
        for (int i = 0; i < spent.size(); i++) {
            all.add(spent.get(i).of(taken.get(i)));
        }
        return all;
    }
}
