package loyalty.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;

/** What a member of a made-up shop orders: for points now and then, some weeks after a purchase that earned enough, and for stars after many visits. */
final class Treats {

    /** So much that a purchase of it earns what the treat costs, in every trade. */
    private static final long CENTS_MIN = 15_000;

    /** So much that a visit earns a star. */
    private static final long VISIT_CENTS_MIN = 2_000;

    /** So many visits within a time in which no star lapses, of which one may have come back, have earned what the treat for stars costs. */
    private static final int VISITS = 11;

    private static final Duration STARS_LAST = Duration.ofDays(330);

    private final Trade trade;
    private final String member;
    private final Random chance;
    private final Origin origin;
    private final List<Fact> facts = new ArrayList<>();

    /** Chance of its own, so that what members buy does not depend on what they order. */
    Treats(Trade trade, String member, long seed, Origin origin) {
        this.trade = trade;
        this.member = member;
        this.chance = new Random(seed);
        this.origin = origin;
    }

    /** Orders and what becomes of them, before an instant. */
    List<Fact> after(List<Fact> visits, Instant until) {
        for (Fact visit : visits) {
            if (visit.kind() == Kind.PURCHASE && cents(visit) >= CENTS_MIN && chance.nextInt(3) == 0) {
                Instant at = visit.at().plus(Duration.ofDays(16 + chance.nextInt(20)));
                String reward = Catalogue.REWARDS
                        .get(chance.nextInt(Catalogue.REWARDS.size()))
                        .id();
                order("O-" + visit.id(), reward, at, until);
            }
        }
        if (trade.countsStars()) {
            forStars(visits, until);
        }
        return facts;
    }

    private void forStars(List<Fact> visits, Instant until) {
        var counted = new ArrayDeque<Instant>();
        for (Fact visit : visits) {
            boolean earns = visit.kind() == Kind.PURCHASE
                    && visit.value(Column.MEMBER).isPresent()
                    && cents(visit) >= VISIT_CENTS_MIN;
            if (earns) {
                counted.add(visit.at());
                counted.removeIf(at -> at.isBefore(visit.at().minus(STARS_LAST)));
            }
            if (counted.size() == VISITS) {
                counted.clear();
                Instant at = visit.at().plus(Duration.ofDays(16 + chance.nextInt(15)));
                order("OS-" + visit.id(), Catalogue.FOR_STARS.id(), at, until);
            }
        }
    }

    private static long cents(Fact purchase) {
        return Long.parseLong(purchase.value(Column.AMOUNT).orElse("0").replace(".", ""));
    }

    private void order(String order, String reward, Instant at, Instant until) {
        if (!add(Kind.REWARD_ORDER, order, at, until, Map.of(Column.MEMBER, member, Column.REWARD, reward))) {
            return;
        }
        int fate = chance.nextInt(100);
        var of = Map.of(Column.MEMBER, member);
        Instant packed = at.plus(Duration.ofHours(4 + chance.nextInt(40)));
        if (fate < 12) {
            add(
                    Kind.REWARD_ORDER_CANCELLATION,
                    order,
                    packed,
                    until,
                    Map.of(Column.MEMBER, member, Column.REASON, "member-request"));
            return;
        }
        var step = fate < 50 ? Kind.REWARD_ORDER_READINESS : Kind.REWARD_ORDER_SHIPMENT;
        if (add(step, order, packed, until, of) && fate < 90) {
            add(Kind.REWARD_ORDER_DELIVERY, order, packed.plus(Duration.ofDays(1 + chance.nextInt(5))), until, of);
        }
    }

    private boolean add(Kind kind, String id, Instant at, Instant until, Map<Column, String> values) {
        return at.isBefore(until) && facts.add(new Fact(kind, id, at, values, origin));
    }
}
