package loyalty.system;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of the reference programme a second time, as plainly as they can be said: lists, big integers, every sum
 * taken anew. It shares no class with the product.
 */
final class NaiveModel {

    private static final Duration LIFETIME = Duration.ofDays(365);

    private final Map<String, List<Lot>> lots = new HashMap<>();
    private final Map<String, Purchase> purchases = new HashMap<>();
    private int recorded;

    private record Step(Instant at, BigInteger points) {}

    private static final class Lot {
        final String purchase;
        final Instant from;
        final Instant until;
        final int order;
        final List<Step> steps = new ArrayList<>();

        Lot(String purchase, Instant from, int order) {
            this.purchase = purchase;
            this.from = from;
            this.until = from.plus(LIFETIME);
            this.order = order;
        }

        boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }

        BigInteger at(Instant instant) {
            return steps.stream()
                    .filter(step -> !step.at().isAfter(instant))
                    .map(Step::points)
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }

        /** What is left at the instant and at every later one. */
        BigInteger free(Instant instant) {
            BigInteger least = at(instant);
            for (Step step : steps) {
                if (step.at().isAfter(instant)) {
                    least = least.min(at(step.at()));
                }
            }
            return least.max(BigInteger.ZERO);
        }

        void take(Instant at, BigInteger points) {
            steps.add(new Step(at, points.negate()));
        }
    }

    private static final class Purchase {
        final String member;
        final Instant at;
        final BigInteger cents;
        final List<Step> reversals = new ArrayList<>();
        BigInteger returnedCents = BigInteger.ZERO;
        BigInteger countedAsLapsed = BigInteger.ZERO;

        Purchase(String member, Instant at, BigInteger cents) {
            this.member = member;
            this.at = at;
            this.cents = cents;
        }

        BigInteger points() {
            return whole(cents);
        }

        BigInteger reversed() {
            return reversals.stream().map(Step::points).reduce(BigInteger.ZERO, BigInteger::add);
        }
    }

    private static BigInteger whole(BigInteger cents) {
        return cents.divide(BigInteger.valueOf(100));
    }

    void purchase(String member, String id, Instant at, long cents) {
        var purchase = new Purchase(member, at, BigInteger.valueOf(cents));
        purchases.put(id, purchase);
        if (purchase.points().signum() > 0) {
            var lot = new Lot(id, at, recorded++);
            lot.steps.add(new Step(at, purchase.points()));
            lots.computeIfAbsent(member, _ -> new ArrayList<>()).add(lot);
        }
    }

    /** Whether the redemption is accepted. */
    boolean redemption(String member, Instant at, long points) {
        BigInteger missing = BigInteger.valueOf(points);
        var shares = new HashMap<Lot, BigInteger>();
        for (Lot lot : inOrder(member)) {
            if (lot.covers(at)) {
                BigInteger share = missing.min(lot.free(at));
                shares.put(lot, share);
                missing = missing.subtract(share);
            }
        }
        if (missing.signum() > 0) {
            return false;
        }
        shares.forEach((lot, share) -> lot.take(at, share));
        return true;
    }

    /** Why the return is rejected, if it is. */
    Optional<String> giveBack(String id, Instant at, long cents) {
        Purchase purchase = Optional.ofNullable(purchases.get(id)).orElseThrow();
        if (at.isBefore(purchase.at)) {
            return Optional.of("return-before-purchase");
        }
        BigInteger returned = purchase.returnedCents.add(BigInteger.valueOf(cents));
        if (returned.compareTo(purchase.cents) > 0) {
            return Optional.of("return-exceeds-purchase");
        }
        purchase.returnedCents = returned;
        BigInteger takeBack = purchase.points()
                .subtract(whole(purchase.cents.subtract(returned)))
                .subtract(purchase.reversed());
        purchase.reversals.add(new Step(at, takeBack));
        BigInteger missing = takeBack;
        for (Lot lot : inOrder(purchase.member)) {
            if (lot.purchase.equals(id)) {
                missing = missing.subtract(fromOwnLot(lot, purchase, at, missing));
            }
        }
        for (Lot lot : inOrder(purchase.member)) {
            if (!lot.purchase.equals(id) && lot.covers(at)) {
                BigInteger share = missing.min(lot.free(at));
                lot.take(at, share);
                missing = missing.subtract(share);
            }
        }
        return Optional.empty();
    }

    private static BigInteger fromOwnLot(Lot lot, Purchase purchase, Instant at, BigInteger wanted) {
        if (lot.covers(at)) {
            BigInteger share = wanted.min(lot.free(at));
            lot.take(at, share);
            return share;
        }
        BigInteger lapsed =
                wanted.min(lot.free(at).subtract(purchase.countedAsLapsed).max(BigInteger.ZERO));
        purchase.countedAsLapsed = purchase.countedAsLapsed.add(lapsed);
        return lapsed;
    }

    private List<Lot> inOrder(String member) {
        return lots.getOrDefault(member, List.of()).stream()
                .sorted(Comparator.comparing((Lot lot) -> lot.until)
                        .thenComparing(lot -> lot.from)
                        .thenComparingInt(lot -> lot.order))
                .toList();
    }

    long balance(String member, Instant asOf) {
        return lots.getOrDefault(member, List.of()).stream()
                .filter(lot -> lot.covers(asOf))
                .map(lot -> lot.at(asOf))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .longValueExact();
    }

    long qualifying(String member, Instant asOf) {
        BigInteger sum = BigInteger.ZERO;
        for (Purchase purchase : purchases.values()) {
            if (purchase.member.equals(member)
                    && !purchase.at.isAfter(asOf)
                    && purchase.at.isAfter(asOf.minus(LIFETIME))) {
                sum = sum.add(purchase.points());
                for (Step reversal : purchase.reversals) {
                    sum = reversal.at().isAfter(asOf) ? sum : sum.subtract(reversal.points());
                }
            }
        }
        return sum.longValueExact();
    }
}
