package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up what is done with coupons: small pools of short lives, and coupons of which many come back. */
final class MadeUpCoupons {

    private static final int RECENT = 6;

    private final SplittableRandom random;
    private final Supplier<String> members;
    private final NaiveLedger shop;
    private final List<CouponAct.OpenPool> pools = new ArrayList<>();
    private final List<CouponAct.Issue> coupons = new ArrayList<>();
    private final List<CouponAct.Redeem> redemptions = new ArrayList<>();
    private int ids;
    private boolean ended = true;

    MadeUpCoupons(SplittableRandom random, Supplier<String> members, NaiveLedger shop) {
        this.random = random;
        this.members = members;
        this.shop = shop;
    }

    /** At least one act, to be told one after the other. */
    List<Act> next(long instant) {
        if (ended) {
            ended = false;
            return List.of(pool("cp" + ++ids, instant), issue(instant));
        }
        int kind = random.nextInt(24);
        if (kind < 3) {
            return end(instant);
        }
        if (kind < 22 && !shop.treats.coupons.isOpen(pools.getLast().pool(), instant)) {
            return random.nextInt(3) == 0 ? List.of(issue(instant)) : end(instant);
        }
        if (kind < 5 && !redemptions.isEmpty()) {
            return List.of(new CouponAct.GiveBack(recent(redemptions).id(), instant));
        }
        if (kind < 8 && !coupons.isEmpty()) {
            return List.of(new CouponAct.MakeVoid(unspent(instant), instant));
        }
        if (kind == 13) {
            return List.of(
                    issue(instant), new CouponAct.MakeVoid(coupons.getLast().coupon(), instant));
        }
        if (kind < 12 && !coupons.isEmpty()) {
            return List.of(redeem(kind == 8 ? recent(coupons).coupon() : unspent(instant), instant));
        }
        if (kind == 12 && !coupons.isEmpty()) {
            return atTheEnd(instant);
        }
        return bought(instant);
    }

    /** No more are issued: it is withdrawn, opened anew in other words, or forgotten. */
    private List<Act> end(long instant) {
        var pool = pools.getLast().pool();
        if (random.nextInt(12) == 0) {
            return List.of(pool(pool, instant));
        }
        ended = true;
        return List.of(new CouponAct.WithdrawPool(pool, instant));
    }

    /** Issued and redeemed, and now and then given back and redeemed again. */
    private List<Act> bought(long instant) {
        var acts = new ArrayList<Act>();
        acts.add(issue(instant));
        var coupon = coupons.getLast().coupon();
        if (random.nextInt(4) > 0) {
            acts.add(redeem(coupon, instant));
            if (random.nextInt(5) < 2) {
                acts.add(new CouponAct.GiveBack(redemptions.getLast().id(), instant));
                acts.add(redeem(coupon, instant));
            }
        }
        return acts;
    }

    /** At the first instant at which a coupon has expired, or the last at which it has not. */
    private List<Act> atTheEnd(long instant) {
        for (var coupon : coupons.reversed().subList(0, Math.min(RECENT, coupons.size()))) {
            long end = shop.treats.coupons.expiryOf(coupon.coupon());
            if (end <= instant) {
                return List.of(redeem(coupon.coupon(), end - random.nextInt(2)));
            }
        }
        return List.of(redeem(unspent(instant), instant));
    }

    private Act pool(String id, long instant) {
        boolean share = random.nextBoolean();
        boolean points = random.nextInt(3) == 0;
        boolean pointsAlone = points && random.nextInt(3) == 0;
        long from = random.nextInt(6) > 0 ? NaiveLedger.NEVER : instant + random.nextInt(2) * NaiveLedger.DAY / 8;
        var pool = new CouponAct.OpenPool(
                id,
                random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3),
                share || pointsAlone ? 0 : 1 + random.nextInt(900),
                share && !pointsAlone ? 1 + random.nextInt(100) : 0,
                share && !pointsAlone && random.nextBoolean() ? 1 + random.nextInt(900) : 0,
                random.nextInt(3) == 0 ? 1 + random.nextInt(2_000) : 0,
                points ? 1 + random.nextInt(40) : 0,
                points ? currency() : "",
                from,
                random.nextInt(3) > 0
                        ? NaiveLedger.FOR_EVER
                        : Math.max(instant, from) + random.nextLong(6 * NaiveLedger.DAY) + 1,
                random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(4),
                instant);
        pools.add(pool);
        return pool;
    }

    /** Of those that give points every third gives stars; hardly ever one something that nobody counts. */
    private String currency() {
        int turn = pools.size();
        return turn % 3 > 0 ? "" : turn % 240 == 120 ? "shells" : NaiveStars.STARS;
    }

    private Act issue(long instant) {
        var pool = random.nextInt(30) == 0 ? "none" : pools.getLast().pool();
        boolean taken = !coupons.isEmpty() && random.nextInt(40) == 0;
        var issue = new CouponAct.Issue(members.get(), taken ? recent(coupons).coupon() : "cc" + ++ids, pool, instant);
        coupons.add(issue);
        return issue;
    }

    private Act redeem(String coupon, long instant) {
        boolean taken = !redemptions.isEmpty() && random.nextInt(40) == 0;
        var redeem = new CouponAct.Redeem(
                taken ? recent(redemptions).id() : "cr" + ++ids,
                coupon,
                "rc" + random.nextInt(1_000),
                random.nextInt(50) == 0 ? 0 : 1 + random.nextInt(5_000),
                shower(coupon),
                instant);
        redemptions.add(redeem);
        return redeem;
    }

    /** Mostly nobody, or whoever has it; now and then somebody else. */
    private String shower(String coupon) {
        if (random.nextInt(4) > 0) {
            return "";
        }
        if (random.nextInt(6) == 0) {
            return members.get();
        }
        return coupons.stream()
                .filter(each -> each.coupon().equals(coupon))
                .map(CouponAct.Issue::member)
                .findFirst()
                .orElse("");
    }

    /** Mostly one that can be redeemed. */
    private String unspent(long instant) {
        var found = recent(coupons).coupon();
        for (int looks = 0; looks < 12 && !shop.treats.coupons.isRedeemable(found, instant); looks++) {
            found = recent(coupons).coupon();
        }
        return found;
    }

    private <T> T recent(List<T> all) {
        return all.get(all.size() - 1 - random.nextInt(Math.min(all.size(), RECENT)));
    }
}
