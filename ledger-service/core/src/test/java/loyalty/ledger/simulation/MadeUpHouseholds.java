package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up the acts of households: they are founded, people move in, spend together, move out again, and some disband. */
final class MadeUpHouseholds {

    private final SplittableRandom random;
    private final NaiveLedger shop;
    private final Supplier<String> members;
    private final List<String> households = new ArrayList<>();
    private final List<String> spent = new ArrayList<>();
    private int ids;

    MadeUpHouseholds(SplittableRandom random, NaiveLedger shop, Supplier<String> members) {
        this.random = random;
        this.shop = shop;
        this.members = members;
    }

    /** At least one act, to be told one after the other. */
    List<Act> next(long instant) {
        int kind = random.nextInt(20);
        if (kind < 5 || households.isEmpty()) {
            return founded(instant);
        }
        var household = inhabited(instant);
        if (kind < 7) {
            return List.of(new Act.MoveIn(household, homeless(instant), instant));
        }
        if (kind < 9) {
            return List.of(new Act.MoveOut(household, inhabitant(household, instant), instant));
        }
        if (kind < 12) {
            return List.of(new Act.Disband(household, instant));
        }
        if (kind < 13 && !spent.isEmpty()) {
            return List.of(new Act.Undo(spent.get(random.nextInt(spent.size())), instant));
        }
        var share = share(household, instant);
        // Somebody leaves in between, now and then, and the others go on to spend what is left.
        return random.nextInt(4) > 0
                ? List.of(share)
                : List.of(new Act.MoveOut(household, inhabitant(household, instant), instant), share);
    }

    private List<Act> founded(long instant) {
        var household = "h" + ++ids;
        households.add(household);
        var acts = new ArrayList<Act>();
        acts.add(new Act.Found(household, instant));
        for (int i = random.nextInt(1, NaiveHouseholds.MEMBERS + 2); i > 0; i--) {
            acts.add(new Act.MoveIn(household, homeless(instant), instant));
        }
        return acts;
    }

    private Act share(String household, long instant) {
        long balance = shop.households.balance(household, instant).longValueExact();
        long points = switch (random.nextInt(8)) {
            case 0 -> balance + 1;
            case 1, 2 -> Math.max(1, balance);
            default -> 1 + random.nextLong(Math.max(1, balance / 2));
        };
        var id = "hx" + ++ids;
        spent.add(id);
        return new Act.Share(
                household, inhabitant(household, instant), id, points, MadeUpOrders.of(points, random), instant);
    }

    /** Mostly somebody who lives nowhere. */
    private String homeless(long instant) {
        var member = members.get();
        for (int looks = 0; looks < 6 && shop.households.livesSomewhere(member, instant); looks++) {
            member = members.get();
        }
        return member;
    }

    /** Mostly somebody who lives there. */
    private String inhabitant(String household, long instant) {
        var all = shop.households.mayShare(household, instant);
        return all.isEmpty() || random.nextInt(30) == 0 ? members.get() : all.get(random.nextInt(all.size()));
    }

    /** Mostly one of the last with somebody in it. */
    private String inhabited(long instant) {
        var household = recent();
        for (int looks = 0;
                looks < 8 && shop.households.balance(household, instant).signum() == 0;
                looks++) {
            household = recent();
        }
        return household;
    }

    private String recent() {
        return households.get(households.size() - 1 - random.nextInt(Math.min(households.size(), 12)));
    }
}
