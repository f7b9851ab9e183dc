package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up orders that points pay in part, mostly those of the buyer and once, and what comes back of them; now and then the points are undone, or the order is voided. */
final class MadeUpPayments {

    private record Paid(String receipt, String redemption, long price) {}

    private record United(String receipt, String buyer, long price) {}

    private final SplittableRandom random;
    private final NaiveLedger shop;
    private final Supplier<String> members;
    private final List<Paid> orders = new ArrayList<>();
    private final List<United> united = new ArrayList<>();
    private int ids;

    MadeUpPayments(SplittableRandom random, NaiveLedger shop, Supplier<String> members) {
        this.random = random;
        this.shop = shop;
        this.members = members;
    }

    List<Act> next(long instant) {
        if (!united.isEmpty() && random.nextInt(3) == 0) {
            return List.of(sooner(united.removeFirst(), instant));
        }
        return random.nextInt(10) == 0 ? ofOneWhoIsUnited(instant) : ofAnybody(instant);
    }

    /** All points of somebody pay for an order, who is then united with another, and some of it comes back. */
    private List<Act> ofOneWhoIsUnited(long instant) {
        var currency = random.nextInt(4) == 0 ? NaiveStars.STARS : "";
        var buyer = spender(currency, instant);
        long points = Math.max(1, shop.balance(buyer, currency, instant).longValueExact());
        var id = "y" + ++ids;
        var merge = new Act.Merge(buyer, "gy" + ids, members.get(), "request", "pam/k1", instant);
        var order = new United("o" + ids, buyer, points);
        united.add(order);
        return List.of(
                new Act.Redeem(buyer, id, points, MadeUpOrders.of(points, random), currency, "", instant),
                new PayAct(buyer, order.receipt(), 0, id, points, instant),
                merge,
                new Act.Unite(merge.id(), "APPROVE", "rosa/k4", instant),
                new Act.GiveBack(order.receipt(), "ob" + ++ids, Math.max(1, points / 3), instant));
    }

    /** More of it came back before, as is told only now: soon after they were united, if they were. */
    private Act sooner(United order, long instant) {
        long since = shop.isUnknown(order.buyer()) ? NaiveLedger.NEVER : shop.heldSince(order.buyer());
        long at = since == NaiveLedger.NEVER ? instant : since + random.nextLong(3_600 * NaiveLedger.SECOND);
        return new Act.GiveBack(order.receipt(), "ob" + ++ids, Math.max(1, order.price() / 3), at);
    }

    private List<Act> ofAnybody(long instant) {
        var currency = random.nextInt(4) == 0 ? NaiveStars.STARS : "";
        var buyer = spender(currency, instant);
        long balance = Math.max(1, shop.balance(buyer, currency, instant).longValueExact());
        long points = 1 + random.nextLong(balance);
        var id = "y" + ++ids;
        long worth = 1 + random.nextLong(points);
        long cents = random.nextInt(8) == 0 ? 0 : random.nextLong(40_00);
        var other = orders.isEmpty() ? id : recent().redemption();
        var acts = new ArrayList<Act>(List.of(
                MadeUpOverrides.or(
                        new Act.Redeem(buyer, id, points, MadeUpOrders.of(points, random), currency, "", instant),
                        instant,
                        shop),
                new PayAct(
                        random.nextInt(20) == 0 ? members.get() : buyer,
                        "o" + ids,
                        cents,
                        random.nextInt(20) == 0 ? other : id,
                        worth,
                        instant)));
        orders.add(new Paid("o" + ids, id, cents + worth));
        for (int i = random.nextInt(4); i > 0; i--) {
            acts.add(back(orders.getLast(), instant));
        }
        switch (random.nextInt(10)) {
            case 0 -> acts.add(new Act.Undo(id, instant));
            case 1 -> acts.add(MadeUpVoids.none("o" + ids, instant, random));
            default -> acts.add(back(recent(), instant));
        }
        return acts;
    }

    private Act back(Paid order, long instant) {
        long cents = switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> Math.max(1, order.price() / 3);
            default -> 1 + random.nextLong(order.price());
        };
        return new Act.GiveBack(order.receipt(), "ob" + ++ids, cents, instant);
    }

    private Paid recent() {
        return orders.get(orders.size() - 1 - random.nextInt(Math.min(orders.size(), 12)));
    }

    private String spender(String currency, long at) {
        var member = members.get();
        for (int looks = 0; looks < 12 && shop.balance(member, currency, at).signum() == 0; looks++) {
            member = members.get();
        }
        return member;
    }
}
