package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.Map;

/**
 * INV-06: of a purchase no more is returned than was paid, and no more taken back of any point currency than it earned of that; each return knows what was given
 * back before. A review's or an activity's points are taken back once, in the currency that they were earned in, and a referral's reward from each side once, as much as was paid and of the same. Nothing that takes back can itself be taken back.
 */
final class ReverseOnce extends Check {

    private static final int LEFT = 0;
    private static final int EARNED = 1;
    private static final int REFUNDED = 2;

    private final Map<String, long[]> purchases = new HashMap<>();
    /** What purchases earned of further point currencies and did not lose again. */
    private final Map<String, Long> besides = new HashMap<>();

    private final Map<String, Long> reviews = new HashMap<>();
    private final Map<String, Long> activities = new HashMap<>();
    private final Map<String, Long> rewards = new HashMap<>();

    ReverseOnce() {
        super("INV-06", "REVERSE-ONCE");
    }

    @Override
    void see(Row row) {
        var event = row.event();
        switch (row.type()) {
            case "receipt-recorded" -> bought(row, paid(row), 0);
            case "purchase-recorded" -> {
                long before = event.path("claim")
                        .path("refundedBefore")
                        .path("minorUnits")
                        .asLong();
                bought(row, paid(row) - before, before);
            }
            case "purchase-returned", "receipt-returned" -> returned(row);
            case "purchase-voided", "receipt-voided" -> {
                counted();
                require(purchases.remove(name(row, "purchase")) != null, row, "voids what was not bought");
            }
            case "purchase-rerated" -> {
                long[] purchase = purchases.get(name(row, "purchase"));
                if (purchase != null) {
                    purchase[EARNED] = event.path("award").path("points").asLong()
                            - event.path("reversed").asLong();
                }
                earned(row, "reversed");
            }
            case "review-approved" ->
                reviews.merge(inCurrency(row, "review"), event.path("points").asLong(), Long::sum);
            case "activity-recorded" ->
                activities.merge(
                        inCurrency(row, "activity"), event.path("points").asLong(), Long::sum);
            case "review-removed" -> undone(row, "review", reviews);
            case "activity-cancelled" -> undone(row, "activity", activities);
            case "referral-rewarded" ->
                rewards.merge(side(row), event.path("points").asLong(), Long::sum);
            case "referral-clawed-back" -> {
                counted();
                Long paid = rewards.remove(side(row));
                require(
                        paid != null && event.path("reversed").asLong() == paid,
                        row,
                        "claws back from " + side(row) + " what was not paid so");
            }
            default -> {
                // Takes nothing back.
            }
        }
    }

    private static long paid(Row row) {
        return row.event().path("paid").path("minorUnits").asLong();
    }

    private void bought(Row row, long left, long refunded) {
        long earned = row.event().path("award").path("points").asLong()
                - row.event().path("claim").path("reversedBefore").asLong();
        purchases.put(name(row, "purchase"), new long[] {left, earned, refunded});
        earned(row, "reversedBefore");
    }

    /** What it says that stands of each further currency. */
    private void earned(Row row, String less) {
        row.besides()
                .forEach((currency, part) -> besides.put(
                        name(row, "purchase") + " " + currency,
                        part.path("award").path("points").asLong()
                                - part.path(less).asLong()));
    }

    private void undone(Row row, String kind, Map<String, Long> earned) {
        counted();
        Long given = earned.remove(inCurrency(row, kind));
        require(
                given != null && row.event().path("reversed").asLong() <= given,
                row,
                "takes back more than " + name(row, kind) + " earned");
    }

    private void returned(Row row) {
        counted();
        long[] purchase = purchases.get(name(row, "purchase"));
        if (purchase == null) {
            wrong(row.position(), "returns " + name(row, "purchase") + ", which was not bought");
            return;
        }
        long refund = row.event().path("refund").path("minorUnits").asLong();
        long before = row.event().path("refundedBefore").path("minorUnits").asLong();
        require(before == purchase[REFUNDED], row, "knows of " + before + " given back, not " + purchase[REFUNDED]);
        purchase[LEFT] -= refund;
        purchase[REFUNDED] += refund;
        purchase[EARNED] -= row.event().path("reversed").asLong();
        require(purchase[LEFT] >= 0, row, "gives back more than was paid");
        require(purchase[EARNED] >= 0, row, "takes back more than was earned");
        row.besides().forEach((currency, part) -> {
            long left = besides.getOrDefault(name(row, "purchase") + " " + currency, 0L)
                    - part.path("reversed").asLong();
            besides.put(name(row, "purchase") + " " + currency, left);
            require(left >= 0, row, "takes back more " + currency + " than were earned");
        });
    }

    /** One of the two who were rewarded, and what with. */
    private static String side(Row row) {
        return inCurrency(row, "friend") + "/" + row.event().path("member").asString("");
    }

    /** What earned, and what of: only as much of the same can be taken back. */
    private static String inCurrency(Row row, String kind) {
        return name(row, kind) + " " + row.event().path("pointCurrency").asString("");
    }

    private static String name(Row row, String kind) {
        return row.programme() + "/" + row.event().path(kind).asString("");
    }
}
