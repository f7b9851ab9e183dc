package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up what is known of members, who buy just before and after and return there: mostly what is declared, now and then something else. */
final class MadeUpAttributes {

    private static final List<String> AGES = List.of("under-25", "under-25", "25-39", "40-plus", "");
    private static final List<String> HOMES = List.of("north", "south", "north", "south", "");

    private final SplittableRandom random;
    private final Supplier<String> members;
    private int ids;

    MadeUpAttributes(SplittableRandom random, Supplier<String> members) {
        this.random = random;
        this.members = members;
    }

    /** At least one act, to be told one after the other. */
    List<Act> next(long at) {
        var member = members.get();
        var acts = new ArrayList<Act>();
        acts.add(known(member, at));
        if (random.nextInt(3) > 0) {
            long cents = 1_00 + random.nextLong(60_00);
            long before = random.nextInt(3) == 0 ? NaiveLedger.SECOND : 0;
            acts.add(new Act.Buy(member, "ab" + ++ids, cents, at - before));
            if (random.nextBoolean()) {
                acts.add(known(member, at - before));
            }
            if (random.nextInt(3) == 0) {
                acts.add(new Act.GiveBack("ab" + ids, "ag" + ids, random.nextLong(cents), at));
            }
        }
        return acts;
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
