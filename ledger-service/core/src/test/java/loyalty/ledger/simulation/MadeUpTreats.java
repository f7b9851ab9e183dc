package loyalty.ledger.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up what is done with what members get beside points. */
record MadeUpTreats(SplittableRandom random, MadeUpRewards rewards, MadeUpCoupons coupons, MadeUpOffers offers) {

    MadeUpTreats(SplittableRandom random, Supplier<String> members, NaiveLedger shop) {
        this(
                random,
                new MadeUpRewards(random, members, shop),
                new MadeUpCoupons(random, members, shop),
                new MadeUpOffers(random, members, shop));
    }

    /** At least one act about coupons or offers, to be told one after the other. */
    List<Act> next(long instant) {
        return random.nextInt(5) < 2 ? offers.next(instant) : coupons.next(instant);
    }
}
