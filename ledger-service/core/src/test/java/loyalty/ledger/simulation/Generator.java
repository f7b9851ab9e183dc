package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Makes up one shop's acts from a seed: mostly sensible, some told again, late, twice with other words, or hostile. */
final class Generator {

    private static final long BEGIN = 1_704_067_200L * NaiveLedger.SECOND; // 2024-01-01T00:00:00Z
    private static final long HOUR = 3_600 * NaiveLedger.SECOND;
    private static final int PERSONS = 60;
    static final int PRODUCTS = 40;
    static final List<String> REASONS = List.of("fraud", "fraud", "fraud", "request");
    private static final long PROPOSAL = 14 * NaiveLedger.DAY;

    /** Pam has two keys, and once somebody else used one of them. */
    static final List<String> HANDS = List.of("pam/k1", "pam/k2", "quinn/k2", "quinn/k3", "rosa/k4");

    private final SplittableRandom random;
    private final NaiveLedger shop;
    private final List<Step> told = new ArrayList<>();
    private final List<String> members = new ArrayList<>();
    private final List<Act.Buy> purchases = new ArrayList<>();
    private final List<Act.Redeem> redemptions = new ArrayList<>();
    private final List<Act.IssueCode> codes = new ArrayList<>();
    private final List<Act.Refer> referrals = new ArrayList<>();
    private final List<Act.Hold> holds = new ArrayList<>();
    private final List<Act.Adjust> adjustments = new ArrayList<>();
    private final List<String> rewarded = new ArrayList<>();
    private final List<Act> waiting = new ArrayList<>();
    private final MadeUpDraws draws;
    private final MadeUpTiers tiers;
    private final MadeUpMerges merges;
    private final MadeUpTreats treats;
    private final MadeUpUses uses;
    private final MadeUpActivities activities;
    private final MadeUpCards cards;
    private final MadeUpOpenings openings;
    private final MadeUpClubs clubs;
    private final MadeUpReceipts receipts;
    private final MadeUpHouseholds households;
    private final MadeUpReinstatements reinstatements;
    private final MadeUpStars stars;
    private final MadeUpGoods goods;
    private final List<Act.Submit> reviews = new ArrayList<>();
    private long now = BEGIN;
    private long proposedAt = NaiveLedger.NEVER;
    private long heldAt = NaiveLedger.NEVER;
    private int ids;

    /** Acts upon what the naive ledger says, which whoever calls tells it step by step. */
    Generator(long seed, NaiveLedger shop) {
        this.random = new SplittableRandom(seed);
        MadeUpOverrides.in(shop, seed);
        this.goods = new MadeUpGoods(new SplittableRandom(~seed));
        this.draws = new MadeUpDraws(random, this::anyMember);
        this.tiers = new MadeUpTiers(random, this::anyMember);
        this.merges = new MadeUpMerges(random, tiers, this::anyMember, () -> spender("", now));
        this.treats = new MadeUpTreats(random, this::anyMember, shop);
        this.uses = new MadeUpUses(random, this::anyMember, shop);
        this.activities = new MadeUpActivities(random);
        this.clubs = new MadeUpClubs(random, this::anyMember, shop);
        this.cards = new MadeUpCards(random, shop, this::anyMember);
        this.openings = new MadeUpOpenings(random, this::anyMember);
        this.receipts = new MadeUpReceipts(random, shop, cards, goods, this::anyMember);
        this.households = new MadeUpHouseholds(random, shop, this::anyMember);
        this.reinstatements = new MadeUpReinstatements(random, shop, () -> any(members));
        this.stars = new MadeUpStars(random, shop);
        this.shop = shop;
    }

    /** The first of some acts; the others wait for their turn. */
    private Act first(List<Act> acts) {
        waiting.addAll(acts.subList(1, acts.size()));
        return acts.getFirst();
    }

    Step next() {
        now += waiting.isEmpty() ? pass() : random.nextLong(5 * HOUR);
        var act = waiting.isEmpty() ? act() : waiting.removeFirst().at(aboutNow());
        if (act instanceof Act.Submit review) {
            reviews.add(review);
        }
        var step = new Step(act, now, random.nextInt(10) > 0, random.nextInt(200) == 0);
        told.add(step);
        return step;
    }

    /** Now and then straight to an instant at which something lapses, or next to it. */
    private long pass() {
        if (isHolding()) {
            return random.nextLong(NaiveRedemptions.HOLD / 3);
        }
        int kind = random.nextInt(100);
        if (kind < 70) {
            return random.nextLong(2 * HOUR);
        }
        if (kind < 95) {
            return random.nextLong(NaiveLedger.DAY);
        }
        if (kind < 98) {
            return Math.max(0, boundary() - now) % (40 * NaiveLedger.DAY);
        }
        return random.nextLong(20 * NaiveLedger.DAY);
    }

