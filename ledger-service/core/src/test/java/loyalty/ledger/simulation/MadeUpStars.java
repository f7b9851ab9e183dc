package loyalty.ledger.simulation;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes up what the points are, and what people give and take of them by hand. */
final class MadeUpStars {

    private final SplittableRandom random;
    private final NaiveLedger shop;
    private Act.@Nullable Adjust adjusted;

    MadeUpStars(SplittableRandom random, NaiveLedger shop) {
        this.random = random;
        this.shop = shop;
    }

    /** Mostly the programme's own points, sometimes stars, hardly ever something that it does not count. */
    String currency() {
        return currency(8);
    }

    private String currency(int oneIn) {
        return random.nextInt(oneIn) > 0 ? "" : random.nextInt(50) == 0 ? "shells" : NaiveStars.STARS;
    }

    /** A gift; now and then another one follows, so that caps have something to add up. */
    List<Act> given(Act.Give gift) {
        long points = 1 + random.nextLong(NaiveTransfers.A_DAY);
        var more = new Act.Give(gift.member(), gift.id() + "-2", gift.recipient(), points, gift.currency(), gift.at());
        return random.nextInt(3) > 0 ? List.of(gift) : List.of(gift, more);
    }

    /** Mostly little, sometimes so much that it needs another person's approval, now and then what is there. */
    Act.Adjust adjust(String member, String id, String by, long at) {
        var currency = currency(2);
        long balance = shop.balance(member, currency, at).longValueExact();
        long points = switch (random.nextInt(8)) {
            case 0 -> -balance - random.nextInt(2);
            case 1 -> 1_000 + random.nextInt(2);
            case 2, 3 -> 1_001 + random.nextLong(2_000);
            case 4 -> -1_001 - random.nextLong(500);
            case 5 -> 1 + random.nextLong(200);
            default -> currency.isEmpty() ? -1 - random.nextLong(Math.max(1, balance / 4)) : 1 + random.nextLong(300);
        };
        var reason = random.nextInt(20) == 0 ? "whim" : random.nextBoolean() ? "goodwill" : "mistake";
        int number = NaiveReferrals.numberOf(id);
        var note = number % 3 == 0 ? "n" + number % 2 : "";
        return new Act.Adjust(member, id, points == 0 ? 1 : points, reason, by, currency, note, at);
    }

    /** The same, or for half of what is done on a whim the last one that was not, with other words beside it or with none. */
    Act.Adjust worded(Act.Adjust act) {
        if (!act.reason().equals("whim")) {
            adjusted = act;
            return act;
        }
        var before = adjusted;
        if (before == null || NaiveReferrals.numberOf(act.id()) % 2 == 0) {
            return act;
        }
        var note = before.note().equals("n0") ? "n1" : before.note().isEmpty() ? "n0" : "";
        return new Act.Adjust(
                before.member(),
                before.id(),
                before.points(),
                before.reason(),
                before.by(),
                before.currency(),
                note,
                before.at());
    }
}
