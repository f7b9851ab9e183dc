package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up what is bought by nobody known, often with a card that is nobody's, what comes back of it, and who claims it. */
final class MadeUpReceipts {

    private static final int DUE_MAX = 3;
    private static final int RECENT = 40;
    private static final long DAY = NaiveLedger.DAY;

    private record Sold(String receipt, long cents, long at) {}

    private final SplittableRandom random;
    private final NaiveLedger shop;
    private final MadeUpCards cards;
    private final MadeUpGoods goods;
    private final Supplier<String> members;
    private final MadeUpPayments payments;
    private final List<Sold> sold = new ArrayList<>();
    private int ids;

    MadeUpReceipts(
            SplittableRandom random, NaiveLedger shop, MadeUpCards cards, MadeUpGoods goods, Supplier<String> members) {
        this.random = random;
        this.shop = shop;
        this.cards = cards;
        this.goods = goods;
        this.members = members;
        this.payments = new MadeUpPayments(random, shop, members);
    }

    /** Something is sold, often some of it comes back, and mostly somebody claims it; now and then one that was sold long ago. */
    List<Act> next(long instant) {
        if (random.nextInt(6) == 0) {
            return payments.next(instant);
        }
        var late = random.nextInt(4) == 1 ? late(instant) : List.<Act>of();
        return late.isEmpty() ? sold(instant) : late;
    }

    /** Something large is told late of somebody who has bought since, perhaps some comes back, and what it changes is rated anew; empty where nobody has. */
    private List<Act> late(long instant) {
        var bought = shop.purchases().stream()
                .sorted(Comparator.comparingInt(each -> -each.turn))
                .limit(RECENT)
                .filter(each -> wasThere(each.act.member(), instant))
                .toList();
        if (bought.isEmpty()) {
            return List.of();
        }
        var one = bought.get(random.nextInt(bought.size())).act;
        var late = goods.sold(new Act.Buy(
                one.member(),
                "l" + ++ids,
                90_00 + random.nextLong(60_00),
                one.at() - random.nextLong(random.nextBoolean() ? DAY : 9 * DAY)));
        var acts = new ArrayList<Act>(List.of(late));
        if (random.nextInt(3) == 0) {
            acts.add(new Act.GiveBack(one.receipt(), "q" + ++ids, Math.max(1, one.cents() / 3), instant));
        }
        if (random.nextInt(5) == 0) {
            acts.add(new Act.GiveBack(late.receipt(), "q" + ++ids, random.nextInt(2) * 70_00L, instant));
        }
        acts.add(new RerateAct(late.receipt(), instant));
        bought.stream()
                .filter(each -> each.act.member().equals(one.member()) && each.act.at() >= late.at())
                .sorted(Comparator.comparingLong(each -> each.act.at()))
                .limit(DUE_MAX)
                .forEach(each -> acts.add(new RerateAct(each.act.receipt(), instant)));
        return acts;
    }

    private List<Act> sold(long instant) {
        var acts = new ArrayList<Act>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            acts.add(sell(instant));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            acts.add(giveBack(recent(3), instant));
        }
        boolean never = random.nextInt(4) == 0;
        if (never) {
            acts.add(MadeUpVoids.none(sold.getLast().receipt(), instant, random));
        }
        var one = random.nextInt(12) == 0 ? recent(40) : sold.getLast();
        if (random.nextInt(3) > 0 && (!never || random.nextInt(6) == 0)) {
            acts.add(new Act.Claim(one.receipt(), claimant(one), instant));
        }
        if (random.nextInt(8) == 0) {
            acts.add(giveBack(one, instant));
        }
        if (random.nextInt(12) == 0) {
            acts.addAll(cards.linked(instant));
        }
        return acts;
    }

    private Act sell(long instant) {
        var one = new Sold("s" + ++ids, random.nextLong(150_00), instant);
        sold.add(one);
        var card = random.nextInt(3) == 0 ? "" : cards.ofNobody();
        if (card.isEmpty()) {
            return goods.sold(new Act.Sell(one.receipt(), one.cents(), 0, -1, instant));
        }
        long order = random.nextInt(8) == 0 ? 0 : one.cents();
        long off = order == 0 ? 0 : shop.cards.discount(card, order, instant) + (random.nextInt(30) == 0 ? 1 : 0);
        return new Act.Show(card, "", one.receipt(), Math.max(0, one.cents() - off), order, instant);
    }

    private Act giveBack(Sold one, long instant) {
        long cents = switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> Math.max(1, one.cents() / 3);
            default -> 1 + random.nextLong(200);
        };
        return new Act.GiveBack(one.receipt(), "q" + ++ids, cents, instant);
    }

    /** Mostly somebody who was there when it was bought. */
    private String claimant(Sold one) {
        var member = members.get();
        for (int looks = 0; looks < 4 && !wasThere(member, one.at()); looks++) {
            member = members.get();
        }
        return member;
    }

    private boolean wasThere(String name, long at) {
        if (shop.isUnknown(name)) {
            return false;
        }
        var member = shop.memberOf(name);
        return member.since <= at && member.holder == null && member.closed > at;
    }

    private Sold recent(int most) {
        return sold.get(sold.size() - 1 - random.nextInt(Math.min(sold.size(), most)));
    }
}