    private long boundary() {
        if (members.isEmpty()) {
            return now;
        }
        var lapses = shop.lapses(anyMember());
        return lapses.isEmpty() ? now : any(lapses) + random.nextInt(3) - 1;
    }

    /** Mostly now. */
    private long instant() {
        int kind = random.nextInt(100);
        if (kind < 80) {
            return now;
        }
        if (kind < 90) {
            return now - random.nextLong(20 * NaiveLedger.DAY);
        }
        if (kind < 94) {
            return Math.min(boundary(), now);
        }
        if (kind < 96) {
            return now - random.nextLong(500 * NaiveLedger.DAY);
        }
        if (kind < 99) {
            return now + random.nextLong(300 * NaiveLedger.SECOND + 1);
        }
        return now + 300 * NaiveLedger.SECOND + random.nextLong(2);
    }

    private long aboutNow() {
        return random.nextInt(4) == 0 ? instant() : now;
    }

    private boolean isHolding() {
        return now < heldAt + NaiveRedemptions.HOLD;
    }

    private Act act() {
        if (isHolding() && random.nextInt(2) == 0) {
            heldAt = NaiveLedger.NEVER;
            return end(holds.getLast());
        }
        if (isHolding() && random.nextInt(3) == 0) {
            var receipt = shop.receiptOfHolder(holds.getLast().member());
            if (!receipt.isEmpty()) {
                return new Act.GiveBack(receipt, "b" + ++ids, 0, aboutNow());
            }
        }
        if (now < proposedAt + PROPOSAL && random.nextInt(3) == 0) {
            proposedAt = NaiveLedger.NEVER;
            return settle(adjustments.getLast());
        }
        int kind = random.nextInt(1_000);
        if (members.size() < 3 || kind < 90) {
            return join();
        }
        if (kind < 145) {
            var before = told.get(random.nextInt(told.size())).act();
            return kind < 130 ? before : before.at(instant());
        }
        if (kind < 200) {
            return new Act.Confirm(anyMember(), instant());
        }
        if (kind < 220) {
            return kind < 205 ? new Act.Block(anyMember(), any(REASONS), instant()) : unblock();
        }
        if (kind < 224) {
            return new Act.Close(anyMember(), any(REASONS), instant());
        }
        if (kind < 232) {
            var purpose = random.nextBoolean() ? "marketing-email" : "profiling";
            return new Act.Consent(anyMember(), purpose, random.nextInt(3) > 0, instant());
        }
        if (kind < 255) {
            return issue();
        }
        if (kind < 290 && !codes.isEmpty()) {
            return refer();
        }
        if (kind < 330 && !referrals.isEmpty()) {
            return qualify();
        }
        if (kind < 360 && !referrals.isEmpty()) {
            return reward();
        }
        if (kind < 410) {
            return submit();
        }
        if (kind < 480 && !reviews.isEmpty()) {
            var verdicts = List.of("APPROVE", "APPROVE", "APPROVE", "REJECT", "REMOVE", "REMOVE");
            return about(reviews, each -> new Act.Judge(each.review(), any(verdicts), judge(), instant()));
        }
        if (kind < 570 && !purchases.isEmpty()) {
            return giveBack();
        }
        if (kind < 720) {
            return kind < 680 ? redeem() : first(treats.next(aboutNow()));
        }
        if (kind < 770 && !redemptions.isEmpty()) {
            if (!holds.isEmpty() && random.nextInt(3) == 0) {
                return new Act.Undo(recent(holds).id(), instant());
            }
            return about(redemptions, each -> new Act.Undo(each.id(), instant()));
        }
        if (kind < 790) {
            return adjust();
        }
        if (kind < 798 && !adjustments.isEmpty()) {
            return settle(any(adjustments));
        }
        if (kind < 818 && !rewarded.isEmpty()) {
            return regret();
        }
        if (kind < 834) {
            return hold();
        }
        if (kind < 846) {
            return kind < 841 ? give() : first(merges.next(aboutNow()));
        }
        if (kind < 850 && !holds.isEmpty()) {
            return end(recent(holds));
        }
        if (kind < 862) {
            return first(activities.takePart(anyMember(), aboutNow()));
        }
        if (kind < 866 && !activities.all().isEmpty()) {
            return about(activities.all(), each -> new Act.CallOff(each.id(), instant()));
        }
        if (kind < 880) {
            return first(draws.next(now, aboutNow()));
        }
        if (kind < 886) {
            return kind < 884 ? first(tiers.elevate(instant())) : tiers.lower(instant());
        }
        if (kind < 901) {
            return first(kind < 891 ? uses.next(aboutNow()) : cards.next(aboutNow()));
        }
        if (kind < 934) {
            return first(
                    kind < 910
                            ? clubs.next(aboutNow())
                            : kind < 920 ? receipts.next(aboutNow()) : households.next(aboutNow()));
        }
        if (kind < 958) {
            return first(kind < 950 ? treats.rewards().next(aboutNow()) : reinstatements.next(now, aboutNow()));
        }
        return kind < 964 ? first(clubs.segments().next(aboutNow())) : buy();
    }

