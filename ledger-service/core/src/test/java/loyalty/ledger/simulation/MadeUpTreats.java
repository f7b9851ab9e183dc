package loyalty.ledger.simulation;

import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up what is done with what members get beside points. */
record MadeUpTreats(MadeUpRewards rewards, MadeUpCoupons coupons) {

    MadeUpTreats(SplittableRandom random, Supplier<String> members, NaiveLedger shop) {
        this(new MadeUpRewards(random, members, shop), new MadeUpCoupons(random, members, shop));
    }
}
