package loyalty.ledger.simulation;

import java.util.SplittableRandom;

/** Orders that points are to pay for: a point is worth three quarters of a cent, and pays half of an order at most. */
final class MadeUpOrders {

    private static final long LARGEST = 100_00;

    private MadeUpOrders() {}

    /** Mostly large enough, now and then just so, a cent too small, or not said. */
    static long of(long points, SplittableRandom random) {
        long least = 2 * ((3 * points + 3) / 4);
        return switch (random.nextInt(40)) {
            case 0 -> 0;
            case 1 -> least - 1;
            case 2, 3 -> least;
            default -> least + random.nextLong(LARGEST);
        };
    }
}
