package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of coupons a second time: how many are issued is found out by counting them, one by one. */
final class NaiveCoupons {

    private final NaiveLedger shop;
    private final Map<String, Pool> pools = new HashMap<>();
    private final Map<String, Coupon> coupons = new HashMap<>();
    private final Map<String, Redemption> redemptions = new HashMap<>();

    private static final class Pool {
        final CouponAct.OpenPool act;
        CouponAct.@Nullable WithdrawPool withdrawn;

        Pool(CouponAct.OpenPool act) {
            this.act = act;
        }
    }

    private static final class Coupon {
        final CouponAct.Issue act;
        final CouponAct.OpenPool pool;
        final long from;
        final long until;
        final boolean ordered;
        final List<Redemption> redemptions = new ArrayList<>();
        CouponAct.@Nullable MakeVoid voided;

        Coupon(CouponAct.Issue act, CouponAct.OpenPool pool, boolean ordered) {
            this.act = act;
            this.ordered = ordered;
            this.pool = pool;
            this.from = Math.max(act.at(), pool.from());
            this.until = expiry(pool, act.at());
        }

        /** Whether it is with the shop at an instant, or comes back only after it. */
        boolean isGoneAt(long at) {
            return redemptions.stream().anyMatch(each -> each.back == null || each.back.at() > at);
        }
    }

    private static final class Redemption {
        final CouponAct.Redeem act;
        final String holder;
        final CouponAct.OpenPool pool;
        final Answer answer;
        CouponAct.@Nullable GiveBack back;

        Redemption(CouponAct.Redeem act, String holder, CouponAct.OpenPool pool, Answer answer) {
            this.act = act;
            this.holder = holder;
            this.pool = pool;
            this.answer = answer;
        }
    }

    NaiveCoupons(NaiveLedger shop) {
        this.shop = shop;
    }

    Answer tell(CouponAct act, Step step) {
        return switch (act) {
            case CouponAct.OpenPool it -> open(it, step);
            case CouponAct.WithdrawPool it -> withdraw(it, step);
            case CouponAct.Issue it -> issue(it, step);
            case CouponAct.Redeem it -> redeem(it, step);
            case CouponAct.GiveBack it -> giveBack(it, step);
            case CouponAct.MakeVoid it -> makeVoid(it, step);
        };
    }

    List<String> membersOf(CouponAct act) {
        var redemption = switch (act) {
            case CouponAct.Redeem it -> redemptions.get(it.id());
            case CouponAct.GiveBack it -> redemptions.get(it.id());
            default -> null;
        };
        return redemption == null ? List.of() : List.of(redemption.holder);
    }

    /** Whether whoever has it could redeem it for an order that is large enough. */
    boolean isRedeemable(String id, long at) {
        var coupon = coupons.get(id);
        return coupon != null
                && coupon.voided == null
                && coupon.from <= at
                && at < coupon.until
                && !coupon.isGoneAt(at)
                && !shop.isBlocked(shop.holder(coupon.act.member()), at);
    }

    /** Whether one more could be issued. */
    boolean isOpen(String id, long at) {
        var pool = pools.get(id);
        return pool != null
                && pool.withdrawn == null
                && Math.max(at, pool.act.from()) < expiry(pool.act, at)
                && (pool.act.codes() == 0 || issued(id) < pool.act.codes());
    }

    /** When a coupon expires; for ever where there is none. */
    long expiryOf(String coupon) {
        var found = coupons.get(coupon);
        return found == null ? NaiveLedger.FOR_EVER : found.until;
    }

    private static long expiry(CouponAct.OpenPool pool, long at) {
        return pool.days() == 0 ? pool.until() : Math.min(pool.until(), at + pool.days() * NaiveLedger.DAY);
    }

    private long issued(String pool) {
        return coupons.values().stream()
                .filter(each -> each.act.pool().equals(pool))
                .count();
    }

    private static Answer again(Object earlier, Object act, String differs) {
        return Answer.of(earlier.equals(act) ? "repeated" : differs);
    }

