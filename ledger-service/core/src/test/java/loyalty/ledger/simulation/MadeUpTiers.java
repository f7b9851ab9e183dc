package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up tiers given by hand: mostly for some weeks, some for ever, a few that nobody knows or that end before they begin. */
final class MadeUpTiers {

    private static final List<String> TIERS =
            List.of("silver", "silver", "silver", "gold", "gold", "gold", "gold", "none");

    private final SplittableRandom random;
    private final Supplier<String> members;
    private final List<Act.Elevate> given = new ArrayList<>();

    MadeUpTiers(SplittableRandom random, Supplier<String> members) {
        this.random = random;
        this.members = members;
    }

    /** A tier for somebody, and often soon after the end of it. */
    List<Act> elevate(long instant) {
        long until = switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> instant + random.nextInt(3) - 1;
            default -> instant + 1 + random.nextLong(60 * NaiveLedger.DAY);
        };
        var tier = random.nextInt(40) == 0 ? "diamond" : TIERS.get(random.nextInt(TIERS.size()));
        var act = new Act.Elevate(members.get(), "e" + given.size(), tier, until, instant);
        given.add(act);
        return random.nextInt(5) < 3 ? List.of(act, new Act.Lower(act.id(), instant)) : List.of(act);
    }

    /** Who was given one of the last two, of whom it is worth looking what becomes of it; anybody before there is one. */
    String holder() {
        return given.isEmpty()
                ? members.get()
                : given.get(given.size() - 1 - random.nextInt(Math.min(given.size(), 2)))
                        .member();
    }

    /** One of the last few, mostly while it holds. */
    Act lower(long instant) {
        if (given.isEmpty()) {
            return new Act.Lower("none", instant);
        }
        var one = given.get(given.size() - 1 - random.nextInt(Math.min(given.size(), 8)));
        return new Act.Lower(one.id(), random.nextInt(12) == 0 ? one.at() - random.nextInt(2) : instant);
    }
}
