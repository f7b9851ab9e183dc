package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up in which segments members stand, who buy and return there: mostly as it should be, some reckoned for later or unknown. */
final class MadeUpSegments {

    private static final List<String> NAMES = List.of("best", "best", "loyal", "lost", "lost", "other");

    private final SplittableRandom random;
    private final Supplier<String> members;
    private int ids;

    MadeUpSegments(SplittableRandom random, Supplier<String> members) {
        this.random = random;
        this.members = members;
    }

    /** At least one act, to be told one after the other. */
    List<Act> next(long at) {
        var member = members.get();
        var acts = new ArrayList<Act>();
        acts.add(stands(member, at));
        if (random.nextInt(3) > 0) {
            long cents = 1_00 + random.nextLong(60_00);
            acts.add(new Act.Buy(member, "sb" + ++ids, cents, at));
            if (random.nextBoolean()) {
                acts.add(stands(member, at));
            }
            if (random.nextInt(3) == 0) {
                acts.add(new Act.GiveBack("sb" + ids, "sg" + ids, random.nextLong(cents), at));
            }
        }
        return acts;
    }

    private Act stands(String member, long at) {
        var segment = random.nextInt(40) == 0 ? "whales" : NAMES.get(random.nextInt(NAMES.size()));
        long lag = switch (random.nextInt(30)) {
            case 0 -> -1;
            case 1, 2, 3, 4, 5 -> random.nextLong(2 * NaiveLedger.DAY);
            default -> 0;
        };
        return new SegmentAct(member, segment, lag, at);
    }
}
