package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.event.ActivityCancelled;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.OfferUseCancelled;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReviewRemoved;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;

/** All that a member has, of each point currency by itself: what moves of one is nothing to the lots of another. */
public final class Purse {

    public static final Purse EMPTY = new Purse(Lots.NONE, Collections.emptySortedMap());

    private final Lots own;
    private final SortedMap<PointCurrencyId, Lots> further;

    private Purse(Lots own, SortedMap<PointCurrencyId, Lots> further) {
        this.own = own;
        this.further = further;
    }

    /**
     * That of a snapshot, or of lots at hand.
     *
     * @param own of the programme's own point currency
     * @param further of others, one of each
     */
    public static Purse of(Lots own, List<Lots> further) {
        if (own.currency().isPresent()) {
            throw new IllegalArgumentException("the programme's own point currency has no name");
        }
        var all = new TreeMap<PointCurrencyId, Lots>();
        further.forEach(lots -> all.put(lots.currency().orElseThrow(), lots));
        return new Purse(own, all);
    }

    /** The same after one more entry. */
    public Purse after(LedgerEvent event, long position) {
        Lots moved = own.after(event, position);
        Set<PointCurrencyId> named = currenciesOf(event);
        if (named.isEmpty()) {
            return moved == own ? this : new Purse(moved, further);
        }
        var next = new TreeMap<>(further);
        named.forEach(currency -> next.put(currency, in(Optional.of(currency)).after(event, position)));
        return new Purse(moved, next);
    }

    /** The further currencies that an entry moves, or of which it says that something had lapsed. */
    private static Set<PointCurrencyId> currenciesOf(LedgerEvent event) {
        Set<PointCurrencyId> moved = currenciesOf(event.movements());
        return switch (event) {
            case PurchaseReturned each
            when each.pointCurrencies().isPresent() ->
                and(moved, each.besides().stream().map(PurchaseReturned.InCurrency::pointCurrency));
            case PurchaseRerated each
            when each.pointCurrencies().isPresent() ->
                and(moved, each.besides().stream().map(PurchaseRerated.InCurrency::pointCurrency));
            case PurchaseVoided each
            when each.pointCurrencies().isPresent() ->
                and(moved, each.besides().stream().map(PurchaseVoided.InCurrency::pointCurrency));
            case ActivityCancelled each when !each.lapsedBefore().isZero() -> and(moved, each.pointCurrency().stream());
            case ReviewRemoved each when !each.lapsedBefore().isZero() -> and(moved, each.pointCurrency().stream());
            case ReferralClawedBack each
            when !each.lapsedBefore().isZero() -> and(moved, each.pointCurrency().stream());
            case CouponRedemptionUndone each
            when !each.lapsedBefore().isZero() -> and(moved, each.pointCurrency().stream());
            case OfferUseCancelled each when !each.lapsedBefore().isZero() -> and(moved, each.pointCurrency().stream());
            default -> moved;
        };
    }

    private static Set<PointCurrencyId> and(Set<PointCurrencyId> some, Stream<PointCurrencyId> more) {
        return Stream.concat(some.stream(), more).collect(Collectors.toSet());
    }

    /** The further currencies of movements; of most entries none. */
    static Set<PointCurrencyId> currenciesOf(List<Movement> movements) {
        Set<PointCurrencyId> named = Set.of();
        for (Movement movement : movements) { // each entry of a member comes by here: no stream
            var currency = movement.pointCurrency();
            if (currency.isPresent() && !named.contains(currency.get())) {
                named = new HashSet<>(named);
                named.add(currency.get());
            }
        }
        return named;
    }

    /** The lots of the programme's own point currency. */
    public Lots own() {
        return own;
    }

    /** The lots of a point currency; empty for the programme's own. Of one that the member never had there are none. */
    public Lots in(Optional<PointCurrencyId> currency) {
        if (currency.isEmpty()) {
            return own;
        }
        var lots = further.get(currency.get());
        return lots == null ? Lots.of(currency, List.of(), Debt.NONE, TakenAsLapsed.NOTHING) : lots;
    }

    /** The lots of further currencies that the member ever had something of, by their names. */
    public Map<PointCurrencyId, Lots> further() {
        return Collections.unmodifiableSortedMap(further);
    }

    /** The lots of every currency, the programme's own first. */
    public List<Lots> all() {
        var all = new ArrayList<Lots>(further.size() + 1);
        all.add(own);
        all.addAll(further.values());
        return all;
    }

    /** How many lots of such ids were earned from an instant on and before another, whatever the points are. */
    public long earned(Predicate<LotId> kind, Instant from, Instant until) {
        long earned = own.earned(kind, from, until);
        for (Lots lots : further.values()) {
            earned += lots.earned(kind, from, until);
        }
        return earned;
    }

    /** How many lots there ever were. */
    public int count() {
        int count = own.count();
        for (Lots lots : further.values()) {
            count += lots.count();
        }
        return count;
    }
}
