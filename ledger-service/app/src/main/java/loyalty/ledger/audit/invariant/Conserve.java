package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * INV-01: points only move; they come from issuance, from a partner who pays for them or from another system, are given by hand for a reason, or are forgiven. What an entry says it earned, spent or took back is what its
 * movements moved, and what all entries of a programme say they gave to members is what its members' accounts hold.
 */
final class Conserve extends Check {

    private static final Set<String> ACCOUNTS = Set.of(
            "issuance",
            "opening",
            "pending",
            "active",
            "reserved",
            "debt",
            "redeemed",
            "reversed",
            "forgiven",
            "expired",
            "clearing");
    private static final String ADJUSTMENTS = "adjustments/";

    /** Those of partners, who get back what is taken back. */
    private static final Pattern FUNDED = Pattern.compile("partner/[A-Za-z0-9][A-Za-z0-9._~:-]{0,127}/funded");

    private static final Set<String> SOURCES = Set.of("issuance", "opening", "forgiven");

    /** What takes an entry of each of two members. */
    private static final Set<String> ACROSS = Set.of("points-transferred", "member-merged");

    private static final Set<String> ENDING = Set.of("points-captured", "authorisation-voided", "purchase-voided");

    private final Map<String, Map<String, Long>> books = new HashMap<>();
    private final Map<String, Long> stated = new HashMap<>();

    /** What the entries of one append have put into clearing so far: a transfer or merge takes two. */
    private long clearing;

    private final boolean fromTheFirst;

    /** To be shown a journal from its first entry on. */
    Conserve() {
        this(true);
    }

    /** @param fromTheFirst whether it is shown a journal from its first entry on, or whole commits from any one on: what accounts stand at is not known then */
    Conserve(boolean fromTheFirst) {
        super("INV-01", "CONSERVE");
        this.fromTheFirst = fromTheFirst;
    }

    @Override
    void see(Row row) {
        for (var flow : row.movements()) {
            counted();
            require(
                    isAccount(flow.from())
                            && isAccount(flow.to())
                            && !flow.from().equals(flow.to()),
                    row,
                    "a movement from " + flow.from() + " to " + flow.to());
            // A hold that ends before its time takes back what a return would have taken at its end; the return has it
            // all the same. What was never bought takes at its own instant what a return had taken of it later.
            boolean waits = ENDING.contains(row.type()) && flow.at().isPresent();
            require(
                    !SOURCES.contains(flow.to())
                            && (isFunded(flow.to())
                                    ? flow.from().equals("reversed")
                                    : !flow.from().equals("reversed") || waits),
                    row,
                    "points went back to " + flow.to());
            var book = books.computeIfAbsent(row.programme(), _ -> new HashMap<>());
            book.merge(flow.from(), -flow.points(), Math::addExact);
            book.merge(flow.to(), flow.points(), Math::addExact);
        }
        require(moved(row, "expired") == 0, row, "points stay in expired");
        require(ACROSS.contains(row.type()) || moved(row, "clearing") == 0, row, "points stay in clearing");
        clearing = Math.addExact(clearing, moved(row, "clearing"));
        if (row.head().isPresent()) {
            require(clearing == 0, row, "points stay in clearing after the append");
            clearing = 0;
        }
        stated(row);
    }