    private Act give() {
        long at = instant();
        var currency = stars.currency();
        var giver = spender(currency, at);
        long balance = shop.balance(giver, currency, at).longValueExact();
        long points = random.nextInt(8) == 0 ? balance + 1 : 1 + random.nextLong(Math.max(1, balance));
        var recipient = random.nextInt(30) == 0 ? giver : anyMember();
        return first(stars.given(new Act.Give(giver, "t" + ++ids, recipient, points, currency, at)));
    }

    private Act hold() {
        long at = instant();
        var currency = stars.currency();
        var member = spender(currency, at);
        long balance = shop.balance(member, currency, at).longValueExact();
        long points = random.nextInt(8) == 0 ? balance + 1 : 1 + random.nextLong(Math.max(1, balance));
        var act = new Act.Hold(member, "x" + ++ids, points, MadeUpOrders.of(points, random), currency, at);
        holds.add(act);
        heldAt = now;
        return act;
    }

    /** Mostly in time, sometimes at the very end of the hold; mostly all, sometimes a part or too much. */
    private Act end(Act.Hold hold) {
        long at = random.nextInt(8) == 0 ? hold.at() + NaiveRedemptions.HOLD - random.nextInt(2) : instant();
        if (random.nextInt(3) == 0) {
            return new Act.Release(hold.id(), at);
        }
        long points = switch (random.nextInt(6)) {
            case 0, 1 -> 0;
            case 2 -> hold.points() + random.nextInt(2);
            default -> 1 + random.nextLong(hold.points());
        };
        return new Act.Capture(hold.id(), points, at);
    }

    private Act settle(Act.Adjust adjustment) {
        var verdicts = List.of("APPROVE", "APPROVE", "DECLINE");
        return new Act.Settle(adjustment.id(), any(verdicts), any(HANDS), instant());
    }

    private Act adjust() {
        var act = stars.adjust(anyMember(), "a" + ++ids, any(HANDS), instant());
        adjustments.add(act);
        if (Math.abs(act.points()) > 1_000 && !act.reason().equals("whim")) {
            proposedAt = now;
        }
        return stars.worded(act);
    }

    private Act join() {
        var act = new Act.Join(
                "m" + ++ids,
                random.nextInt(4) == 0 ? "" : "p" + random.nextInt(PERSONS + ids / 2),
                random.nextInt(10) == 0,
                instant());
        members.add(act.member());
        waiting.addAll(openings.after(act));
        return act;
    }

    /** Mostly somebody who is blocked; a purchase where nobody is. */
    private Act unblock() {
        var blocked = members.stream().filter(each -> shop.isBlocked(each, now)).toList();
        if (random.nextInt(10) == 0) {
            return new Act.Unblock(anyMember(), any(REASONS), instant());
        }
        return blocked.isEmpty() ? buy() : new Act.Unblock(any(blocked), any(REASONS), instant());
    }

    private Act issue() {
        var owner = random.nextInt(3) == 0 && !referrals.isEmpty()
                ? recent(referrals).friend()
                : anyMember();
        var act = new Act.IssueCode(owner, "c" + ++ids, instant());
        codes.add(act);
        return act;
    }

    private Act refer() {
        var code = recent(codes).code();
        boolean closes = random.nextInt(12) == 0;
        for (int looks = 0; closes && shop.chainOf(code) != 3 && looks < 8; looks++) {
            code = recent(codes).code(); // the shortest ring that takes more than one look
        }
        var friend = closes ? shop.topOf(code) : recent(members);
        var act = new Act.Refer(friend, code, instant());
        referrals.add(act);
        return act;
    }

    private Act qualify() {
        var friend = recent(referrals).friend();
        var receipt = "none";
        for (var purchase : purchases.reversed()) {
            if (purchase.member().equals(friend)) {
                receipt = purchase.receipt();
                break;
            }
        }
        return receipt.equals("none")
                ? bought(friend, 20_00 + random.nextLong(60_00))
                : new Act.Qualify(friend, receipt, instant());
    }

    private Act reward() {
        var act = new Act.Reward(any(referrals).friend(), instant());
        rewarded.add(act.friend());
        return act;
    }

    /** Brings the purchase of a reward back, or asks for the reward. */
    private Act regret() {
        var friend = any(rewarded);
        var receipt = shop.receiptBehindReward(friend);
        for (int looks = 0; receipt.isEmpty() && looks < 20; looks++) {
            friend = any(rewarded);
            receipt = shop.receiptBehindReward(friend);
        }
        if (receipt.isEmpty() || random.nextInt(3) == 0) {
            return new Act.ClawBack(friend, random.nextInt(4) == 0, instant());
        }
        return new Act.GiveBack(receipt, "b" + ++ids, random.nextInt(3) * random.nextLong(1, 50_00), instant());
    }

