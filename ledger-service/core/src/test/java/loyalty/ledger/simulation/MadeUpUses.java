package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up what members use: mostly such who may, until nothing is left, and much of it is given back. */
final class MadeUpUses {

    private static final List<String> THINGS =
            List.of("lounge", "lounge", "lounge", "room", "room", "delivery", "lounge", "room", "sauna");

    private final SplittableRandom random;
    private final Supplier<String> members;
    private final NaiveLedger shop;
    private int ids;

    MadeUpUses(SplittableRandom random, Supplier<String> members, NaiveLedger shop) {
        this.random = random;
        this.members = members;
        this.shop = shop;
    }

    /** At least one act, to be told one after the other. */
    List<Act> next(long instant) {
        var member = members.get();
        for (int looks = 0; shop.levelAt(member, instant) == 0 && looks < 12; looks++) {
            member = members.get();
        }
        var what = THINGS.get(random.nextInt(shop.levelAt(member, instant) == 2 ? THINGS.size() : 3));
        var acts = new ArrayList<Act>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            var use = new Act.Use(member, "v" + ++ids, what, instant);
            acts.add(use);
            if (random.nextBoolean()) {
                var giver = random.nextInt(30) == 0 ? members.get() : member;
                acts.add(new Act.GiveUseBack(giver, use.id(), instant));
            }
        }
        return acts;
    }
}
