package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Counted;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Member;
import loyalty.ledger.simulation.NaiveThings.Purchase;
import org.jspecify.annotations.Nullable;

/** The rules of making two members one a second time: what is in the lots of one comes into lots of the other that end when those do. */
final class NaiveMerges {

    private static final String MERGED = "merged ";

    private static final class Merge {
        final Act.Merge act;
        final long lapses;
        Act.@Nullable Unite judged;

        Merge(Act.Merge act, long lapses) {
            this.act = act;
            this.lapses = lapses;
        }
    }

    private final NaiveLedger shop;
    private final Map<String, Merge> merges = new HashMap<>();

    NaiveMerges(NaiveLedger shop) {
        this.shop = shop;
    }

    List<String> bothOf(Act.Unite act) {
        var merge = merges.get(act.id());
        return merge == null ? List.of() : List.of(merge.act.member(), merge.act.target());
    }

    /** Who has now what this member had. */
    String holder(String member) {
        return holders(member).getLast();
    }

    private List<String> holders(String member) {
        var all = new ArrayList<String>();
        for (var next = member; next != null; next = shop.memberOf(next).holder) {
            all.add(next);
        }
        return all;
    }

    /** Since when that one has it. */
    long since(String member) {
        return holders(member).stream()
                .map(shop::memberOf)
                .filter(each -> each.holder != null)
                .mapToLong(each -> each.closed)
                .max()
                .orElse(NaiveLedger.NEVER);
    }