    private Act submit() {
        if (purchases.isEmpty()) {
            return buy();
        }
        var purchase = recent(purchases);
        for (int looks = 0; shop.purchase(purchase.receipt()).isEmpty() && looks < 5; looks++) {
            purchase = recent(purchases);
        }
        if (random.nextInt(4) == 0) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                waiting.add(written(purchase)); // one after the other, until the day or month has no room
            }
        }
        return written(purchase);
    }

    private Act.Submit written(Act.Buy purchase) {
        var member = random.nextInt(30) == 0 ? anyMember() : purchase.member();
        var product =
                random.nextInt(20) == 0 ? "" : MadeUpGoods.reviewed(purchase, random.nextInt(PRODUCTS), ids, shop);
        var receipt = random.nextInt(30) == 0 ? "" : purchase.receipt();
        int length = random.nextInt(20) == 0 ? random.nextInt(-1, 12) : random.nextInt(10, 500);
        var moderated = random.nextInt(3) > 0 ? "APPROVE" : random.nextInt(10) == 0 ? "REJECT" : "";
        var by = random.nextInt(10) == 0 ? any(HANDS) : "till/k9";
        return new Act.Submit(member, "r" + ++ids, product, receipt, length, moderated, by, aboutNow());
    }

    /** Mostly a person, sometimes the source, now and then whoever brings the reviews. */
    private String judge() {
        int kind = random.nextInt(20);
        return kind == 0 ? "till/k9" : kind < 4 ? "" : any(HANDS);
    }

    private Act giveBack() {
        var purchase = random.nextInt(4) == 0 ? any(purchases) : recent(purchases);
        long cents = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1 + random.nextLong(Math.max(1, purchase.cents()));
            case 2 -> Math.max(1, purchase.cents() / 3);
            default -> 1 + random.nextLong(200);
        };
        return MadeUpVoids.orNever(new Act.GiveBack(purchase.receipt(), "b" + ++ids, cents, instant()), random);
    }

    private Act redeem() {
        if (random.nextInt(12) == 0) {
            return atTheLapse(anyMember());
        }
        long at = instant();
        var currency = stars.currency();
        var member = spender(currency, at);
        long balance = shop.balance(member, currency, at).longValueExact();
        long points = switch (random.nextInt(8)) {
            case 0 -> balance + 1;
            case 1, 2 -> Math.max(1, balance);
            default -> 1 + random.nextLong(Math.max(1, balance / 2));
        };
        var act = new Act.Redeem(member, "x" + ++ids, points, MadeUpOrders.of(points, random), currency, "", at);
        redemptions.add(MadeUpOverrides.or(act, now, shop));
        return redemptions.getLast();
    }

    /** Asks, at an instant at which something lapses, for what there was just before. */
    private Act atTheLapse(String member) {
        var past = shop.lapses(member).stream().filter(each -> each <= now).toList();
        long at = past.isEmpty() ? now : any(past);
        var currency = stars.currency();
        long before = shop.balance(member, currency, at - 1).longValueExact();
        long points = Math.max(1, before);
        var act = new Act.Redeem(member, "x" + ++ids, points, MadeUpOrders.of(points, random), currency, "", at);
        redemptions.add(act);
        return act;
    }

    private Act buy() {
        long cents = random.nextInt(10) == 0 ? random.nextLong(200) : random.nextLong(150_00);
        return bought(anyMember(), cents);
    }

    private Act bought(String member, long cents) {
        var act = goods.sold(new Act.Buy(member, "b" + ++ids, cents, instant()));
        purchases.add(act);
        return cards.shown(act);
    }

    /** Mostly somebody who has such points; stars are few. */
    private String spender(String currency, long at) {
        var member = anyMember();
        int most = currency.isEmpty() ? 4 : 20;
        for (int tries = 0; tries < most && shop.balance(member, currency, at).signum() == 0; tries++) {
            member = anyMember();
        }
        return member;
    }

    private String anyMember() {
        return random.nextInt(100) == 0 ? "nobody" : random.nextBoolean() ? recent(members) : any(members);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** An act about one of those told before, mostly about one that was accepted. */
    private <T> Act about(List<T> all, Function<T, Act> act) {
        var made = act.apply(recent(all));
        for (int looks = 0; shop.membersOf(made).isEmpty() && looks < 3; looks++) {
            made = act.apply(any(all));
        }
        return made;
    }

    /** One of the last few. */
    private <T> T recent(List<T> all) {
        return all.get(all.size() - 1 - random.nextInt(Math.min(all.size(), 12)));
    }
}
