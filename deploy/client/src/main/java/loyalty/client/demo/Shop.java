package loyalty.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;

/**
 * Two years of a made-up shop. Chance comes from {@link Random}, whose numbers its documentation fixes for ever: the
 * same seed gives the same facts on every machine.
 */
final class Shop {

    static final int MEMBERS = 400;
    static final Instant OPENS = Instant.parse("2024-07-01T08:00:00Z");
    static final Instant CLOSES = Instant.parse("2026-06-30T20:00:00Z");

    private static final Origin ORIGIN = new Origin("demo", 0);

    private final Trade trade;
    private final long seed;
    private final Random chance;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Invitation> invitations = new ArrayList<>();
    private final Families families;

    /** A referral code that friends may use. */
    private record Invitation(String code, Instant issuedAt) {}

    private Shop(Trade trade, long seed) {
        this.trade = trade;
        this.seed = seed;
        this.chance = new Random(seed);
        this.families = new Families(seed, ORIGIN);
    }

    /** All facts of the shop in its usual size, in order. */
    static List<Fact> facts(Trade trade, long seed) {
        return facts(trade, seed, MEMBERS);
    }

    /** The same with so many members, who are the first ones of a larger shop. */
    static List<Fact> facts(Trade trade, long seed, int members) {
        var shop = new Shop(trade, seed);
        for (int number = 1; number <= members; number++) {
            shop.member(number);
        }
        shop.facts.sort(Fact.ORDER);
        return List.copyOf(shop.facts);
    }

    private void member(int number) {
        String member = String.format(Locale.ROOT, "M-%04d", number);
        Instant joined = between(OPENS, CLOSES.minus(Duration.ofDays(20)));
        var who = new EnumMap<Column, String>(Map.of(
                Column.MEMBER,
                member,
                Column.EMAIL,
                member.toLowerCase(Locale.ROOT) + "@shop.example",
                Column.CHANNEL,
                happens(60) ? "web" : "store"));
        if (trade.isToCompanies()) {
            who.put(Column.TYPE, "COMPANY");
        }
        add(Kind.MEMBER, member, joined, who);
        if (happens(80)) {
            add(Kind.EMAIL_CONFIRMATION, member, joined.plus(minutes(5, 90 * 60)), Map.of(Column.MEMBER, member));
        }
        if (happens(50)) {
            consents(member, joined);
        }
        boolean referred = happens(30) && usesInvitation(member, joined);
        if (happens(40)) {
            invites(number, member, joined);
        }
        var visits = new Visits(member, joined, referred);
        int first = facts.size();
        visits.play();
        var wallet = new Wallet(member, -seed * MEMBERS - number, ORIGIN);
        int visited = facts.size();
        facts.addAll(wallet.between(joined, visits.leaves, facts.subList(first, visited)));
        if (trade.isToHouseholds()) {
            facts.addAll(families.of(number, member, joined, visits.leaves, facts.subList(first, visited)));
            facts.subList(first, visited).replaceAll(new Basket(seed * MEMBERS + number));
        }
        if (trade.isToCompanies()) {
            facts.subList(first, visited).replaceAll(new Goods(seed * MEMBERS + number));
        }
        var strangers = new Strangers(member, -2 * seed * MEMBERS - number, ORIGIN);
        facts.addAll(strangers.claims(facts.subList(first, visited), visits.leaves));
        var treats = new Treats(trade, member, seed * MEMBERS - number, ORIGIN);
        facts.addAll(treats.after(List.copyOf(facts.subList(first, facts.size())), visits.leaves));
        if (trade.makesPromises()) {
            var promises = new Promises(member, seed * MEMBERS + number, ORIGIN);
            facts.addAll(promises.after(List.copyOf(facts.subList(first, visited)), visits.leaves));
        }
        facts.addAll(new Pastimes(trade, member, seed * MEMBERS + number, ORIGIN).between(joined, visits.leaves));
        facts.addAll(new Company(member, seed * MEMBERS + number, ORIGIN).between(joined, visits.leaves));
        var favours = new Favours(trade, member, seed * MEMBERS + number, ORIGIN);
        facts.addAll(favours.between(joined, visits.leaves));
        facts.addAll(favours.amends(joined, visits.leaves));
        var checkout = new Checkout(trade, member, 3 * seed * MEMBERS + number, ORIGIN);
        var visit = List.copyOf(facts.subList(first, visited));
        facts.addAll(checkout.rungUpTwice(visit, visits.leaves));
        facts.addAll(checkout.paidPartly(visit, visits.leaves));
        facts.addAll(new Portrait(trade, member, 5 * seed * MEMBERS + number, ORIGIN).between(joined, visits.leaves));
    }

