package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes up what is known of members, who buy just before and after and return there: mostly what is declared, now and then something else. By chance of
 * its own and between what others do, so that those do what they did without it.
 */
final class MadeUpAttributes {

    private static final List<String> AGES = List.of("under-25", "under-25", "25-39", "40-plus", "");
    private static final List<String> HOMES = List.of("north", "south", "north", "south", "");
    private static final int ONE_OF = 400;

    private final SplittableRandom random;
    private final List<String> members = new ArrayList<>();
    private final List<Act> waiting = new ArrayList<>();
    private long now;
    private int ids;

    MadeUpAttributes(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** What comes next: something of this kind, or what others do. */
    Step next(Supplier<Step> others) {
        if (waiting.isEmpty() && !members.isEmpty() && random.nextInt(ONE_OF) == 0) {
            var member = random.nextInt(100) == 0 ? "nobody" : members.get(random.nextInt(members.size()));
            add(member, random.nextInt(4) == 0 ? now - random.nextLong(20 * NaiveLedger.DAY) : now);
        }
        if (!waiting.isEmpty()) {
            return new Step(waiting.removeFirst(), now, true, false);
        }
        var step = others.get();
        now = step.now();
        if (step.act() instanceof Act.Join join) {
            members.add(join.member());
        }
        return step;
    }

    private void add(String member, long at) {
        waiting.add(known(member, at));
        if (random.nextInt(3) == 0) {
            waiting.add(known(member, at));
        }
        if (random.nextInt(3) > 0) {
            long cents = 1_00 + random.nextLong(60_00);
            long before = random.nextInt(3) == 0 ? NaiveLedger.SECOND : 0;
            waiting.add(new Act.Buy(member, "ab" + ++ids, cents, at - before));
            if (random.nextBoolean()) {
                waiting.add(known(member, at - before));
            }
            if (random.nextInt(3) == 0) {
                waiting.add(new Act.GiveBack("ab" + ids, "ag" + ids, random.nextLong(cents), at));
            }
        }
    }

    private Act known(String member, long at) {
        boolean age = random.nextInt(3) > 0;
        var values = age ? AGES : HOMES;
        return switch (random.nextInt(40)) {
            case 0 -> new AttributeAct(member, "shoe-size", "42", at);
            case 1 -> new AttributeAct(member, NaiveAttributes.AGE, "41", at);
            default ->
                new AttributeAct(
                        member, age ? NaiveAttributes.AGE : "home", values.get(random.nextInt(values.size())), at);
        };
    }
}
