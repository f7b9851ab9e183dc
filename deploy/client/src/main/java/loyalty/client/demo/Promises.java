package loyalty.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;

/**
 * What a made-up shop promises single members: ten euros off two orders of forty or more, now and then points besides, and coupons of its autumn
 * pool. Offers are made, sometimes accepted first, mostly used, and sometimes taken back.
 */
final class Promises {

    private static final int OFFERED_PERCENT = 30;
    private static final int BIRTHDAY_PERCENT = 20;
    private static final int COUPON_PERCENT = 40;
    private static final long OFF_CENTS = 1_000;
    private static final long LEAST_CENTS = 4_000;

    private final String member;
    private final Random chance;
    private final Origin origin;
    private final List<Fact> facts = new ArrayList<>();

    /** Chance of its own, so that what members buy does not depend on what they are promised. */
    Promises(String member, long seed, Origin origin) {
        this.member = member;
        this.chance = new Random(seed * 29 + 13);
        this.origin = origin;
    }

    /** What is promised and what comes of it, before an instant. */
    List<Fact> after(List<Fact> visits, Instant until) {
        var purchases = visits.stream()
                .filter(fact -> fact.kind() == Kind.PURCHASE)
                .filter(fact -> fact.value(Column.MEMBER).isPresent())
                .toList();
        if (purchases.isEmpty()) {
            return facts;
        }
        Instant since = purchases.getFirst().at();
        if (chance.nextInt(100) < OFFERED_PERCENT) {
            welcomeBack(since.plus(Duration.ofDays(10 + chance.nextInt(120))), purchases, until);
        }
        if (chance.nextInt(100) < BIRTHDAY_PERCENT) {
            birthday(since.plus(Duration.ofDays(1 + chance.nextInt(300))), purchases, until);
        }
        Instant issued = Coupons.FROM.plus(Duration.ofMinutes(1 + chance.nextInt(20 * 24 * 60)));
        if (chance.nextInt(100) < COUPON_PERCENT && since.isBefore(issued) && issued.isBefore(until)) {
            add(Kind.COUPON, "CP-" + member, issued, Map.of(Column.POOL, Coupons.POOL));
        }
        return facts;
    }

    private void welcomeBack(Instant made, List<Fact> purchases, Instant until) {
        String offer = "OF-" + member;
        Instant ends = made.plus(Duration.ofDays(90));
        if (!made.isBefore(until)) {
            return;
        }
        boolean asks = chance.nextInt(3) == 0;
        var terms = new EnumMap<Column, String>(Map.of(
                Column.NAME,
                "Welcome back",
                Column.OFF,
                Shop.euros(OFF_CENTS),
                Column.ORDER_MIN,
                Shop.euros(LEAST_CENTS),
                Column.CURRENCY,
                "EUR",
                Column.USES,
                "2",
                Column.UNTIL,
                ends.toString()));
        if (asks) {
            terms.put(Column.ACCEPT, "yes");
        }
        add(Kind.OFFER, offer, made, terms);
        Instant from = made;
        if (asks) {
            from = made.plus(Duration.ofDays(1 + chance.nextInt(5)));
            if (chance.nextInt(4) == 0 || !from.isBefore(until)) {
                withdraw(offer, made.plus(Duration.ofDays(20)), until);
                return;
            }
            add(Kind.OFFER_ACCEPTANCE, offer, from, Map.of());
        }
        int uses = 0;
        for (Fact purchase : purchases) {
            long paid = Goods.cents(purchase.value(Column.AMOUNT).orElseThrow());
            if (uses < 2 && isWithin(purchase, from, ends) && paid + OFF_CENTS >= LEAST_CENTS) {
                use(offer, purchase, paid + OFF_CENTS, until);
                uses++;
            }
        }
    }

    /** Points for the next order, whatever it comes to. */
    private void birthday(Instant made, List<Fact> purchases, Instant until) {
        String offer = "OB-" + member;
        Instant ends = made.plus(Duration.ofDays(30));
        if (!made.isBefore(until)) {
            return;
        }
        add(
                Kind.OFFER,
                offer,
                made,
                Map.of(
                        Column.NAME, "For your birthday",
                        Column.POINTS, "50",
                        Column.USES, "1",
                        Column.UNTIL, ends.toString()));
        Optional<Fact> next = purchases.stream()
                .filter(purchase -> isWithin(purchase, made, ends))
                .findFirst();
        next.ifPresent(purchase ->
                use(offer, purchase, Goods.cents(purchase.value(Column.AMOUNT).orElseThrow()), until));
    }

    private static boolean isWithin(Fact purchase, Instant from, Instant until) {
        return !purchase.at().isBefore(from) && purchase.at().isBefore(until);
    }

    private void use(String offer, Fact purchase, long orderCents, Instant until) {
        String use = "U" + offer + "-" + purchase.id();
        add(
                Kind.OFFER_USE,
                use,
                purchase.at(),
                Map.of(
                        Column.OFFER,
                        offer,
                        Column.PURCHASE,
                        purchase.id(),
                        Column.ORDER,
                        Shop.euros(orderCents),
                        Column.CURRENCY,
                        "EUR"));
        Instant soon = purchase.at().plus(Duration.ofHours(2));
        if (chance.nextInt(8) == 0 && soon.isBefore(until)) {
            add(Kind.OFFER_USE_CANCELLATION, use, soon, Map.of(Column.REASON, "order-cancelled"));
        }
    }

    private void withdraw(String offer, Instant at, Instant until) {
        if (at.isBefore(until)) {
            add(Kind.OFFER_WITHDRAWAL, offer, at, Map.of(Column.REASON, "not-answered"));
        }
    }

    private void add(Kind kind, String id, Instant at, Map<Column, String> further) {
        var values = new EnumMap<Column, String>(Map.of(Column.MEMBER, member));
        values.putAll(further);
        facts.add(new Fact(kind, id, at, values, origin));
    }
}