    private void consents(String member, Instant joined) {
        String purpose = happens(70) ? "marketing-email" : "profiling";
        Instant given = joined.plus(minutes(1, 20));
        add(Kind.CONSENT, purpose, given, Map.of(Column.MEMBER, member));
        if (happens(20)) {
            add(
                    Kind.CONSENT_WITHDRAWAL,
                    purpose,
                    given.plus(minutes(24 * 60, 200 * 24 * 60)),
                    Map.of(Column.MEMBER, member));
        }
    }

    private void invites(int number, String member, Instant joined) {
        String code = String.format(Locale.ROOT, "FRIEND-%04d", number);
        Instant at = joined.plus(minutes(60, 30 * 24 * 60));
        if (add(Kind.REFERRAL_CODE, code, at, Map.of(Column.MEMBER, member))) {
            invitations.add(new Invitation(code, at));
        }
    }

    private boolean usesInvitation(String friend, Instant joined) {
        Optional<Invitation> invitation = invitations.stream()
                .filter(each -> each.issuedAt().isBefore(joined))
                .skip(chance.nextInt(8))
                .findFirst();
        return invitation.isPresent()
                && add(
                        Kind.REFERRAL,
                        friend,
                        joined.plus(Duration.ofMinutes(1)),
                        Map.of(
                                Column.MEMBER,
                                friend,
                                Column.CODE,
                                invitation.get().code()));
    }

    /** A member's visits, from the first to the last. */
    private final class Visits {

        private final String member;
        private final int daysBetween;
        private final Instant leaves;
        private Instant now;
        private boolean awaitsQualification;
        private long roughBalance;
        private int visit;

        Visits(String member, Instant joined, boolean referred) {
            this.member = member;
            this.now = joined;
            this.awaitsQualification = referred;
            this.daysBetween = trade.daysBetween(chance.nextDouble());
            this.leaves = happens(35) ? between(joined, CLOSES) : CLOSES;
        }

        void play() {
            now = now.plus(minutes(10, daysBetween * 24 * 60));
            while (now.isBefore(leaves)) {
                visit++;
                buy(trade.cents(chance.nextDouble()));
                now = now.plus(minutes(12 * 60, 2 * daysBetween * 24 * 60));
            }
            if (leaves.isBefore(CLOSES) && happens(25)) {
                add(
                        Kind.MEMBER_CLOSING,
                        member,
                        leaves.plus(minutes(60 * 24 * 60, 120 * 24 * 60)),
                        Map.of(Column.MEMBER, member, Column.REASON, "member-request"));
            }
        }

        private void buy(long cents) {
            String purchase = member + "-" + visit;
            add(
                    Kind.PURCHASE,
                    purchase,
                    now,
                    Map.of(
                            Column.MEMBER,
                            member,
                            Column.AMOUNT,
                            euros(cents),
                            Column.CURRENCY,
                            "EUR",
                            Column.STORE,
                            "S-" + (1 + chance.nextInt(5)),
                            Column.CHANNEL,
                            happens(50) ? "web" : "store"));
            roughBalance += cents / 100;
            if (awaitsQualification && cents >= 3_000) {
                awaitsQualification = false;
                qualify(purchase, cents);
            } else if (happens(7)) {
                giveBack(purchase, cents);
            }
            if (happens(15)) {
                review(purchase);
            }
            if (roughBalance >= 150 && happens(25)) {
                redeem(purchase);
            }
        }

        private void qualify(String purchase, long cents) {
            add(
                    Kind.REFERRAL_QUALIFICATION,
                    member,
                    now.plus(Duration.ofHours(1)),
                    Map.of(Column.MEMBER, member, Column.PURCHASE, purchase));
            add(Kind.REFERRAL_REWARD, member, now.plus(Duration.ofDays(15)), Map.of(Column.MEMBER, member));
            if (happens(10)) {
                // Too late to keep the reward from being paid: the ledger claws it back.
                add(
                        Kind.RETURN,
                        purchase + "-R",
                        now.plus(Duration.ofDays(20)),
                        Map.of(Column.MEMBER, member, Column.PURCHASE, purchase, Column.AMOUNT, euros(cents)));
                roughBalance -= cents / 100;
            }
        }