    private Answer open(CouponAct.OpenPool act, Step step) {
        var before = pools.get(act.pool());
        if (before != null) {
            return again(before.act, act, "coupon-pool-differs");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        var currency = NaiveStars.objection(act.currency());
        if (currency != null) {
            return Answer.of(currency);
        }
        pools.put(act.pool(), new Pool(act));
        return Answer.of("accepted");
    }

    private Answer withdraw(CouponAct.WithdrawPool act, Step step) {
        var pool = pools.get(act.pool());
        if (pool == null) {
            return Answer.of("unknown-coupon-pool");
        }
        if (pool.withdrawn != null) {
            return again(pool.withdrawn, act, "coupon-pool-differs");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (act.at() < pool.act.at()) {
            return Answer.of("coupon-pool-not-open");
        }
        pool.withdrawn = act;
        return Answer.of("accepted");
    }

    private Answer issue(CouponAct.Issue act, Step step) {
        var before = coupons.get(act.coupon());
        if (before != null) {
            return before.act.equals(act) && !before.ordered
                    ? new Answer("repeated", told(act.coupon()))
                    : Answer.of("coupon-differs");
        }
        var pool = pools.get(act.pool());
        if (pool == null) {
            return Answer.of(shop.isUnknown(act.member()) ? "unknown-member" : "unknown-coupon-pool");
        }
        var objection = objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var none = objectionToIssue(act.pool(), act.at());
        return none == null ? new Answer("accepted", issue(act, false)) : Answer.of(none);
    }

    /** The coupon that an order gives is called like the order. */
    String issue(RewardAct.Order order, String pool) {
        return issue(new CouponAct.Issue(order.member(), order.order(), pool, order.at()), true);
    }

    private String issue(CouponAct.Issue act, boolean ordered) {
        coupons.put(act.coupon(), new Coupon(act, pool(act.pool()).act, ordered));
        return told(act.coupon());
    }

    /** What whoever is given a coupon is told of it. */
    String told(String coupon) {
        long until = expiryOf(coupon);
        return until == NaiveLedger.FOR_EVER ? "for ever" : "until " + until;
    }

    boolean isPool(String id) {
        return pools.containsKey(id);
    }

    boolean isIssued(String id) {
        return coupons.containsKey(id);
    }

    private Pool pool(String id) {
        return Objects.requireNonNull(pools.get(id));
    }

    /** Why a pool gives nothing then, whatever it has left; null if it does. */
    @Nullable
    String objectionToPool(String id, long at) {
        var pool = pool(id);
        if (pool.withdrawn != null && pool.withdrawn.at() <= at) {
            return "coupon-pool-withdrawn";
        }
        return at < pool.act.at() ? "coupon-pool-not-open" : null;
    }

    /** Why nobody gets a coupon of a pool then; null if somebody does. */
    @Nullable
    String objectionToIssue(String id, long at) {
        var pool = pool(id);
        var closed = objectionToPool(id, at);
        if (closed != null) {
            return closed;
        }
        if (expiry(pool.act, at) <= Math.max(at, pool.act.from())) {
            return "coupon-pool-not-open";
        }
        return pool.act.codes() != 0 && issued(id) == pool.act.codes() ? "coupon-pool-exhausted" : null;
    }

    /** Whether a coupon was made void only after an instant. */
    boolean endsAfter(String id, long at) {
        var voided = Objects.requireNonNull(coupons.get(id)).voided;
        return voided != null && voided.at() > at;
    }

    /** Makes the coupon of an order void, unless somebody has; says why it cannot, or null. */
    @Nullable
    String end(String id, long at) {
        var coupon = Objects.requireNonNull(coupons.get(id));
        if (coupon.voided != null) {
            return null;
        }
        if (at >= coupon.until) {
            return "coupon-expired";
        }
        if (coupon.isGoneAt(at)) {
            return "coupon-redeemed";
        }
        coupon.voided = new CouponAct.MakeVoid(id, at);
        return null;
    }

    @Nullable
    private String objection(String member, Step step) {
        var objection = shop.objection(member, step);
        return objection == null && shop.memberOf(member).isBlocked(step.act().at()) ? "member-blocked" : objection;
    }

    private Answer redeem(CouponAct.Redeem act, Step step) {
        var before = redemptions.get(act.id());
        if (before != null) {
            boolean same = before.act.coupon().equals(act.coupon())
                    && before.act.receipt().equals(act.receipt())
                    && before.act.cents() == act.cents()
                    && before.act.at() == act.at()
                    && (act.member().isEmpty() || act.member().equals(before.holder));
            return same ? new Answer("repeated", before.answer.told()) : Answer.of("coupon-redemption-differs");
        }
        var coupon = coupons.get(act.coupon());
        if (coupon == null) {
            boolean nobody = !act.member().isEmpty() && shop.isUnknown(act.member());
            return Answer.of(nobody ? "unknown-member" : "unknown-coupon");
        }
        var holder = shop.holder(coupon.act.member());
        var objection = objection(act.member().isEmpty() ? holder : act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (!act.member().isEmpty() && !act.member().equals(holder)) {
            return Answer.of("coupon-of-another-member");
        }
        if (coupon.voided != null && coupon.voided.at() <= act.at()) {
            return Answer.of("coupon-voided");
        }
        if (act.at() < coupon.from) {
            return Answer.of("coupon-not-valid-yet");
        }
        if (act.at() >= coupon.until) {
            return Answer.of("coupon-expired");
        }
        if (coupon.isGoneAt(act.at())) {
            return Answer.of("coupon-redeemed");
        }
        if (act.cents() < coupon.pool.minimum()) {
            return Answer.of("order-below-coupon-minimum");
        }
        if (coupon.pool.points() > 0) {
            NaiveStars.give(shop, lot(act.id()), holder, coupon.pool.currency(), coupon.pool.points(), act.at());
        }
        var member = shop.memberOf(holder);
        var answer = new Answer(
                "accepted",
                member.told(act.at()) + NaiveStars.told(member, coupon.pool.currency(), act.at()) + " and "
                        + off(coupon.pool, act.cents()) + " off");
        var redemption = new Redemption(act, holder, coupon.pool, answer);
        redemptions.put(act.id(), redemption);
        coupon.redemptions.add(redemption);
        return answer;
    }

    private static long off(CouponAct.OpenPool pool, long cents) {
        long wanted = pool.percent() == 0 ? pool.cents() : cents * pool.percent() / 100;
        if (pool.most() > 0 && wanted > pool.most()) {
            wanted = pool.most();
        }
        return Math.min(wanted, cents);
    }

    private static String lot(String redemption) {
        return "coupon " + redemption;
    }

    private Answer giveBack(CouponAct.GiveBack act, Step step) {
        var redemption = redemptions.get(act.id());
        if (redemption == null) {
            return Answer.of("unknown-coupon-redemption");
        }
        if (redemption.back != null) {
            return redemption.back.equals(act)
                    ? shop.repeated("coupon back " + act.id())
                    : Answer.of("coupon-redemption-differs");
        }
        var objection = shop.objectionToUndoing(redemption.holder, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (act.at() < redemption.act.at()) {
            return Answer.of("undo-before-redemption");
        }
        redemption.back = act;
        var pool = redemption.pool;
        shop.memberOf(redemption.holder)
                .in(pool.currency())
                .takeBack(BigInteger.valueOf(pool.points()), lot(act.id()), BigInteger.ZERO, act.at());
        return shop.accepted("coupon back " + act.id(), redemption.holder, pool.currency(), act.at());
    }

    private Answer makeVoid(CouponAct.MakeVoid act, Step step) {
        var coupon = coupons.get(act.coupon());
        if (coupon == null) {
            return Answer.of("unknown-coupon");
        }
        if (coupon.voided != null) {
            return again(coupon.voided, act, "coupon-differs");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (act.at() < coupon.act.at()) {
            return Answer.of("coupon-not-valid-yet");
        }
        if (coupon.isGoneAt(act.at())) {
            return Answer.of("coupon-redeemed");
        }
        coupon.voided = act;
        return Answer.of("accepted");
    }
}
