package loyalty.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;

/** What happens now and then where a member pays: a sale is rung up twice and voided, or an order is paid partly in points. */
final class Checkout {

    private static final int TWICE_ONE_OF = 40;
    private static final int SPLIT_ONE_OF = 3;
    private static final int BACK_ONE_OF = 4;

    private final Trade trade;
    private final String member;
    private final Random chance;
    private final Origin origin;

    /** Chance of its own, so that what members buy otherwise does not depend on it. */
    Checkout(Trade trade, String member, long seed, Origin origin) {
        this.trade = trade;
        this.member = member;
        this.chance = new Random(seed);
        this.origin = origin;
    }

    /** Some of the purchases once more, by mistake, each voided before half an hour is over. */
    List<Fact> rungUpTwice(List<Fact> visits, Instant until) {
        var facts = new ArrayList<Fact>();
        for (Fact visit : visits) {
            boolean twice = visit.kind() == Kind.PURCHASE
                    && visit.member().isPresent()
                    && trade.voidsPurchases()
                    && chance.nextInt(TWICE_ONE_OF) == 0;
            var again = visit.at().plus(Duration.ofMinutes(1));
            var noticed = again.plus(Duration.ofMinutes(1 + chance.nextInt(25)));
            if (twice && noticed.isBefore(until)) {
                String id = visit.id() + "-D";
                facts.add(new Fact(Kind.PURCHASE, id, again, new EnumMap<>(visit.values()), origin));
                facts.add(new Fact(Kind.PURCHASE_VOID, id, noticed, Map.of(Column.REASON, "double"), origin));
            }
        }
        return facts;
    }

    /** The orders that some redemptions of the member were for, with what was paid in money; some of it comes back. */
    List<Fact> paidPartly(List<Fact> visits, Instant until) {
        Set<String> undone = visits.stream()
                .filter(each -> each.kind() == Kind.REDEMPTION_UNDO)
                .map(Fact::id)
                .collect(Collectors.toSet());
        var facts = new ArrayList<Fact>();
        for (Fact visit : visits) {
            boolean split = visit.kind() == Kind.REDEMPTION
                    && visit.value(Column.HOUSEHOLD).isEmpty()
                    && !undone.contains(visit.id())
                    && trade.pointCents() > 0
                    && chance.nextInt(SPLIT_ONE_OF) == 0;
            if (split && visit.at().plus(Duration.ofDays(10)).isBefore(until)) {
                order(visit, facts);
            }
        }
        return facts;
    }

    private void order(Fact redemption, List<Fact> facts) {
        long price = cents(redemption.value(Column.AMOUNT).orElseThrow());
        long inPoints = Long.parseLong(redemption.value(Column.POINTS).orElseThrow()) * trade.pointCents();
        String id = "O-" + redemption.id();
        var at = redemption.at().plus(Duration.ofMinutes(1));
        var values = new EnumMap<Column, String>(
                Map.of(Column.MEMBER, member, Column.AMOUNT, Shop.euros(price - inPoints), Column.CURRENCY, "EUR"));
        values.put(Column.CHANNEL, "web");
        values.put(Column.PAID_WITH, redemption.id() + " " + Shop.euros(inPoints));
        facts.add(new Fact(Kind.PURCHASE, id, at, values, origin));
        if (chance.nextInt(BACK_ONE_OF) == 0) {
            long back = chance.nextBoolean() ? price : price / 3;
            facts.add(new Fact(
                    Kind.RETURN,
                    id + "-R",
                    at.plus(Duration.ofMinutes(60 + chance.nextInt(9 * 24 * 60))),
                    Map.of(Column.MEMBER, member, Column.PURCHASE, id, Column.AMOUNT, Shop.euros(back)),
                    origin));
        }
    }

    private static long cents(String euros) {
        return Long.parseLong(euros.replace(".", ""));
    }
}
