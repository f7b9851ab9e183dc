package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Lot;
import org.jspecify.annotations.Nullable;

/** The rules of rewards a second time: how many are left is found out by counting the orders that stand, one by one. */
final class NaiveRewards {

    static final int ANY_NUMBER = -1;

    private final NaiveLedger shop;
    private final Map<String, Reward> rewards = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();

    private static final class Reward {
        final List<RewardAct.ListReward> versions = new ArrayList<>();
        RewardAct.@Nullable WithdrawReward withdrawn;

        RewardAct.@Nullable ListReward at(long instant) {
            RewardAct.ListReward found = null;
            for (var version : versions) {
                found = version.at() <= instant ? version : found;
            }
            return found;
        }
    }

    private static final class Order {
        final RewardAct.Order act;
        final RewardAct.ListReward terms;
        final Map<Lot, BigInteger> shares;
        final List<RewardAct.Fulfil> steps = new ArrayList<>();
        RewardAct.@Nullable CancelOrder cancelled;

        Order(RewardAct.Order act, RewardAct.ListReward terms, Map<Lot, BigInteger> shares) {
            this.act = act;
            this.terms = terms;
            this.shares = shares;
        }

        boolean has(String step) {
            return steps.stream().anyMatch(each -> each.step().equals(step));
        }

        boolean givesCoupon() {
            return !terms.pool().isEmpty();
        }

        long lastAt() {
            return steps.isEmpty() ? act.at() : steps.getLast().at();
        }
    }

    NaiveRewards(NaiveLedger shop) {
        this.shop = shop;
    }

    Answer tell(Act.OfReward act, Step step) {
        return switch (act) {
            case RewardAct.ListReward it -> list(it, step);
            case RewardAct.WithdrawReward it -> withdraw(it, step);
            case RewardAct.Order it -> order(it, step);
            case RewardAct.Fulfil it -> fulfil(it, step);
            case RewardAct.CancelOrder it -> cancel(it, step);
        };
    }

    List<String> membersOf(Act.OfReward act) {
        return switch (act) {
            case RewardAct.Order it -> List.of(it.member());
            case RewardAct.CancelOrder it -> {
                var order = orders.get(it.order());
                yield order == null ? List.of() : List.of(order.act.member());
            }
            case RewardAct.ListReward _, RewardAct.WithdrawReward _, RewardAct.Fulfil _ -> List.of();
        };
    }

    /** Whether somebody could order it then. */
    boolean isOrderable(String id, long at) {
        var reward = rewards.get(id);
        if (reward == null) {
            return false;
        }
        var terms = reward.at(at);
        return terms != null
                && reward.withdrawn == null
                && terms.from() <= at
                && at < terms.until()
                && (terms.pool().isEmpty() || shop.treats.coupons.isOpen(terms.pool(), at))
                && (reward.versions.getLast().stock() == ANY_NUMBER
                        || standing(id) < reward.versions.getLast().stock());
    }