    Answer propose(Act.Merge act, Step step) {
        var before = merges.get(act.id());
        if (before != null) {
            boolean same = before.act.member().equals(act.member())
                    && before.act.target().equals(act.target())
                    && before.act.reason().equals(act.reason())
                    && before.act.at() == act.at();
            return Answer.of(same ? "repeated" : "merge-differs");
        }
        var objection = objection(act, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        merges.put(act.id(), new Merge(act, step.now() + 14 * NaiveLedger.DAY));
        return Answer.of("accepted");
    }

    private @Nullable String objection(Act.Merge act, Step step) {
        if (shop.isUnknown(act.target())) {
            return "unknown-member";
        }
        for (var member : List.of(act.member(), act.target())) {
            var objection = shop.objection(member, step);
            if (objection != null) {
                return objection;
            }
            if (shop.memberOf(member).isBlocked(step.act().at())) {
                return "member-blocked";
            }
        }
        return act.member().equals(act.target()) ? "self-merge" : null;
    }

    Answer judge(Act.Unite act, Step step) {
        var merge = merges.get(act.id());
        if (merge == null) {
            return Answer.of("unknown-merge");
        }
        boolean approves = act.verdict().equals("APPROVE");
        if (approves && NaiveThings.mayBeOne(merge.act.by(), act.by())) {
            return Answer.of("self-approval");
        }
        if (merge.judged != null) {
            boolean same = merge.judged.verdict().equals(act.verdict());
            return !same
                    ? Answer.of("merge-already-settled")
                    : merge.judged.at() == act.at() ? shop.repeated("unite " + act.id()) : Answer.of("merge-differs");
        }
        var objection = approves ? objectionToUniting(merge.act, act.at(), step) : NaiveLedger.timing(act.at(), step);
        if (objection == null && act.at() < merge.act.at()) {
            objection = "judgement-before-proposal";
        }
        if (objection == null && step.now() >= merge.lapses) {
            objection = "proposal-lapsed";
        }
        if (objection == null && approves) {
            boolean held = Stream.of(merge.act.member(), merge.act.target())
                    .flatMap(each -> NaiveStars.heaps(shop.memberOf(each)).stream())
                    .anyMatch(heap -> heap.reserved(act.at()).signum() > 0);
            objection = held ? "points-held" : null;
        }
        if (objection != null) {
            return Answer.of(objection);
        }
        merge.judged = act;
        if (!approves) {
            return Answer.of("accepted");
        }
        boolean hadStars = unite(merge.act, act.at());
        return shop.accepted("unite " + act.id(), merge.act.target(), hadStars ? NaiveStars.STARS : "", act.at());
    }

    private @Nullable String objectionToUniting(Act.Merge act, long at, Step step) {
        for (var member : List.of(act.member(), act.target())) {
            var objection = shop.objection(member, step);
            if (objection != null) {
                return objection;
            }
        }
        var source = shop.memberOf(act.member());
        boolean later = shop.clubs.changedAfter(act.member(), at)
                || source.turns.stream().anyMatch(turn -> turn.at() > at)
                || NaiveStars.heaps(source).stream().anyMatch(heap -> changesAfter(heap, at));
        return later ? "facts-after-closing" : objection(act, step);
    }

    private static boolean changesAfter(Member heap, long at) {
        return heap.debt(at).compareTo(heap.debt(NaiveLedger.FOR_EVER)) != 0
                || (heap.reserved(at).signum() == 0
                        && heap.lots.stream()
                                .flatMap(lot -> Stream.of(lot.active, lot.pending, lot.reserved))
                                .anyMatch(steps -> steps.stream()
                                        .anyMatch(change -> change.at > at
                                                && Lot.at(steps, change.at).signum() != 0)));
    }

    /** Whether stars came along. */
    private boolean unite(Act.Merge act, long at) {
        var source = shop.memberOf(act.member());
        var target = shop.memberOf(act.target());
        uniteHeaps(act, source, target, at);
        boolean hadStars = uniteHeaps(act, source.in(NaiveStars.STARS), target.in(NaiveStars.STARS), at);
        int turn = shop.turn();
        for (var counted : List.copyOf(source.counted)) {
            source.counted.add(
                    new Counted(at, counted.countsAt(), counted.points().negate(), counted.by(), "", turn));
            target.counted.add(new Counted(at, counted.countsAt(), counted.points(), counted.by(), "", turn));
        }
        for (var floor : source.floors) {
            if (floor.until > at) {
                target.floors.add(
                        new NaiveTierGrants.Floor(floor.grant, floor.level, Math.max(floor.from, at), floor.until));
                floor.until = at;
            }
        }
        shop.clubs.united(act.member(), act.target(), at);
        shop.entitlements.perks().united(act.member(), act.target(), at);
        target.purchases += source.purchases;
        source.closed = at;
        source.holder = act.target();
        return hadStars;
    }

    /** Whether anything came. */
    private boolean uniteHeaps(Act.Merge act, Member source, Member target, long at) {
        var comes = new HashMap<Lot, Lot>();
        var byName = source.inOrder();
        byName.sort(Comparator.comparing(lot -> name(lot, act.member())));
        for (Lot lot : byName) {
            if (!lot.hasLapsed(at)
                    && Lot.sum(lot.active, at).add(Lot.sum(lot.pending, at)).signum() > 0) {
                comes.put(lot, found(name(lot, act.member()), target, lot, at));
            }
        }
        for (Lot lot : source.inOrder()) {
            var there = comes.get(lot);
            if (there != null) {
                var waiting = Lot.sum(lot.pending, at);
                var active = Lot.sum(lot.active, at);
                lot.pending.add(new Change(at, waiting.negate()));
                lot.active.add(new Change(at, active.negate()));
                there.pending.add(new Change(at, waiting));
                if (active.signum() > 0) {
                    target.credit(there, active, at);
                }
            }
        }
        var owed = source.debt(NaiveLedger.FOR_EVER);
        if (owed.signum() > 0) {
            source.debts.add(new Change(at, owed.negate()));
            owe(owed, target, at);
        }
        return !comes.isEmpty() || owed.signum() > 0;
    }

    /** The lot of whoever has it all into which one of somebody who was merged has moved, or would have. */
    Lot moved(String member, Lot lot, Member heap, long at) {
        var name = name(lot, member);
        for (Lot each : heap.lots) {
            if (each.id.equals(name)) {
                each.activeFrom = Math.min(each.activeFrom, Math.max(lot.activeFrom, at));
                return each;
            }
        }
        var opened = shop.open(name, heap, at);
        opened.activeFrom = Math.max(lot.activeFrom, at);
        opened.until = lot.until;
        opened.cameFrom = lot.cameFrom;
        return opened;
    }

    private static String name(Lot lot, String member) {
        if (lot.id.startsWith(MERGED)) {
            return lot.id;
        }
        return MERGED + (lot.id.equals("registration") ? "registration of " + member : lot.id);
    }

    private Lot found(String name, Member target, Lot lot, long at) {
        for (Lot each : target.lots) {
            if (each.id.equals(name)) {
                return each;
            }
        }
        var opened = shop.open(name, target, at);
        opened.activeFrom = lot.activeFrom == NaiveLedger.NEVER ? NaiveLedger.NEVER : Math.max(lot.activeFrom, at);
        opened.until = lot.until;
        opened.cameFrom = lot.cameFrom;
        return opened;
    }

    /** What can be spent goes for it, then what waits; the rest is owed, however much it is. */
    private static void owe(BigInteger owed, Member target, long at) {
        var missing = owed;
        for (Lot lot : target.inOrder()) {
            if (lot.isOpen(at)) {
                missing = missing.subtract(given(lot, missing, at));
            }
        }
        for (Lot lot : target.inOrder()) {
            if (lot.activeFrom > at && lot.activeFrom < lot.until) {
                missing = missing.subtract(given(lot, missing, Math.max(at, lot.earnedAt)));
            }
        }
        if (missing.signum() > 0) {
            target.debts.add(new Change(at, missing));
        }
    }

    private static BigInteger given(Lot lot, BigInteger wanted, long at) {
        var share = wanted.min(lot.free(at));
        lot.active.add(new Change(at, share.negate()));
        return share;
    }

    /** Takes back from whoever has the points now, and says how many had lapsed in the lot of the purchase, wherever that was left. */
    BigInteger takeBack(Purchase purchase, BigInteger wanted, long at) {
        purchase.stars.lapsed = purchase.stars.lapsed.add(
                takeBack(purchase, NaiveStars.STARS, purchase.stars.wanted, purchase.stars.lapsed, at));
        return takeBack(purchase, "", wanted, purchase.lapsed, at);
    }

    private BigInteger takeBack(
            Purchase purchase, String currency, BigInteger wanted, BigInteger lapsedBefore, long at) {
        var holders = holders(purchase.act.member());
        var member = shop.memberOf(holders.getLast()).in(currency);
        var opened = "purchase " + purchase.act.receipt();
        for (int i = holders.size() - 1; i >= 0; i--) {
            var own = i == 0 ? opened : MERGED + opened;
            for (Lot lot : List.copyOf(shop.memberOf(holders.get(i)).in(currency).lots)) {
                if (lot.id.equals(own)) {
                    boolean elsewhere = i < holders.size() - 1;
                    if (elsewhere) {
                        member.lots.add(lot);
                    }
                    int changes = lot.active.size();
                    var lapsed = member.takeBack(wanted, own, lapsedBefore, at);
                    lot.active.subList(changes, lot.active.size()).stream()
                            .filter(each -> each.at == at)
                            .forEach(each -> purchase.tookOfOwn
                                    .computeIfAbsent(currency, _ -> new ArrayList<>())
                                    .add(each));
                    if (elsewhere) {
                        member.lots.remove(lot);
                    }
                    return lapsed;
                }
            }
        }
        return member.takeBack(wanted, opened, lapsedBefore, at);
    }
}
