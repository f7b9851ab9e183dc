package loyalty.ledger.simulation;

import java.util.SplittableRandom;

/** Makes up redemptions that a person records because a till could not: mostly of days ago, when the member had fewer points. */
final class MadeUpOverrides {

    private static final int ONE_IN = 2;
    private static final long LATEST = 60 * NaiveLedger.DAY;

    private MadeUpOverrides() {}

    /** In one shop of four people override; all others go on as if nobody could. */
    static void in(NaiveLedger shop, long seed) {
        shop.redemptions.overrides.areCommon = Math.floorMod(seed, 4) == 2;
    }

    /** The redemption itself, or now and then one like it that a person records; by chances of its own, so that all other acts are made up as ever. */
    static Act.Redeem or(Act.Redeem act, long now, NaiveLedger shop) {
        var random = new SplittableRandom(31 * act.at() + act.points());
        if (!shop.redemptions.overrides.areCommon || random.nextInt(ONE_IN) > 0 || shop.isUnknown(act.member())) {
            return act;
        }
        long longest = Math.min(LATEST, now - shop.memberOf(act.member()).since);
        long at = longest <= 0 || random.nextInt(12) == 0 ? act.at() : now - random.nextLong(longest);
        long then = shop.balance(act.member(), act.currency(), at).longValueExact();
        long today = shop.balance(act.member(), act.currency(), now).longValueExact();
        long most = Math.max(1, today);
        long points = switch (random.nextInt(12)) {
            case 0 -> most + 1;
            case 1, 2 -> most;
            case 3, 4 -> 1 + random.nextLong(most);
            default -> then < most ? then + 1 + random.nextLong(most - then) : 1 + random.nextLong(most);
        };
        return new Act.Redeem(
                act.member(),
                act.id(),
                points,
                MadeUpOrders.of(points, random),
                act.currency(),
                random.nextInt(4) == 0 ? "goodwill" : "till-offline",
                at);
    }
}
