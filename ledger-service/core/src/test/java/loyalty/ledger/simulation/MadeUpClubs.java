package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up who is invited to clubs, joins them, buys and leaves: mostly as it should be, and clubs are often full. */
final class MadeUpClubs {

    private static final List<NaiveClubs.Kind> KINDS = List.of(NaiveClubs.Kind.values());

    private final SplittableRandom random;
    private final Supplier<String> members;
    private final NaiveLedger shop;
    private final MadeUpSegments segments;
    private int ids;

    MadeUpClubs(SplittableRandom random, Supplier<String> members, NaiveLedger shop) {
        this.random = random;
        this.members = members;
        this.shop = shop;
        this.segments = new MadeUpSegments(random, members);
    }

    /** In which segments members stand: what else the shop tells of whom it knows. */
    MadeUpSegments segments() {
        return segments;
    }

    /** At least one act, to be told one after the other. */
    List<Act> next(long at) {
        if (random.nextInt(30) == 0) {
            return List.of(
                    random.nextBoolean()
                            ? new Act.Enter(members.get(), "bowlers", at)
                            : new Act.Invite(members.get(), random.nextBoolean() ? "bowlers" : "riders", 0, at));
        }
        var kind = KINDS.get(random.nextInt(KINDS.size()));
        var seated = shop.clubs.seated(kind);
        if (kind == NaiveClubs.Kind.RIDERS && shop.clubs.isFull(kind) && random.nextInt(3) == 0) {
            return succession(seated, at);
        }
        if (!seated.isEmpty() && random.nextInt(shop.clubs.isFull(kind) ? 2 : 6) == 0) {
            return List.of(new Act.Leave(seated.get(random.nextInt(seated.size())), kind.id, at));
        }
        var member = members.get();
        for (int looks = 0; shop.levelAt(member, at) < kind.tier && looks < 12; looks++) {
            member = members.get();
        }
        return kind.invites ? invited(member, kind, at) : entering(member, kind, at);
    }

    /** Whoever has a seat leaves the programme, and somebody else takes it: mostly one who may. */
    private List<Act> succession(List<String> seated, long at) {
        var heir = members.get();
        for (int looks = 0; (seated.contains(heir) || shop.isBlocked(heir, at)) && looks < 12; looks++) {
            heir = members.get();
        }
        return List.of(
                new Act.Close(seated.get(random.nextInt(seated.size())), "request", at),
                new Act.Enter(heir, NaiveClubs.Kind.RIDERS.id, at));
    }

    /** Mostly by whoever is to join; at times the invitation is taken back, or ends with the very instant. */
    private List<Act> invited(String member, NaiveClubs.Kind kind, long at) {
        long until = switch (random.nextInt(12)) {
            case 0 -> at - random.nextInt(2);
            case 1, 2, 3 -> at + 1 + random.nextLong(20 * NaiveLedger.DAY);
            default -> 0;
        };
        var acts = new ArrayList<Act>();
        acts.add(new Act.Invite(member, kind.id, until, at));
        if (random.nextInt(5) < 2) {
            acts.add(new Act.Uninvite(member, kind.id, at));
        } else {
            acts.addAll(entering(member, kind, at));
        }
        return acts;
    }

    private List<Act> entering(String member, NaiveClubs.Kind kind, long at) {
        var acts = new ArrayList<Act>();
        acts.add(new Act.Enter(member, kind.id, at));
        if (kind == NaiveClubs.Kind.RIDERS) {
            acts.add(new Act.Buy(member, "cb" + ++ids, 1_00 + random.nextLong(60_00), at));
        }
        if (random.nextInt(4) == 0) {
            acts.add(new Act.Leave(member, kind.id, at));
            if (random.nextBoolean()) {
                acts.add(new Act.GiveBack("cb" + ids, "cg" + ids, 0, at));
            }
        }
        return acts;
    }
}