        private void giveBack(String purchase, long cents) {
            long returned = happens(50) ? cents : Math.max(1, cents / 3);
            add(
                    Kind.RETURN,
                    purchase + "-R",
                    now.plus(minutes(60, 12 * 24 * 60)),
                    Map.of(
                            Column.MEMBER, member,
                            Column.PURCHASE, purchase,
                            Column.AMOUNT, euros(returned)));
            roughBalance -= returned / 100;
        }

        private void review(String purchase) {
            Instant written = now.plus(minutes(24 * 60, 10 * 24 * 60));
            String review = "V-" + purchase;
            if (!add(
                    Kind.REVIEW,
                    review,
                    written,
                    Map.of(
                            Column.MEMBER,
                            member,
                            Column.STARS,
                            Integer.toString(1 + chance.nextInt(5)),
                            Column.PRODUCT,
                            "SKU-" + visit,
                            Column.PURCHASE,
                            purchase,
                            Column.INCENTIVE,
                            "DISCLOSED"))) {
                return;
            }
            Instant judged = written.plus(minutes(60, 3 * 24 * 60));
            int fate = chance.nextInt(100);
            if (fate < 10) {
                add(Kind.REVIEW_REJECTION, review, judged, Map.of(Column.MEMBER, member));
            } else if (fate < 95) {
                add(Kind.REVIEW_APPROVAL, review, judged, Map.of(Column.MEMBER, member));
                if (fate < 18) {
                    add(Kind.REVIEW_REMOVAL, review, judged.plus(Duration.ofDays(20)), Map.of(Column.MEMBER, member));
                }
            }
        }

        private void redeem(String purchase) {
            long points = Math.min(500, roughBalance / 2 / 10 * 10);
            String redemption = "R-" + purchase;
            Instant at = now.plus(Duration.ofMinutes(30));
            if (happens(20)) {
                hold(redemption, at, points);
                return;
            }
            add(Kind.REDEMPTION, redemption, at, paid(points));
            roughBalance -= points;
            if (happens(8)) {
                add(Kind.REDEMPTION_UNDO, redemption, at.plus(Duration.ofHours(2)), Map.of(Column.MEMBER, member));
                roughBalance += points;
            }
        }

        /** Points for an order of ten cents for each of them. */
        private Map<Column, String> paid(long points) {
            return Map.of(
                    Column.MEMBER,
                    member,
                    Column.POINTS,
                    Long.toString(points),
                    Column.AMOUNT,
                    euros(points * 10),
                    Column.CURRENCY,
                    "EUR");
        }

        /** At a checkout online: held, then taken as far as the order went through, or let go of. */
        private void hold(String redemption, Instant at, long points) {
            add(Kind.REDEMPTION_AUTHORISATION, redemption, at, paid(points));
            Instant paid = at.plus(minutes(1, 12));
            int fate = chance.nextInt(100);
            if (fate < 60) {
                add(Kind.REDEMPTION_CAPTURE, redemption, paid, Map.of(Column.MEMBER, member));
                roughBalance -= points;
            } else if (fate < 75) {
                long part = points / 2;
                add(
                        Kind.REDEMPTION_CAPTURE,
                        redemption,
                        paid,
                        Map.of(Column.MEMBER, member, Column.POINTS, Long.toString(part)));
                roughBalance -= part;
            } else if (fate < 90) {
                add(
                        Kind.REDEMPTION_VOID,
                        redemption,
                        paid,
                        Map.of(Column.MEMBER, member, Column.REASON, "order-abandoned"));
            }
        }
    }

    /** Whether it still happened before the shop closed. */
    private boolean add(Kind kind, String id, Instant at, Map<Column, String> values) {
        if (at.isAfter(CLOSES)) {
            return false;
        }
        return facts.add(new Fact(kind, id, at, new EnumMap<>(values), ORIGIN));
    }

    // Ids and amounts are written alike on every machine, also where people count with other digits.
    static String euros(long cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }

    private boolean happens(int percent) {
        return chance.nextInt(100) < percent;
    }

    private Duration minutes(int from, int to) {
        return Duration.ofMinutes(from + chance.nextInt(Math.max(1, to - from)));
    }

    private Instant between(Instant from, Instant to) {
        long minutes = Math.max(1, Duration.between(from, to).toMinutes());
        return from.plus(Duration.ofMinutes(chance.nextInt((int) minutes)));
    }
}
