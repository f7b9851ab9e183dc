package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Member;
import loyalty.ledger.simulation.NaiveThings.Redemption;
import org.jspecify.annotations.Nullable;

/**
 * The rules of spending a second time, at once or held first for half an hour, as plainly as they can be said: what is held is taken
 * out of its lots and put back at the end, and whoever ends a hold before strikes out what would be put back.
 */
final class NaiveRedemptions {

    static final long HOLD = 1_800 * NaiveLedger.SECOND;

    /** What points pay of an order at most, per cent. */
    static final int SHARE = 50;

    private final NaiveLedger shop;
    final NaiveOverrides overrides = new NaiveOverrides();
    private final Map<String, Redemption> redemptions = new HashMap<>();

    /** What the lots of all gave, soonest to lapse first. */
    private final Map<Redemption, List<Piece>> pieces = new HashMap<>();

    /** What has gone back since what it paid for came back. */
    private final Map<Redemption, BigInteger> refunded = new HashMap<>();

    NaiveRedemptions(NaiveLedger shop) {
        this.shop = shop;
    }

    /** Whose points a redemption moves. */
    List<String> memberOf(String id) {
        var redemption = redemptions.get(id);
        return redemption == null
                ? List.of()
                : partsOf(redemption).map(each -> each.member).toList();
    }

    private static Stream<Redemption> partsOf(Redemption redemption) {
        return Stream.concat(redemption.others.stream(), Stream.of(redemption));
    }

    /** What was asked for under an id; null for nothing. */
    @Nullable
    Act actOf(String id) {
        var redemption = redemptions.get(id);
        return redemption == null ? null : redemption.act;
    }

    /** What one lot gave, and when, in the order in which it did; of one instant, in that in which lots lapsed when it was spent. */
    record Piece(Redemption of, Lot lot, BigInteger points, long at) {}

    @Nullable
    Redemption of(String id) {
        return redemptions.get(id);
    }

    private Redemption made(String id) {
        var redemption = redemptions.get(id);
        if (redemption == null) {
            throw new IllegalStateException("no redemption " + id);
        }
        return redemption;
    }

    List<Piece> pieces(String id) {
        return piecesOf(made(id));
    }

    private List<Piece> piecesOf(Redemption redemption) {
        return pieces.getOrDefault(redemption, List.of());
    }

    private BigInteger refunded(Redemption redemption) {
        return refunded.getOrDefault(redemption, BigInteger.ZERO);
    }

    String redeemer(String id) {
        var redeemer = NaiveOrders.redeemerOf(made(id));
        return redeemer == null ? made(id).member : redeemer;
    }

    long spentAt(String id) {
        return made(id).spentAt;
    }

    /** What has not gone back. */
    BigInteger left(String id) {
        var redemption = made(id);
        return redemption.undone != null
                ? BigInteger.ZERO
                : piecesOf(redemption).stream()
                        .map(Piece::points)
                        .reduce(BigInteger.ZERO, BigInteger::add)
                        .subtract(refunded(redemption));
    }

    private void spent(Redemption redemption, long at) {
        redemption.spent = true;
        redemption.spentAt = at;
        var all = new ArrayList<Piece>();
        partsOf(redemption)
                .forEach(part -> part.shares.forEach((lot, share) -> all.add(new Piece(part, lot, share, at))));
        all.sort(Comparator.comparingLong(piece -> piece.lot().until));
        pieces.put(redemption, all);
    }

    /** The last points that have not gone back go back. */
    void refund(String id, BigInteger points, long at) {
        var redemption = made(id);
        giveBack(last(redemption, points), redemption, at);
        refunded.merge(redemption, points, BigInteger::add);
    }

    private List<Piece> last(Redemption redemption, BigInteger points) {
        var found = new ArrayList<Piece>();
        var passed = refunded(redemption);
        var missing = points;
        for (var piece : piecesOf(redemption).reversed()) {
            var gone = piece.points().min(passed);
            passed = passed.subtract(gone);
            var goes = piece.points().subtract(gone).min(missing);
            missing = missing.subtract(goes);
            if (goes.signum() > 0) {
                found.addFirst(new Piece(piece.of(), piece.lot(), goes, piece.at()));
            }
        }
        return found;
    }

    /** To each what was theirs, in the order in which it was taken and not before it was; where somebody was merged, to who has it all. */
    private void giveBack(List<Piece> pieces, Redemption redemption, long at) {
        partsOf(redemption)
                .forEach(part -> pieces.stream()
                        .filter(piece -> piece.of().equals(part))
                        .forEach(piece -> {
                            var holder = shop.holder(part.member);
                            var heap = shop.memberOf(holder).in(part.currency);
                            long back = Math.max(at, piece.at());
                            var there = holder.equals(part.member)
                                    ? piece.lot()
                                    : shop.movedLot(part.member, piece.lot(), heap, back);
                            there.until = Math.min(there.until, shop.memberOf(holder).closed);
                            heap.credit(there, piece.points(), back);
                        }));
    }

