package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes up what brings lapsed points back: a proposal and what becomes of it, then one member after the other of whom something lapsed, often with a
 * return of what it had been earned by.
 */
final class MadeUpReinstatements {

    private static final int LOOKS = 30;
    private static final int AT_A_TIME = 4;

    private final SplittableRandom random;
    private final NaiveLedger shop;
    private final Supplier<String> members;
    private int ids;
    private int returns;

    MadeUpReinstatements(SplittableRandom random, NaiveLedger shop, Supplier<String> members) {
        this.random = random;
        this.shop = shop;
        this.members = members;
    }

    /** At least one act, to be told one after the other. */
    List<Act> next(long now, long at) {
        if (ids > 0 && random.nextInt(16) == 0) {
            var any = "l" + random.nextInt(1, ids + 2);
            return List.of(new ReinstatementAct.Restore(any, members.get(), at));
        }
        var found = new ArrayList<Act>();
        for (int looks = 0; looks < LOOKS && found.size() < AT_A_TIME && ids > 0; looks++) {
            var restored = new ReinstatementAct.Restore(
                    "l" + random.nextInt(Math.max(1, ids - 1), ids + 1), members.get(), at);
            if (shop.reinstatements.wouldBring(restored.id(), restored.member()) && !found.contains(restored)) {
                found.add(restored);
                var receipt = shop.reinstatements.receiptBehind(restored.id(), restored.member());
                if (!receipt.isEmpty() && random.nextInt(3) > 0) {
                    found.add(new Act.GiveBack(
                            receipt, "bl" + ++returns, random.nextInt(2) * (1 + random.nextLong(60_00)), at));
                }
            }
        }
        return found.isEmpty() ? proposal(now, at) : found;
    }

    private List<Act> proposal(long now, long at) {
        var id = "l" + ++ids;
        long until = Math.min(now, at) - (random.nextInt(30) == 0 ? -1 : random.nextLong(20 * NaiveLedger.DAY));
        long earnedFrom = random.nextInt(4) == 0 ? until - random.nextLong(500 * NaiveLedger.DAY) : 0;
        int lasting = random.nextInt(3);
        var hand = any(Generator.HANDS);
        return List.of(
                new ReinstatementAct.Propose(
                        id,
                        until - 1 - random.nextLong(500 * NaiveLedger.DAY),
                        until,
                        earnedFrom,
                        earnedFrom > 0 && random.nextBoolean()
                                ? earnedFrom + 1 + random.nextLong(300 * NaiveLedger.DAY)
                                : 0,
                        random.nextInt(4) == 0 ? any(List.of("purchase", "opening", "transfer", "review")) : "",
                        lasting == 0 ? random.nextInt(1, 5) : 0,
                        lasting == 1 ? at + random.nextLong(120 * NaiveLedger.DAY) - NaiveLedger.DAY / 2 : 0,
                        random.nextInt(20) == 0 ? "whim" : "goodwill",
                        hand,
                        at),
                new ReinstatementAct.Conclude(id, random.nextInt(5) < 3 ? "APPROVE" : "DECLINE", another(hand), at));
    }

    /** Mostly somebody else. */
    private String another(String hand) {
        var other = any(Generator.HANDS);
        for (int tries = 0; tries < 3 && NaiveThings.mayBeOne(hand, other); tries++) {
            other = any(Generator.HANDS);
        }
        return other;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
