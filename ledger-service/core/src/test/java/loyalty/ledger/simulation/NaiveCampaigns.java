package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What campaigns add to purchases: what each gave is a sum that only grows, in the order in which things are told. */
final class NaiveCampaigns {

    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);
    private static final BigInteger UNLIMITED = BigInteger.TEN.pow(12);

    /**
     * Seven points more, and later twice as much for whoever has a tier, more for friends and who brings them, nine for who was lost, and eight where the
     * shop keeps three tenths of the price. Budget and floor: 0 for none.
     */
    enum Kind {
        SPRING("spring", 1_704_931_200L, 1_711_929_600L, 0, "", 12, 200, 0), // 2024-01-11 to 2024-04-01
        TWICE("twice", 1_706_745_600L, 1_767_225_600L, 1, "", 60, 0, 0), // 2024-02-01 to 2026-01-01
        FRIENDS("friends", 1_706_745_600L, 1_767_225_600L, 0, "", 80, 300, 0),
        BACK("back", 1_706_745_600L, 1_767_225_600L, 0, "lost", 400, 100, 0),
        PLUS("plus", 1_706_745_600L, 1_767_225_600L, 0, "", 0, 0, 30);

        final String id;
        final long from;
        final long until;
        final int tier;
        final String segment;
        final int budget;
        final int holdout;
        final int floor;

        Kind(
                String id,
                long fromSecond,
                long untilSecond,
                int tier,
                String segment,
                int budget,
                int holdout,
                int floor) {
            this.id = id;
            this.from = fromSecond * NaiveLedger.SECOND;
            this.until = untilSecond * NaiveLedger.SECOND;
            this.tier = tier;
            this.segment = segment;
            this.budget = budget;
            this.holdout = holdout;
            this.floor = floor;
        }

        private BigInteger atMost(BigInteger given) {
            return budget == 0 ? UNLIMITED : given;
        }

        /** Whether it is for such a buyer at an instant. */
        boolean isFor(NaiveEarning.Buyer buyer, long at) {
            return at >= from
                    && at < until
                    && buyer.tier() >= tier
                    && (segment.isEmpty() || segment.equals(buyer.segment()));
        }
    }

    /** What so much money comes to within some campaigns. */
    interface Tariff {
        BigInteger points(Set<Kind> within);
    }

    /** What an order came to, and what of it came from which campaign. */
    record Rated(BigInteger points, Map<Kind, BigInteger> given) {}

    private final Map<Kind, BigInteger> used = new EnumMap<>(Kind.class);

    /** What a purchase earns, which is taken from the budgets at once. */
    Rated buy(Act.Buy act, NaiveEarning.Buyer buyer, Tariff tariff, UnaryOperator<BigInteger> caps) {
        var rated = rated(
                act,
                BigInteger.valueOf(act.cents()),
                buyer,
                within -> caps.apply(tariff.points(within)),
                kind -> isHeldOut(act.member(), kind)
                        ? BigInteger.ZERO
                        : kind.atMost(
                                BigInteger.valueOf(kind.budget).subtract(used.getOrDefault(kind, BigInteger.ZERO))));
        rated.given().forEach((kind, points) -> used.merge(kind, points, BigInteger::add));
        return rated;
    }

    /** What is kept of it goes on earning: of each campaign no more than it gave. */
    static BigInteger kept(
            Act.Buy act, BigInteger cents, NaiveEarning.Buyer buyer, Tariff tariff, Map<Kind, BigInteger> given) {
        return rated(act, cents, buyer, tariff, kind -> given.getOrDefault(kind, BigInteger.ZERO))
                .points();
    }

    /** The same of all of it, where each campaign with a budget gives no more than it gave at first. */
    static Rated again(Act.Buy act, NaiveEarning.Buyer buyer, Tariff tariff, Map<Kind, BigInteger> first) {
        return rated(
                act,
                BigInteger.valueOf(act.cents()),
                buyer,
                tariff,
                kind -> kind.atMost(first.getOrDefault(kind, BigInteger.ZERO)));
    }

    /** What referrer and friend get besides, taken from the budget at once. */
    record Besides(BigInteger referrer, BigInteger friend) {}

    static final int REFERRER = 40;
    static final int FRIEND = 15;

    Besides refer(String referrer, boolean paysReferrer, long qualifiedAt) {
        boolean running = qualifiedAt >= Kind.FRIENDS.from && qualifiedAt < NaiveMargins.SINCE; // stars from then on
        if (!running || isHeldOut(referrer, Kind.FRIENDS)) {
            return new Besides(BigInteger.ZERO, BigInteger.ZERO);
        }
        var ofReferrer = paysReferrer ? besides(REFERRER) : BigInteger.ZERO;
        return new Besides(ofReferrer, besides(FRIEND));
    }

    private BigInteger besides(int promised) {
        var left = BigInteger.valueOf(Kind.FRIENDS.budget).subtract(used.getOrDefault(Kind.FRIENDS, BigInteger.ZERO));
        var given = BigInteger.valueOf(promised).min(left);
        used.merge(Kind.FRIENDS, given, BigInteger::add);
        return given;
    }

    private static Rated rated(
            Act.Buy act, BigInteger cents, NaiveEarning.Buyer buyer, Tariff tariff, Function<Kind, BigInteger> most) {
        var within = EnumSet.noneOf(Kind.class);
        var given = new EnumMap<Kind, BigInteger>(Kind.class);
        var before = tariff.points(within);
        var total = before;
        for (var kind : Kind.values()) {
            if (kind.isFor(buyer, act.at())) {
                within.add(kind);
                var with = tariff.points(within);
                var gets = with.subtract(before).min(most.apply(kind));
                if (kind.floor > 0) {
                    gets = gets.min(NaiveMargins.most(kind.floor, act, cents).subtract(total));
                }
                if (gets.signum() > 0) {
                    given.put(kind, gets);
                    total = total.add(gets);
                    before = with;
                } else {
                    within.remove(kind);
                }
            }
        }
        return new Rated(total, given);
    }

    private static boolean isHeldOut(String member, Kind kind) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("holdout/retail/" + kind.id + "/" + member).getBytes(StandardCharsets.UTF_8));
            var first = new BigInteger(1, Arrays.copyOf(hash, 8));
            return first.mod(THOUSAND).intValueExact() < kind.holdout;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