    /** Spends what several have, the last of whom is told of an undoing. */
    void together(Act act, String id, SortedMap<String, Map<Lot, BigInteger>> shares) {
        var all = new ArrayList<Redemption>();
        shares.forEach((member, ofOne) -> {
            ofOne.forEach((lot, share) -> lot.active.add(new Change(act.at(), share.negate())));
            all.add(new Redemption(act, member, ofOne));
        });
        all.getLast().others.addAll(all.subList(0, all.size() - 1));
        spent(all.getLast(), act.at());
        redemptions.put(id, all.getLast());
    }

    @Nullable
    String spendingObjection(String member, Step step) {
        var objection = shop.objection(member, step);
        if (objection != null) {
            return objection;
        }
        return shop.memberOf(member).isBlocked(step.act().at()) ? "member-blocked" : null;
    }

    /** A point is worth three quarters of a cent. */
    static @Nullable String orderObjection(long points, long order) {
        if (order == 0) {
            return "order-amount-missing";
        }
        var most = BigInteger.valueOf(order).multiply(BigInteger.valueOf(SHARE)).divide(BigInteger.valueOf(100));
        var worth = BigInteger.valueOf(points).multiply(BigInteger.valueOf(75));
        return worth.compareTo(most.multiply(BigInteger.valueOf(100))) > 0 ? "redemption-above-share" : null;
    }

    /** Of stars any number pays any order. */
    private static @Nullable String objection(String currency, long points, long order) {
        var unknown = NaiveStars.objection(currency);
        return unknown == null && currency.isEmpty() ? orderObjection(points, order) : unknown;
    }

    Answer redeem(Act.Redeem act, Step step) {
        var before = redemptions.get(act.id());
        if (before != null) {
            return before.act.equals(act) ? shop.repeated("redeem " + act.id()) : Answer.of("redemption-differs");
        }
        var objection = spendingObjection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var refused = objection(act.currency(), act.points(), act.order());
        if (refused != null) {
            return Answer.of(refused);
        }
        var heap = shop.memberOf(act.member()).in(act.currency());
        var wanted = BigInteger.valueOf(act.points());
        if (!act.reason().isEmpty()) {
            return override(new Redemption(act, act.member(), Map.of()), heap, wanted, act, step);
        }
        var shares = heap.shares(wanted, act.at());
        if (shares.isEmpty()) {
            return Answer.of("insufficient-balance");
        }
        shares.get().forEach((lot, share) -> lot.active.add(new Change(act.at(), share.negate())));
        var redemption = new Redemption(act, act.member(), shares.get());
        spent(redemption, act.at());
        redemptions.put(act.id(), redemption);
        return shop.accepted("redeem " + act.id(), act.member(), act.currency(), act.at());
    }

    private Answer override(Redemption redemption, Member heap, BigInteger wanted, Act.Redeem act, Step step) {
        var taken = overrides.take(redemption, heap, wanted, act.at(), step.now());
        if (taken.isEmpty()) {
            return Answer.of("insufficient-balance");
        }
        spent(redemption, act.at());
        pieces.put(redemption, taken);
        redemptions.put(act.id(), redemption);
        return shop.accepted("redeem " + act.id(), act.member(), act.currency(), act.at());
    }

    int takenLater() {
        return overrides.takenLater();
    }

    Answer hold(Act.Hold act, Step step) {
        var before = redemptions.get(act.id());
        if (before != null) {
            return before.act.equals(act) ? shop.repeated("hold " + act.id()) : Answer.of("redemption-differs");
        }
        var objection = spendingObjection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var refused = objection(act.currency(), act.points(), act.order());
        if (refused != null) {
            return Answer.of(refused);
        }
        var shares = shop.memberOf(act.member()).in(act.currency()).shares(BigInteger.valueOf(act.points()), act.at());
        if (shares.isEmpty()) {
            return Answer.of("insufficient-balance");
        }
        var redemption = new Redemption(act, act.member(), shares.get());
        redemption.until = act.at() + HOLD;
        shares.get().forEach((lot, share) -> {
            lot.active.add(new Change(act.at(), share.negate()));
            lot.reserved.add(new Change(act.at(), share));
            var back = new Change(redemption.until, share);
            lot.active.add(back);
            lot.reserved.add(new Change(redemption.until, share.negate()));
            lot.held.add(new Change(act.at(), share.negate()));
            lot.held.add(new Change(redemption.until, share));
            redemption.back.put(lot, back);
        });
        redemptions.put(act.id(), redemption);
        shop.memberOf(act.member()).in(act.currency()).holds.add(redemption.until);
        return shop.accepted("hold " + act.id(), act.member(), act.currency(), act.at());
    }

