package loyalty.ledger.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up merges of two members: mostly judged soon after, mostly by somebody else. */
final class MadeUpMerges {

    private final SplittableRandom random;
    private final MadeUpTiers tiers;
    private final Supplier<String> members;
    private final Supplier<String> spenders;
    private int ids;

    MadeUpMerges(SplittableRandom random, MadeUpTiers tiers, Supplier<String> members, Supplier<String> spenders) {
        this.random = random;
        this.tiers = tiers;
        this.members = members;
        this.spenders = spenders;
    }

    List<Act> next(long at) {
        return random.nextInt(3) == 0 ? ofHolder(at) : ofAnybody(at);
    }

    private List<Act> ofAnybody(long at) {
        var source = random.nextBoolean() ? spenders.get() : members.get();
        var target = random.nextInt(30) == 0 ? source : members.get();
        var act = new Act.Merge(source, "g" + ++ids, target, one(Generator.REASONS), one(Generator.HANDS), at);
        return List.of(
                act, new Act.Unite(act.id(), random.nextInt(5) < 3 ? "DECLINE" : "APPROVE", one(Generator.HANDS), at));
    }

    /** Of somebody with a tier given by hand, by two people; then the one who has it now buys, and is told by which tier. */
    private List<Act> ofHolder(long at) {
        var act = new Act.Merge(tiers.holder(), "g" + ++ids, members.get(), one(Generator.REASONS), "pam/k1", at);
        return List.of(
                act,
                new Act.Unite(act.id(), "APPROVE", "rosa/k4", at),
                new Act.Buy(act.target(), "gb" + ids, 1_00 + random.nextLong(50_00), at));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
