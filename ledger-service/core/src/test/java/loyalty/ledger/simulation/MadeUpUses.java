package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes up what members are granted and use: mostly such who may, until nothing is left, and much of it is given back. What was granted is
 * mostly taken back soon; some of it is asked for at its very end.
 */
final class MadeUpUses {

    private static final List<String> THINGS =
            List.of("lounge", "lounge", "lounge", "room", "room", "delivery", "lounge", "room", "sauna");

    private final SplittableRandom random;
    private final Supplier<String> members;
    private final NaiveLedger shop;
    private final List<PerkAct.Grant> granted = new ArrayList<>();
    private int ids;

    MadeUpUses(SplittableRandom random, Supplier<String> members, NaiveLedger shop) {
        this.random = random;
        this.members = members;
        this.shop = shop;
    }

    /** At least one act, to be told one after the other. */
    List<Act> next(long instant) {
        if (!granted.isEmpty() && random.nextInt(3) == 0) {
            var last = granted.get(granted.size() - 1 - random.nextInt(Math.min(granted.size(), 6)));
            if (last.until() != 0 && last.until() <= instant) {
                return List.of(use(last.member(), last.what(), last.until() - random.nextInt(2)));
            }
        }
        var member = members.get();
        for (int looks = 0; shop.levelAt(member, instant) == 0 && looks < 12; looks++) {
            member = members.get();
        }
        return switch (random.nextInt(5)) {
            case 0 -> used(member, thing(member, instant), instant);
            case 1 -> ofClub(member, instant);
            default -> perks(member, instant);
        };
    }

    /** Somebody of a club uses what it gives, more often than it gives it; somebody else while there is nobody. */
    private List<Act> ofClub(String member, long instant) {
        boolean sings = random.nextInt(3) > 0;
        var seated = shop.clubs.seated(sings ? NaiveClubs.Kind.CHOIR : NaiveClubs.Kind.CIRCLE);
        var who = seated.isEmpty() ? member : seated.get(random.nextInt(seated.size()));
        return used(who, sings ? "lounge" : "room", instant);
    }

    private String thing(String member, long instant) {
        return THINGS.get(random.nextInt(shop.levelAt(member, instant) == 2 ? THINGS.size() : 3));
    }

    /** One thing is granted or two, and used beside what the tier gives; most of it is taken back. */
    private List<Act> perks(String lucky, long instant) {
        var acts = new ArrayList<Act>();
        var member = random.nextInt(3) == 0 ? members.get() : lucky;
        int first = granted.size();
        for (int i = random.nextInt(3); i >= 1; i--) {
            acts.add(grant(member, instant));
        }
        acts.add(grant(member, instant));
        acts.addAll(used(member, granted.getLast().what(), instant));
        for (var each : granted.subList(first, granted.size())) {
            if (random.nextInt(4) > 0) {
                acts.add(new PerkAct.Revoke(each.id(), instant));
            }
        }
        return acts;
    }

    private PerkAct.Grant grant(String member, long instant) {
        long until = switch (random.nextInt(12)) {
            case 0, 1, 2 -> 0;
            case 3 -> instant + random.nextInt(3) - 1;
            default -> instant + 1 + random.nextLong(20 * NaiveLedger.DAY);
        };
        int uses = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(2);
        var grant = new PerkAct.Grant(member, "g" + granted.size(), thing(member, instant), uses, until, instant);
        granted.add(grant);
        return grant;
    }

    private Act.Use use(String member, String what, long at) {
        return new Act.Use(member, "v" + ++ids, what, at);
    }

    private List<Act> used(String member, String what, long instant) {
        var acts = new ArrayList<Act>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            var use = use(member, what, instant);
            acts.add(use);
            if (random.nextBoolean()) {
                var giver = random.nextInt(30) == 0 ? members.get() : member;
                acts.add(new Act.GiveUseBack(giver, use.id(), instant));
            }
        }
        return acts;
    }
}
