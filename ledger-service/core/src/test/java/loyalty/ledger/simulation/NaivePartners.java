package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import loyalty.ledger.simulation.NaiveThings.Purchase;
import org.jspecify.annotations.Nullable;

/**
 * Who pays for points a second time: the bank for what companies get and for whatever the campaign gives that doubles, the café for weekends
 * and for friends, the makers of bicycles for riders, the shop for all else.
 */
final class NaivePartners {

    /** In the order of the document; the shop pays where two have lost as much. */
    enum Payer {
        SHOP,
        BANK,
        CAFE,
        BIKES;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Payer, BigInteger> funded = new EnumMap<>(Payer.class);
    private final Map<Payer, BigInteger> back = new EnumMap<>(Payer.class);

    private static BigInteger of(Map<Payer, BigInteger> points, Payer payer) {
        return points.getOrDefault(payer, BigInteger.ZERO);
    }

    /** What each has paid and got back so far. */
    String sums() {
        var text = new StringBuilder();
        for (var payer : Payer.values()) {
            if (funded.containsKey(payer)) {
                text.append(payer.id())
                        .append(' ')
                        .append(of(funded, payer))
                        .append('-')
                        .append(of(back, payer))
                        .append(' ');
            }
        }
        return text.toString();
    }

    /** What each pays of a purchase: of the plain points by what their rules gave, and all that their campaigns gave. */
    static Map<Payer, BigInteger> paying(Act.Buy act, NaiveEarning.Buyer buyer, NaiveCampaigns.Rated rated) {
        var cents = BigInteger.valueOf(act.cents());
        var gave = new EnumMap<Payer, BigInteger>(Payer.class);
        gave.put(Payer.BANK, NaiveEarning.ofCompany(cents, buyer.company()));
        gave.put(Payer.CAFE, NaiveEarning.ofWeekend(cents, act.at()));
        gave.put(Payer.BIKES, NaiveEarning.ofRiders(cents, buyer.rider()));
        var all = NaiveEarning.parts(cents, act.at(), buyer, Set.of());
        gave.put(Payer.SHOP, gave.values().stream().reduce(all, BigInteger::subtract));
        var plain = rated.given().values().stream().reduce(rated.points(), BigInteger::subtract);
        var paying = divided(plain, gave, all);
        add(paying, Payer.BANK, rated.given().get(NaiveCampaigns.Kind.TWICE));
        return paying;
    }

    private static void add(Map<Payer, BigInteger> paying, Payer payer, @Nullable BigInteger points) {
        if (points != null) {
            paying.merge(payer, points, BigInteger::add);
        }
    }

    /** One point after the other to whoever has lost most by then, once each has all whole ones. */
    private static Map<Payer, BigInteger> divided(BigInteger points, Map<Payer, BigInteger> gave, BigInteger all) {
        var paying = new EnumMap<Payer, BigInteger>(Payer.class);
        var left = points;
        for (var payer : Payer.values()) {
            var whole = points.signum() == 0
                    ? BigInteger.ZERO
                    : points.multiply(of(gave, payer)).divide(all);
            paying.put(payer, whole);
            left = left.subtract(whole);
        }
        while (left.signum() > 0) {
            var most = Payer.SHOP;
            for (var payer : Payer.values()) {
                most = lost(payer, paying, points, gave, all).compareTo(lost(most, paying, points, gave, all)) > 0
                        ? payer
                        : most;
            }
            paying.merge(most, BigInteger.ONE, BigInteger::add);
            left = left.subtract(BigInteger.ONE);
        }
        return paying;
    }

    private static BigInteger lost(
            Payer payer,
            Map<Payer, BigInteger> paying,
            BigInteger points,
            Map<Payer, BigInteger> gave,
            BigInteger all) {
        return points.multiply(of(gave, payer)).subtract(of(paying, payer).multiply(all));
    }

    /** What each pays of what is kept: the nearest whole number of what the ones before leave. */
    private static Map<Payer, BigInteger> standing(BigInteger kept, BigInteger given, Map<Payer, BigInteger> paying) {
        var standing = new EnumMap<Payer, BigInteger>(Payer.class);
        var left = kept;
        var of = given;
        for (var payer : Payer.values()) {
            var full = of(paying, payer);
            if (payer != Payer.SHOP && full.signum() > 0) {
                var part = BigInteger.ZERO;
                // Half a point more than so many is as near to the next.
                while (part.add(part)
                                .add(BigInteger.ONE)
                                .multiply(of)
                                .compareTo(left.multiply(full).multiply(BigInteger.TWO))
                        <= 0) {
                    part = part.add(BigInteger.ONE);
                }
                standing.put(payer, part);
                left = left.subtract(part);
                of = of.subtract(full);
            }
        }
        return standing;
    }

    /** So much of what was given comes to somebody. */
    void pay(Map<Payer, BigInteger> paying, BigInteger given, BigInteger comes) {
        standing(comes, given, paying).forEach((payer, points) -> {
            if (points.signum() > 0) {
                funded.merge(payer, points, BigInteger::add);
            }
        });
    }

    /** Something of a purchase was taken back, but for what has lapsed. */
    void giveBack(Purchase purchase, BigInteger reversed, BigInteger lapsed) {
        var stood = purchase.earned.subtract(purchase.reversed).add(reversed).add(purchase.lapsed);
        giveBack(purchase.paying, purchase.earned, stood, reversed.subtract(lapsed));
        purchase.lapsed = purchase.lapsed.add(lapsed);
    }

    /** So much of what stood is taken. */
    void giveBack(Map<Payer, BigInteger> paying, BigInteger given, BigInteger stood, BigInteger taken) {
        var after = standing(stood.subtract(taken), given, paying);
        standing(stood, given, paying)
                .forEach((payer, points) -> back.merge(payer, points.subtract(of(after, payer)), BigInteger::add));
    }

    /** Somebody else pays from now on, and others pay no more. */
    void shift(
            Map<Payer, BigInteger> before,
            BigInteger all,
            BigInteger stood,
            Map<Payer, BigInteger> after,
            BigInteger given,
            BigInteger stands) {
        var paid = standing(stood, all, before);
        var pays = standing(stands, given, after);
        for (var payer : Payer.values()) {
            var more = of(pays, payer).subtract(of(paid, payer));
            if (more.signum() > 0) {
                funded.merge(payer, more, BigInteger::add);
            } else if (more.signum() < 0) {
                back.merge(payer, more.negate(), BigInteger::add);
            }
        }
    }

    /** Who pays besides the shop. */
    static String text(Map<Payer, BigInteger> paying) {
        var text = new StringBuilder();
        paying.forEach((payer, points) -> {
            if (payer != Payer.SHOP && points.signum() > 0) {
                text.append(", ").append(points).append(" by ").append(payer.id());
            }
        });
        return text.toString();
    }
}