    private void stated(Row row) {
        var event = row.event();
        long points = event.path("points").asLong();
        switch (row.type()) {
            case "purchase-recorded" ->
                issued(
                        row,
                        event.path("award").path("points").asLong()
                                - event.path("claim").path("reversedBefore").asLong());
            case "member-registered" -> issued(row, event.path("bonus").asLong());
            case "balance-opened" -> {
                equal(row, points, -moved(row, "opening"));
                given(row, points);
            }
            case "points-reinstated" ->
                equal(
                        row,
                        points,
                        row.movements().stream()
                                .filter(flow -> flow.to().equals("expired"))
                                .mapToLong(Row.Flow::points)
                                .sum());
            case "email-confirmed" -> equal(row, event.path("activated").asLong(), -moved(row, "pending"));
            case "member-closed" ->
                equal(
                        row,
                        event.path("forfeited").asLong(),
                        row.movements().stream()
                                .filter(flow -> flow.to().equals("clearing"))
                                .mapToLong(Row.Flow::points)
                                .sum());
            case "referral-rewarded", "review-approved", "activity-recorded", "coupon-redeemed", "offer-used" ->
                issued(row, points);
            case "points-redeemed", "draw-ticket-issued", "reward-ordered" -> {
                equal(row, points, moved(row, "redeemed"));
                given(row, -points);
            }
            case "redemption-undone", "redemption-refunded", "draw-ticket-refunded", "reward-order-cancelled" -> {
                equal(row, points, -moved(row, "redeemed"));
                given(row, points);
            }
            case "points-transferred" -> {
                boolean gives =
                        row.said().endsWith("/member/" + event.path("giver").asString(""));
                equal(row, gives ? points : -points, moved(row, "clearing"));
                given(row, gives ? -points : points);
            }
            case "member-merged" -> {
                boolean source =
                        row.said().endsWith("/member/" + event.path("source").asString(""));
                long comes = points - event.path("owed").asLong();
                equal(row, source ? comes : -comes, moved(row, "clearing"));
                given(row, source ? -comes : comes);
            }
            case "points-authorised" -> {
                equal(row, points, with(row, "reserved"));
                given(row, 0);
            }
            case "points-captured" -> {
                equal(row, points, moved(row, "redeemed"));
                equal(row, 0, moved(row, "reversed"));
                given(row, -moved(row, "forgiven") - points);
            }
            case "authorisation-voided" -> {
                equal(row, event.path("released").asLong(), -with(row, "reserved"));
                equal(row, 0, moved(row, "reversed"));
                given(row, -moved(row, "forgiven"));
            }
            case "points-adjusted", "adjustment-approved" -> {
                equal(row, points, -movedByHand(row));
                given(row, points);
            }
            case "purchase-rerated" -> {
                long added = event.path("added").asLong();
                long taken = event.path("taken").asLong();
                long forgiven = event.path("forgiven").asLong();
                equal(row, added, come(row));
                equal(row, taken, gone(row));
                equal(row, forgiven, -moved(row, "forgiven"));
                given(row, added - taken + forgiven);
            }
            case "purchase-returned",
                    "purchase-voided",
                    "review-removed",
                    "activity-cancelled",
                    "coupon-redemption-undone",
                    "offer-use-cancelled",
                    "referral-clawed-back" -> {
                long taken = event.path("reversed").asLong()
                        - event.path("lapsedBefore").asLong();
                long forgiven = event.path("forgiven").asLong();
                equal(row, taken, moved(row, "reversed") + givenBack(row));
                equal(row, forgiven, -moved(row, "forgiven"));
                given(row, forgiven - taken);
            }
            default -> equal(row, 0, row.movements().size());
        }
    }

    private static boolean isAccount(String name) {
        return ACCOUNTS.contains(name) || name.startsWith(ADJUSTMENTS) || isFunded(name);
    }

    private static boolean isFunded(String name) {
        return FUNDED.matcher(name).matches();
    }

    private static long givenBack(Row row) {
        return row.movements().stream()
                .filter(flow -> isFunded(flow.to()))
                .mapToLong(Row.Flow::points)
                .sum();
    }

    /** What came to the member from whoever pays for it. */
    private static long come(Row row) {
        return row.movements().stream()
                .filter(flow -> flow.from().equals("issuance") || isFunded(flow.from()))
                .filter(flow -> !flow.to().equals("reversed"))
                .mapToLong(Row.Flow::points)
                .sum();
    }

    /** What was taken from the member, or forgiven. */
    private static long gone(Row row) {
        return row.movements().stream()
                .filter(flow -> flow.to().equals("reversed"))
                .filter(flow -> !flow.from().equals("issuance") && !isFunded(flow.from()))
                .mapToLong(Row.Flow::points)
                .sum();
    }

    /** What came from partners, before any of it was given back. */
    private static long funded(Row row) {
        return row.movements().stream()
                .filter(flow -> isFunded(flow.from()))
                .mapToLong(Row.Flow::points)
                .sum();
    }

    private void issued(Row row, long said) {
        equal(row, said, funded(row) - moved(row, "issuance"));
        given(row, said);
    }

    private void given(Row row, long said) {
        stated.merge(row.programme(), said, Math::addExact);
    }

    private static long moved(Row row, String account) {
        return row.movements().stream().mapToLong(flow -> flow.of(account)).sum();
    }

    /** What moved into an account with the entry itself, not later. */
    private static long with(Row row, String account) {
        return row.movements().stream()
                .filter(flow -> flow.at().isEmpty())
                .mapToLong(flow -> flow.of(account))
                .sum();
    }

    /** What went into the accounts of the reason that the entry gives; those of other reasons do not count. */
    private static long movedByHand(Row row) {
        return moved(row, ADJUSTMENTS + row.event().path("reason").asString(""));
    }

    private void equal(Row row, long said, long moved) {
        require(said == moved, row, "says " + said + " points and moves " + moved);
    }

    @Override
    void end(long head) {
        books.forEach((programme, book) -> {
            long said = stated.getOrDefault(programme, 0L);
            long held = book.getOrDefault("active", 0L)
                    + book.getOrDefault("pending", 0L)
                    + book.getOrDefault("reserved", 0L)
                    + book.getOrDefault("debt", 0L);
            if (said != held) {
                wrong(
                        head,
                        "entries of " + programme + " say that members were given " + said + ", and they hold " + held);
            }
            if (!fromTheFirst) {
                return;
            }
            book.forEach((account, points) -> {
                boolean gives = SOURCES.contains(account) || isFunded(account) || account.equals("debt");
                boolean right = account.startsWith(ADJUSTMENTS) || (gives ? points <= 0 : points >= 0);
                if (!right) {
                    wrong(head, account + " of " + programme + " stands at " + points);
                }
            });
        });
    }
}
