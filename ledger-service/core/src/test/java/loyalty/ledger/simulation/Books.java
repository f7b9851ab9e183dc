package loyalty.ledger.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberMerged;
import loyalty.event.PointsReinstated;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;

/**
 * The sums of all movements by account, of each currency by itself, kept beside what the entries fold to, and the invariants that hold of both.
 */
final class Books {

    private final Map<Heap, Map<AccountName, Long>> sums = new HashMap<>();

    /** What a member has of a currency. */
    private record Heap(MemberId member, Optional<PointCurrencyId> currency) {}

    /** What all have of a currency. */
    private static final class Totals {
        private long clearing;
        private long expired;
        private long issued;
        private long reversed;
    }

    /** The last instant of members of whom everything was told in the order in which it happened. */
    private final Map<MemberId, Instant> toldInOrder = new HashMap<>();

    private final Set<MemberId> toldLate = new HashSet<>();

    /** Who has purchases of others to give back, whether or not any points came with them. */
    private final Set<MemberId> targets = new HashSet<>();

    private final CorePartners partners = new CorePartners();

    /** When lapsed points of members came back: they leave the lots that they had lapsed in. */
    private final Map<MemberId, Set<Instant>> cameBack = new HashMap<>();

    private final Map<Optional<PointCurrencyId>, Totals> totals = new HashMap<>();

    void note(LedgerEvent.OfMember event) {
        for (var movement : event.movements()) {
            var of = sums.computeIfAbsent(new Heap(event.member(), movement.pointCurrency()), _ -> new HashMap<>());
            var all = totals.computeIfAbsent(movement.pointCurrency(), _ -> new Totals());
            of.merge(movement.from(), -movement.points().amount(), Long::sum);
            of.merge(movement.to(), movement.points().amount(), Long::sum);
            all.clearing += movement.delta(AccountName.CLEARING);
            all.expired += movement.delta(AccountName.EXPIRED);
            for (AccountName account : List.of(movement.from(), movement.to())) {
                all.issued -= pays(account) ? movement.delta(account) : 0;
            }
            all.reversed += movement.delta(AccountName.REVERSED);
        }
        partners.note(event);
        if (event instanceof PointsReinstated reinstated) {
            cameBack.computeIfAbsent(reinstated.member(), _ -> new HashSet<>()).add(reinstated.effectiveAt());
        }
        if (event instanceof MemberMerged merged && !merged.isOfSource()) {
            targets.add(merged.member());
        }
        var last = toldInOrder.get(event.member());
        if (toldLate.contains(event.member())
                || (last != null && event.effectiveAt().isBefore(last))) {
            toldLate.add(event.member());
            toldInOrder.remove(event.member());
        } else {
            toldInOrder.put(event.member(), event.effectiveAt());
        }
    }

    /** Whether points are issued from it. */
    private static boolean pays(AccountName account) {
        return account.equals(AccountName.ISSUANCE) || account.partner().isPresent();
    }

    /** What partners have paid and got back. */
    String partners() {
        return partners.sums();
    }

    /** Whether the member leaves then: what was spent at that instant before had not lapsed yet, though its lot says so now. */
    private static boolean leaves(MemberAccount account, Instant at) {
        var membership = account.membership();
        return membership.isClosedAt(at) && !membership.isClosedAt(at.minus(1, ChronoUnit.MICROS));
    }

    /** What of the invariants about a member does not hold; empty if all do. */
    Optional<String> broken(MemberId member, MemberAccount account) {
        return account.purse().all().stream()
                .flatMap(lots -> broken(member, account, lots).stream())
                .findFirst()
                .or(partners::broken);
    }

    private Optional<String> broken(MemberId member, MemberAccount account, Lots lots) {
        var ofAccounts = sums.getOrDefault(new Heap(member, lots.currency()), Map.of());
        var all = totals.getOrDefault(lots.currency(), new Totals());
        if (!lots.all().stream().allMatch(lot -> lot.terms().pointCurrency().equals(lots.currency()))) {
            return Optional.of("INV-47: a lot lies among those of another currency");
        }
        long active = 0;
        long pending = 0;
        long reserved = 0;
        for (Lot lot : lots.all()) {
            long left = 0;
            long waiting = 0;
            long taken = 0;
            long held = 0;
            for (int i = 0; i < lot.changes().size(); i++) {
                var change = lot.changes().get(i);
                left += change.active();
                taken += change.reserved() == 0 ? change.active() : 0; // a hold may end after the lapse
                waiting += change.pending();
                held += change.reserved();
                boolean last = i + 1 == lot.changes().size()
                        || lot.changes().get(i + 1).at().isAfter(change.at());
                if (last && (left < 0 || waiting < 0 || held < 0)) {
                    return Optional.of("INV-02, INV-04: a lot holds less than nothing at " + change.at());
                }
                if (last
                        && taken < 0
                        && lot.hasLapsedAt(change.at())
                        && !leaves(account, change.at())
                        && !cameBack.getOrDefault(member, Set.of()).contains(change.at())) {
                    return Optional.of("INV-04: spent from a lot after its expiry, at " + change.at());
                }
                taken = last ? 0 : taken;
            }
            active += left;
            pending += waiting;
            reserved += held;
        }
        if (lots.debt().total().amount() != -ofAccounts.getOrDefault(AccountName.DEBT, 0L)) {
            return Optional.of("INV-04: what is owed does not add up to the account");
        }
        var last = toldInOrder.get(member);
        if (last != null && !lots.debt().total().isZero() && lots.balanceAt(last) > 0) {
            return Optional.of("I3: a member who owes has points to spend");
        }
        if (active != ofAccounts.getOrDefault(AccountName.ACTIVE, 0L)
                || pending != ofAccounts.getOrDefault(AccountName.PENDING, 0L)
                || reserved != ofAccounts.getOrDefault(AccountName.RESERVED, 0L)) {
            return Optional.of("INV-04: the lots do not add up to the accounts");
        }
        if (ofAccounts.values().stream().mapToLong(Long::longValue).sum() != 0
                || all.clearing != 0
                || all.expired != 0) {
            return Optional.of("INV-01: points came from nowhere");
        }
        boolean holdsFromOthers = ofAccounts.containsKey(AccountName.CLEARING) || targets.contains(member);
        if (!holdsFromOthers
                && ofAccounts.getOrDefault(AccountName.REVERSED, 0L)
                        > -ofAccounts.entrySet().stream()
                                .filter(each -> pays(each.getKey()))
                                .mapToLong(Map.Entry::getValue)
                                .sum()) {
            return Optional.of("INV-06: more was reversed than was ever issued");
        }
        if (all.reversed > all.issued) {
            return Optional.of("INV-06: more was reversed than was ever issued to anybody");
        }
        return Optional.empty();
    }
}