    Answer capture(Act.Capture act, Step step) {
        var redemption = redemptions.get(act.id());
        if (redemption == null) {
            return Answer.of("unknown-redemption");
        }
        var captured = redemption.captured;
        if (captured != null) {
            boolean same = captured.at() == act.at()
                    && (act.points() == 0 ? redemption.all : act.points() == captured.points());
            return same ? shop.repeated("capture " + act.id()) : Answer.of("redemption-differs");
        }
        if (redemption.spent || redemption.released != null) {
            return Answer.of("redemption-already-settled");
        }
        var objection = spendingObjection(redemption.member, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var timing = timing(redemption, act.at());
        if (timing != null) {
            return Answer.of(timing);
        }
        var held = redemption.shares.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        var wanted = act.points() == 0 ? held : BigInteger.valueOf(act.points());
        if (wanted.compareTo(held) > 0) {
            return Answer.of("capture-exceeds-authorisation");
        }
        var spent = new LinkedHashMap<Lot, BigInteger>();
        var missing = wanted;
        for (var each : redemption.shares.entrySet()) {
            var share = missing.min(each.getValue());
            spent.put(each.getKey(), share);
            missing = missing.subtract(share);
            var left = each.getKey().free(redemption.until).add(due(redemption, each.getKey()));
            if (left.compareTo(share) < 0) {
                return Answer.of("insufficient-balance");
            }
        }
        end(redemption, spent, act.at());
        redemption.captured = new Act.Capture(act.id(), wanted.longValueExact(), act.at());
        redemption.all = wanted.equals(held);
        redemption.shares.putAll(spent);
        spent(redemption, act.at());
        return shop.accepted("capture " + act.id(), redemption.member, redemption.currency, act.at());
    }

    private static @Nullable String timing(Redemption redemption, long at) {
        if (at < redemption.act.at()) {
            return "capture-before-authorisation";
        }
        return at >= redemption.until ? "authorisation-expired" : null;
    }

    /** What of a lot a take-back waits for until the hold ends. */
    private static BigInteger due(Redemption redemption, Lot lot) {
        return Lot.at(lot.due, redemption.until).min(redemption.shares.get(lot));
    }

    /**
     * Strikes out what would be put back or taken at the end, and puts back now what was not spent, less what a take-back has
     * waited for; if that is not enough, it waits for another hold.
     */
    private void end(Redemption redemption, Map<Lot, BigInteger> spent, long at) {
        var waited = BigInteger.ZERO;
        var own = "";
        for (Lot lot : redemption.shares.keySet()) {
            own = own.isEmpty() && due(redemption, lot).signum() > 0 ? lot.id : own;
            waited = waited.add(due(redemption, lot));
        }
        for (var each : redemption.shares.entrySet()) {
            var lot = each.getKey();
            var share = each.getValue();
            var due = due(redemption, lot);
            var left = lot.free(redemption.until).add(due);
            var rest = share.subtract(spent.getOrDefault(lot, BigInteger.ZERO));
            var most = left.subtract(share.subtract(rest)).min(rest);
            var taken = lot.hasLapsed(at) ? BigInteger.ZERO : waited.min(most);
            waited = waited.subtract(taken);
            lot.active.remove(redemption.back.get(lot));
            lot.active.add(new Change(redemption.until, due));
            lot.due.add(new Change(redemption.until, due.negate()));
            lot.held.add(new Change(redemption.until, share.negate()));
            lot.active.add(new Change(at, rest.subtract(taken)));
            lot.held.add(new Change(at, rest.subtract(taken)));
            lot.reserved.add(new Change(at, share.negate()));
            lot.reserved.add(new Change(redemption.until, share));
        }
        var member = shop.memberOf(redemption.member).in(redemption.currency);
        member.holds.add(at);
        member.awaited(waited, own, at);
    }

    Answer release(Act.Release act, Step step) {
        var redemption = redemptions.get(act.id());
        if (redemption == null) {
            return Answer.of("unknown-redemption");
        }
        if (redemption.released != null) {
            return redemption.released.equals(act)
                    ? shop.repeated("release " + act.id())
                    : Answer.of("redemption-differs");
        }
        if (redemption.spent) {
            return Answer.of("redemption-already-settled");
        }
        var objection = shop.objectionToUndoing(redemption.member, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var timing = timing(redemption, act.at());
        if (timing != null) {
            return Answer.of(timing);
        }
        end(redemption, Map.of(), act.at());
        redemption.released = act;
        return shop.accepted("release " + act.id(), redemption.member, redemption.currency, act.at());
    }

    Answer undo(Act.Undo act, Step step) {
        var redemption = redemptions.get(act.id());
        if (redemption == null) {
            return Answer.of("unknown-redemption");
        }
        if (redemption.undone != null) {
            return redemption.undone.equals(act) ? shop.repeated("undo " + act.id()) : Answer.of("redemption-differs");
        }
        var objections = partsOf(redemption)
                .map(each -> Optional.ofNullable(shop.objectionToUndoing(each.member, step)))
                .flatMap(Optional::stream)
                .toList();
        if (!objections.isEmpty()) {
            return Answer.of(objections.contains("member-merged") ? "member-merged" : objections.getFirst());
        }
        if (!redemption.spent) {
            return Answer.of("redemption-not-captured");
        }
        if (act.at() < redemption.spentAt) {
            return Answer.of("undo-before-redemption");
        }
        var left = left(act.id());
        if (left.signum() == 0) {
            return Answer.of("redemption-given-back");
        }
        giveBack(last(redemption, left), redemption, act.at());
        redemption.undone = act;
        return shop.accepted("undo " + act.id(), redemption.member, redemption.currency, act.at());
    }
}
