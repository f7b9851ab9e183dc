package loyalty.client.demo;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the made-up shop sells to whom; each trade comes with a programme document of the same name. */
public enum Trade {
    /** A bit of everything to people: the default. */
    DEMO(300, 24_000, false),
    /** Clothes: points wait for the return window, and so do stars for each visit, which a reward costs; silver, gold and platinum last to the end of the next year of the member; offers to single members, and coupons. */
    FASHION(1_500, 60_000, false),
    /** Food and what a home needs: small baskets every week, bought and spent together by households; who stays away is called back. */
    GROCERY(400, 9_000, false),
    /** Supplies to companies: more points for larger orders, quarters instead of years, tiers by what they leave the shop. */
    BUSINESS(8_000, 1_500_000, true);

    private final long leastCents;
    private final long spreadCents;
    private final boolean toCompanies;

    Trade(long leastCents, long spreadCents, boolean toCompanies) {
        this.leastCents = leastCents;
        this.spreadCents = spreadCents;
        this.toCompanies = toCompanies;
    }

    /** The programme that it is played into, and the name of its document. */
    public String programme() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> programmes() {
        return Arrays.stream(values()).map(Trade::programme).toList();
    }

    /** The trade of a programme; empty for a name that is none of {@link #programmes()}. */
    public static Optional<Trade> of(String programme) {
        return Arrays.stream(values())
                .filter(each -> each.programme().equals(programme))
                .findFirst();
    }

    /**
     * The amount of a purchase.
     *
     * @param chance from 0 to 1; most purchases are small
     */
    long cents(double chance) {
        return leastCents + (long) (Math.pow(chance, 3) * spreadCents);
    }

    /**
     * About how many days a member stays away.
     *
     * @param chance from 0 to 1, of the member's own
     */
    int daysBetween(double chance) {
        return this == GROCERY ? 4 + (int) (chance * 10) : 4 + (int) Math.pow(chance * 11, 2);
    }

    /** Whether members live together and spend together, and receipts tell what lay in the basket. */
    boolean isToHouseholds() {
        return this == GROCERY;
    }

    /** Whether single members are made offers and given coupons. */
    boolean makesPromises() {
        return this == FASHION;
    }

    /** What a point is worth at the checkout, in cents; 0 where orders are not paid in points. */
    int pointCents() {
        return switch (this) {
            case DEMO, GROCERY -> 1;
            case FASHION -> 2;
            case BUSINESS -> 0;
        };
    }

    /** Whether its programme document lets a till void what was never bought. */
    boolean voidsPurchases() {
        return this == DEMO || this == FASHION;
    }

    /** Whether its programme document says what may be known of members. */
    boolean asksWhoMembersAre() {
        return this == DEMO;
    }

    /** Whether each visit earns stars, and one of its rewards costs them. */
    boolean countsStars() {
        return this == FASHION;
    }

    /** At which instants the shop tells the ledger in which segments its members stand, in order. */
    List<Instant> tellsSegmentsAt() {
        return this == GROCERY
                ? List.of(Instant.parse("2025-04-01T00:00:00Z"), Instant.parse("2025-10-01T00:00:00Z"))
                : List.of();
    }

    /** The types of activities that its programme document names. */
    List<String> activities() {
        return toCompanies ? List.of("survey", "event") : List.of("survey", "event", "share", "recycling");
    }

    /** The tier of its programme document with which members come whom another programme thought much of. */
    String matchedTier() {
        return switch (this) {
            case DEMO, FASHION -> "silver";
            case GROCERY -> "regular";
            case BUSINESS -> "partner";
        };
    }

    /** What that tier entitles to. */
    String entitlement() {
        return switch (this) {
            case DEMO, GROCERY -> "free-delivery";
            case FASHION -> "alterations";
            case BUSINESS -> "purchase-on-credit";
        };
    }

    boolean isToCompanies() {
        return toCompanies;
    }
}
