package loyalty.ledger.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.account.Household;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.event.Movement;
import loyalty.event.Told;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * What a household can spend at an instant: what is in the lots of all who are in it then, have not left the programme and are not blocked.
 * The points stay each member's own until they are spent.
 */
public final class Pool {

    private final Instant at;
    private final Optional<PointCurrencyId> currency;
    private final Map<MemberId, MemberAccount> givers = new TreeMap<>(Comparator.comparing(MemberId::value));

    /**
     * Of the members whose accounts are known.
     *
     * @param currency what is spent; empty for the programme's own
     */
    public Pool(Household household, Known<?> known, Optional<PointCurrencyId> currency, Instant at) {
        this.at = at;
        this.currency = currency;
        for (MemberId member : household.membersAt(at)) {
            var account = known.account(member);
            if (!account.membership().isClosedAt(at) && !account.membership().isBlockedAt(at)) {
                givers.put(member, account);
            }
        }
    }

    /** What a member gives. */
    public record Part(MemberId member, List<Lots.Holding> shares) {

        public Points points() {
            return shares.stream().map(Lots.Holding::points).reduce(Points.ZERO, Points::plus);
        }
    }

    /**
     * Splits a debit over the lots of all, as if they were one member's: soonest to lapse first, then the earlier earned, then by the ids
     * of members.
     *
     * @return a part for each member who gives something, by their ids, which add up to what was asked for, or to all there is when that is less
     */
    public List<Part> take(Points wanted) {
        var all = new ArrayList<Part>();
        givers.forEach((member, account) -> account.lots(currency).take(Points.of(Points.MAX), at).stream()
                .map(share -> new Part(member, List.of(share)))
                .forEach(all::add));
        all.sort(Comparator.comparing(
                        (Part one) -> one.shares().getFirst().lot().lapsesAt().orElse(Instant.MAX))
                .thenComparing(one -> one.shares().getFirst().earnedAt()));
        var taken = new TreeMap<MemberId, List<Lots.Holding>>(Comparator.comparing(MemberId::value));
        Points missing = wanted;
        for (Part one : all) {
            var lot = one.shares().getFirst();
            Points share = missing.min(lot.points());
            if (!share.isZero()) {
                taken.computeIfAbsent(one.member(), _ -> new ArrayList<>())
                        .add(new Lots.Holding(lot.lot(), lot.earnedAt(), share));
                missing = missing.minus(share);
            }
        }
        return taken.entrySet().stream()
                .map(each -> new Part(each.getKey(), each.getValue()))
                .toList();
    }

    /** What stands in the way of spending these parts; empty if they add up to what is wanted. */
    public Optional<Rejection> shortfall(Points wanted, List<Part> parts) {
        Points there = parts.stream().map(Part::points).reduce(Points.ZERO, Points::plus);
        return there.compareTo(wanted) < 0
                ? Optional.of(RejectionCode.INSUFFICIENT_BALANCE
                        .because("the household can spend " + there.amount() + " points at that instant, no more")
                        .withBalance(toldOf(currency, Map.of()).balance(), currency))
                : Optional.empty();
    }

    /** What all can spend together once the movements of each have taken effect, and what of that lapses next. */
    public Told toldAfter(Map<MemberId, List<Movement>> movements) {
        var own = toldOf(Optional.empty(), movements);
        return new Told(
                own.balance(),
                own.nextLapse(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                currency.map(each -> {
                    var told = toldOf(currency, movements);
                    return List.of(new Told.InCurrency(
                            each, told.balance(), told.nextLapse(), Optional.empty(), Optional.empty()));
                }));
    }

    private Told toldOf(Optional<PointCurrencyId> of, Map<MemberId, List<Movement>> movements) {
        long balance = 0;
        Optional<Told.NextLapse> next = Optional.empty();
        for (var giver : givers.entrySet()) {
            Lots lots = giver.getValue()
                    .lots(of)
                    .after(movements.getOrDefault(giver.getKey(), List.of()), at, Long.MAX_VALUE);
            balance = Math.addExact(balance, lots.balanceAt(at));
            next = sooner(next, lots.nextLapseAfter(at));
        }
        return new Told(Points.of(balance), next);
    }

    private static Optional<Told.NextLapse> sooner(Optional<Told.NextLapse> one, Optional<Told.NextLapse> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        int order = one.get().at().compareTo(other.get().at());
        if (order == 0) {
            return Optional.of(new Told.NextLapse(
                    one.get().at(), one.get().points().plus(other.get().points())));
        }
        return order < 0 ? one : other;
    }
}
