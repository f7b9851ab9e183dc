package loyalty.ledger.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up what members bring from another system: mostly lots that live on for some months, some that lapse at once or never. */
final class MadeUpOpenings {

    private final SplittableRandom random;

    private final Supplier<String> members;

    MadeUpOpenings(SplittableRandom random, Supplier<String> members) {
        this.random = random;
        this.members = members;
    }

    /** What comes after somebody joined: now and then what that one brings, or one who has been there for long. */
    List<Act> after(Act.Join joined) {
        return random.nextInt(6) == 0
                ? List.of(of(random.nextInt(9) == 0 ? members.get() : joined.member(), joined.at()))
                : List.of();
    }

    private Act.Open of(String member, long at) {
        long earned = random.nextInt(40) == 0 ? at + random.nextInt(2) : at - random.nextLong(300 * NaiveLedger.DAY);
        long from = random.nextInt(6) == 0 ? Math.max(earned, at + random.nextLong(3 * NaiveLedger.DAY)) : 0;
        long until = switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> Math.max(from, earned) + 1 + random.nextLong(20 * NaiveLedger.DAY);
            default -> Math.max(from, Math.max(at, earned)) + 1 + random.nextLong(150 * NaiveLedger.DAY);
        };
        var file = random.nextBoolean() ? "a" : "b";
        long points = 1 + random.nextLong(120);
        long more = random.nextInt(3) * random.nextLong(60);
        long counted = random.nextInt(3) == 0 ? 1 + random.nextLong(350) : 0;
        return new Act.Open(member, file, points, earned, from, until, more, currency(more), counted, at);
    }

    /** Some second lots are of stars, and hardly any of what the shop does not count. */
    private static String currency(long more) {
        return more == 58 ? "shells" : more % 20 == 7 ? NaiveStars.STARS : "";
    }
}
