package loyalty.ledger.simulation;

import java.util.SplittableRandom;

/** Makes up what was never bought: mostly told at once by a till, now and then later by a person, or by somebody who may not. */
final class MadeUpVoids {

    private static final int ONE_IN = 9;

    private MadeUpVoids() {}

    /** Something comes back, or now and then was never bought. */
    static Act.OfReceipt none(String receipt, long instant, SplittableRandom random) {
        boolean byOperator = random.nextInt(4) > 0;
        var reason = switch (random.nextInt(30)) {
            case 0 -> "whim";
            case 1, 2, 3 -> "";
            default -> random.nextBoolean() ? "till-error" : "double";
        };
        return new VoidAct(receipt, reason, byOperator, instant);
    }

    static Act orNever(Act.GiveBack back, SplittableRandom random) {
        return random.nextInt(ONE_IN) == 0 ? none(back.receipt(), back.at(), random) : back;
    }
}