    private Answer list(RewardAct.ListReward act, Step step) {
        var reward = rewards.computeIfAbsent(act.reward(), _ -> new Reward());
        if (act.version() <= reward.versions.size()) {
            return Answer.of(reward.versions.get(act.version() - 1).equals(act) ? "repeated" : "reward-differs");
        }
        var coupons = shop.treats.coupons;
        if (!act.pool().isEmpty() && !coupons.isPool(act.pool())) {
            return Answer.of("unknown-coupon-pool");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (!List.of("", "silver", "gold").contains(act.tier())) {
            return Answer.of("unknown-tier");
        }
        if (act.version() != reward.versions.size() + 1) {
            return Answer.of("version-not-next");
        }
        var currency = NaiveStars.objection(act.currency());
        if (currency != null) {
            return Answer.of(currency);
        }
        if (reward.withdrawn != null) {
            return Answer.of("reward-withdrawn");
        }
        var closed = act.pool().isEmpty() ? null : coupons.objectionToPool(act.pool(), act.at());
        if (closed != null) {
            return Answer.of(closed);
        }
        reward.versions.add(act);
        return Answer.of("accepted");
    }

    private Answer withdraw(RewardAct.WithdrawReward act, Step step) {
        var reward = rewards.get(act.reward());
        if (reward != null && reward.withdrawn != null) {
            return Answer.of(reward.withdrawn.equals(act) ? "repeated" : "reward-differs");
        }
        if (reward == null || reward.versions.isEmpty()) {
            return Answer.of("unknown-reward");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (reward.at(act.at()) == null) {
            return Answer.of("reward-not-open");
        }
        reward.withdrawn = act;
        return Answer.of("accepted");
    }

    private Answer order(RewardAct.Order act, Step step) {
        var before = orders.get(act.order());
        if (before != null) {
            return before.act.equals(act)
                    ? told(shop.repeated("order " + act.order()), before)
                    : Answer.of("reward-order-differs");
        }
        var reward = rewards.get(act.reward());
        if (reward == null || reward.versions.isEmpty()) {
            return Answer.of(shop.isUnknown(act.member()) ? "unknown-member" : "unknown-reward");
        }
        var coupons = shop.treats.coupons;
        var terms = reward.at(act.at());
        boolean givesCoupon = terms != null && !terms.pool().isEmpty();
        if (givesCoupon && coupons.isIssued(act.order())) {
            return Answer.of("coupon-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var member = shop.memberOf(act.member());
        if (member.isBlocked(act.at())) {
            return Answer.of("member-blocked");
        }
        if (reward.withdrawn != null && reward.withdrawn.at() <= act.at()) {
            return Answer.of("reward-withdrawn");
        }
        if (terms == null
                || (terms.from() != NaiveLedger.NEVER && act.at() < terms.from())
                || (terms.until() != NaiveLedger.FOR_EVER && act.at() >= terms.until())) {
            return Answer.of("reward-not-open");
        }
        int level = NaiveTiers.levelAt(member, act.at());
        if (!terms.tier().isEmpty() && level != (terms.tier().equals("gold") ? 2 : 1)) {
            return Answer.of("reward-not-for-tier");
        }
        int stock = reward.versions.getLast().stock();
        if (stock != ANY_NUMBER && standing(act.reward()) >= stock) {
            return Answer.of("reward-sold-out");
        }
        var none = givesCoupon ? coupons.objectionToIssue(terms.pool(), act.at()) : null;
        if (none != null) {
            return Answer.of(none);
        }
        var shares = member.in(terms.currency()).shares(BigInteger.valueOf(terms.cost()), act.at());
        if (shares.isEmpty()) {
            return Answer.of("insufficient-balance");
        }
        shares.get().forEach((lot, share) -> lot.active.add(new Change(act.at(), share.negate())));
        var order = new Order(act, terms, shares.get());
        orders.put(act.order(), order);
        if (givesCoupon) {
            coupons.issue(act, terms.pool());
        }
        return told(shop.accepted("order " + act.order(), act.member(), terms.currency(), act.at()), order);
    }

    private Answer told(Answer answer, Order order) {
        return order.givesCoupon()
                ? new Answer(
                        answer.verdict(),
                        answer.told() + " and a coupon " + shop.treats.coupons.told(order.act.order()))
                : answer;
    }

    private long standing(String reward) {
        return orders.values().stream()
                .filter(each -> each.act.reward().equals(reward) && each.cancelled == null)
                .count();
    }

    private Answer fulfil(RewardAct.Fulfil act, Step step) {
        var order = orders.get(act.order());
        if (order == null) {
            return Answer.of("unknown-reward-order");
        }
        for (var each : order.steps) {
            if (each.step().equals(act.step())) {
                return Answer.of(each.equals(act) ? "repeated" : "reward-order-differs");
            }
        }
        if (order.cancelled != null) {
            return Answer.of("reward-order-cancelled");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (order.givesCoupon() || act.step().equals("DELIVERED") == order.steps.isEmpty()) {
            return Answer.of("reward-step-out-of-order");
        }
        if (act.at() < order.lastAt()) {
            return Answer.of("reward-step-too-early");
        }
        order.steps.add(act);
        return Answer.of("accepted");
    }

    private Answer cancel(RewardAct.CancelOrder act, Step step) {
        var order = orders.get(act.order());
        if (order == null) {
            return Answer.of("unknown-reward-order");
        }
        if (order.cancelled != null) {
            return order.cancelled.equals(act)
                    ? shop.repeated("cancel " + act.order())
                    : Answer.of("reward-order-differs");
        }
        var objection = shop.objectionToUndoing(order.act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var coupons = shop.treats.coupons;
        if (act.at() < order.lastAt() || (order.givesCoupon() && coupons.endsAfter(act.order(), act.at()))) {
            return Answer.of("reward-step-too-early");
        }
        boolean can = switch (order.terms.cancellable()) {
            case "NEVER" -> false;
            case "UNTIL_SHIPPED" -> !order.has("SHIPPED") && !order.has("DELIVERED");
            case "UNTIL_DELIVERED" -> !order.has("DELIVERED");
            default -> true;
        };
        if (!can) {
            return Answer.of("reward-order-not-cancellable");
        }
        var had = order.givesCoupon() ? coupons.end(act.order(), act.at()) : null;
        if (had != null) {
            return Answer.of(had);
        }
        order.cancelled = act;
        var member = shop.memberOf(order.act.member());
        order.shares.forEach((lot, share) -> {
            lot.until = Math.min(lot.until, member.closed);
            member.in(order.terms.currency()).credit(lot, share, act.at());
        });
        return shop.accepted("cancel " + act.order(), order.act.member(), order.terms.currency(), act.at());
    }
}
