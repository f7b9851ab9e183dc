package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up what members do beside buying: now and then several one after the other, until the day, week, month or year has no room. */
final class MadeUpActivities {

    private static final List<String> TYPES =
            List.of("survey", "survey", "share", "share", "bottles", "bottles", "app", "app", "dance");

    private final SplittableRandom random;
    private final List<Act.TakePart> all = new ArrayList<>();

    MadeUpActivities(SplittableRandom random) {
        this.random = random;
    }

    /** All that were made up so far. */
    List<Act.TakePart> all() {
        return all;
    }

    /** At least one act, to be told one after the other. */
    List<Act> takePart(String member, long instant) {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        var who = type.equals("app") && random.nextBoolean() ? whoHasTheApp(member) : member;
        var acts = new ArrayList<Act>();
        for (int i = random.nextInt(3) == 0 ? random.nextInt(1, 6) : 0; i >= 0; i--) {
            var reference = random.nextInt(6) == 0 ? "" : "about" + random.nextInt(10);
            all.add(new Act.TakePart(who, "t" + all.size(), type, reference, instant));
            acts.add(all.getLast());
        }
        return acts;
    }

    /** Somebody who may have been rewarded for it long ago; another one while there is none. */
    private String whoHasTheApp(String other) {
        var have = all.stream()
                .filter(each -> each.type().equals("app"))
                .map(Act.TakePart::member)
                .toList();
        return have.isEmpty() ? other : have.get(random.nextInt(have.size()));
    }
}
