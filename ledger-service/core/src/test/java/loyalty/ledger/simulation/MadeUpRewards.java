package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes up what is done with rewards: few of each, so that they are sold out, some that give coupons, and orders of which many are cancelled. */
final class MadeUpRewards {

    private static final List<String> CANCELLABLE =
            List.of("UNTIL_SHIPPED", "UNTIL_DELIVERED", "ANY_TIME", "ANY_TIME", "NEVER");
    private static final List<String> TIERS = Stream.concat(
                    Stream.generate(() -> "").limit(20), Stream.of("silver", "silver", "gold", "diamond"))
            .toList();

    private final SplittableRandom random;
    private final Supplier<String> members;
    private final NaiveLedger shop;
    private final List<RewardAct.ListReward> listed = new ArrayList<>();
    private final List<RewardAct.Order> orders = new ArrayList<>();
    private int ids;
    private boolean ended = true;

    MadeUpRewards(SplittableRandom random, Supplier<String> members, NaiveLedger shop) {
        this.random = random;
        this.members = members;
        this.shop = shop;
    }

    /** At least one act, to be told one after the other. */
    List<Act> next(long instant) {
        if (ended) {
            ended = false;
            return first(instant);
        }
        var last = listed.getLast();
        int kind = random.nextInt(24);
        if (kind < 4 || (kind < 22 && !shop.treats.rewards.isOrderable(last.reward(), instant))) {
            ended = random.nextInt(3) > 0;
            return List.of(
                    ended
                            ? new RewardAct.WithdrawReward(last.reward(), instant)
                            : listing(
                                    last.reward(),
                                    last.version() + (random.nextInt(10) == 0 ? 0 : 1),
                                    random.nextInt(8) == 0 ? "" : last.pool(),
                                    instant));
        }
        if (kind == 22 && !last.pool().isEmpty()) {
            return List.of(new CouponAct.WithdrawPool(last.pool(), instant));
        }
        if (kind < 6 && !orders.isEmpty()) {
            var order = any(orders).order();
            return List.of(
                    random.nextBoolean()
                            ? new RewardAct.CancelOrder(order, instant)
                            : fulfilment(order, instant).getFirst());
        }
        return ordering(instant);
    }

    /** Of three rewards one gives coupons of a pool of its own; now and then of one that nobody has opened. */
    private List<Act> first(long instant) {
        var reward = "w" + ++ids;
        if (random.nextInt(3) > 0) {
            return List.of(listing(reward, 1, "", instant));
        }
        if (random.nextInt(20) == 0) {
            return List.of(listing(reward, 1, "none", instant));
        }
        var pool = new CouponAct.OpenPool(
                "rp" + ++ids,
                random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(4),
                1 + random.nextInt(900),
                0,
                0,
                0,
                random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0,
                "",
                NaiveLedger.NEVER,
                random.nextInt(3) > 0 ? NaiveLedger.FOR_EVER : instant + random.nextLong(6 * NaiveLedger.DAY) + 1,
                random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(4),
                instant);
        return List.of(pool, listing(reward, 1, pool.pool(), instant));
    }

    private Act listing(String reward, int version, String pool, long instant) {
        long from = random.nextInt(6) > 0 ? NaiveLedger.NEVER : instant - random.nextInt(2) * NaiveLedger.SECOND;
        long until = random.nextInt(6) > 0 ? NaiveLedger.FOR_EVER : instant + random.nextLong(5 * NaiveLedger.DAY) + 1;
        var listing = new RewardAct.ListReward(
                reward,
                version,
                1 + random.nextInt(12),
                random.nextInt(4) == 0
                        ? NaiveRewards.ANY_NUMBER
                        : random.nextInt(16) == 0 ? 0 : random.nextInt(3) == 0 ? 2 : 1,
                from,
                until,
                any(TIERS),
                pool.isEmpty() ? any(CANCELLABLE) : random.nextInt(5) == 0 ? "NEVER" : "ANY_TIME",
                pool,
                currency(),
                instant);
        listed.add(listing);
        return listing;
    }

    /** Of four prices one is in stars, also where the version before had another; hardly ever one in something that nobody counts. */
    private String currency() {
        int turn = listed.size();
        return turn % 4 > 0 ? "" : turn % 240 == 120 ? "shells" : NaiveStars.STARS;
    }

    /** One or more orders of the reward, and what becomes of the last. */
    private List<Act> ordering(long instant) {
        var acts = new ArrayList<Act>();
        var reward = random.nextInt(20) == 0 ? any(listed) : listed.getLast();
        long at = instant(reward, instant);
        for (int i = random.nextInt(2); i >= 0; i--) {
            var order = new RewardAct.Order(
                    buyer(reward, at), "o" + ++ids, random.nextInt(50) == 0 ? "none" : reward.reward(), at);
            orders.add(order);
            acts.add(order);
        }
        var last = orders.getLast().order();
        if (!reward.pool().isEmpty()) {
            acts.addAll(had(last, instant));
            return acts;
        }
        if (random.nextInt(2) > 0) {
            acts.addAll(fulfilment(last, instant));
        }
        if (random.nextInt(3) > 0) {
            acts.add(new RewardAct.CancelOrder(last, instant));
            acts.add(new RewardAct.Order(buyer(reward, at), "o" + ++ids, reward.reward(), at));
        }
        return acts;
    }

    /** What becomes of the coupon of an order, and of the order then. */
    private List<Act> had(String order, long instant) {
        var redeem = new CouponAct.Redeem(
                "or" + ++ids, order, "rr" + random.nextInt(1_000), 1 + random.nextInt(5_000), "", instant);
        var cancel = new RewardAct.CancelOrder(order, instant);
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> List.of(redeem, cancel);
            case 4 -> List.of(redeem, new CouponAct.GiveBack(redeem.id(), instant), cancel);
            case 5, 6 -> List.of(cancel, redeem);
            case 7 -> List.of(new CouponAct.MakeVoid(order, instant), cancel);
            case 8, 9 -> List.of(redeem);
            case 10, 11 -> List.of(cancel);
            default -> List.of();
        };
    }

    /** Now and then the first at which it can be ordered no more, or the last at which it was what it was before. */
    private long instant(RewardAct.ListReward reward, long instant) {
        if (random.nextInt(20) == 0 && reward.until() <= instant) {
            return reward.until();
        }
        return reward.version() > 1 && random.nextInt(3) == 0 ? reward.at() - 1 : instant;
    }

    private List<Act> fulfilment(String order, long instant) {
        var first = new RewardAct.Fulfil(order, random.nextBoolean() ? "READY" : "SHIPPED", instant);
        var last = new RewardAct.Fulfil(order, "DELIVERED", instant);
        return switch (random.nextInt(8)) {
            case 0 -> List.of(last, first);
            case 1, 2 -> List.of(first);
            default -> List.of(first, last);
        };
    }

    /** Mostly one who can. */
    private String buyer(RewardAct.ListReward reward, long at) {
        var member = members.get();
        int level = reward.tier().isEmpty() ? 0 : reward.tier().equals("gold") ? 2 : 1;
        for (int looks = 0; looks < 20; looks++) {
            boolean can = shop.balance(member, reward.currency(), at).longValueExact() >= reward.cost()
                    && (level == 0 || shop.levelAt(member, at) == level);
            if (can) {
                break;
            }
            member = members.get();
        }
        return member;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
