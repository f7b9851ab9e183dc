package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import loyalty.ledger.simulation.NaiveThings.Counted;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Member;
import loyalty.ledger.simulation.NaiveThings.Purchase;
import loyalty.ledger.simulation.NaiveThings.Returned;
import org.jspecify.annotations.Nullable;

/** What purchases earn once all is known: the past is written anew as if it had been so at once, but for points that have come and gone. */
final class NaiveReratings {

    private final NaiveLedger shop;

    NaiveReratings(NaiveLedger shop) {
        this.shop = shop;
    }

    /** What is remembered of the first time: clubs, and what the cap of the balance left. */
    void atFirst(Purchase purchase) {
        purchase.clubs = clubs(purchase);
        NaiveStars.atFirst(purchase, shop);
        var full = NaiveEarning.points(
                BigInteger.valueOf(purchase.act.cents()), purchase.act.at(), purchase.buyer, purchase.first.keySet());
        purchase.balanceLeft = NaiveEarning.takenByTheBalance(
                full,
                purchase.act,
                shop.purchases(),
                shop.memberOf(purchase.act.member()).has(purchase.act.at()));
    }

    private EnumSet<NaiveClubs.Kind> clubs(Purchase purchase) {
        var clubs = EnumSet.noneOf(NaiveClubs.Kind.class);
        for (var kind : NaiveClubs.Kind.values()) {
            if (shop.clubs.isIn(kind, purchase.act.member(), purchase.act.at())) {
                clubs.add(kind);
            }
        }
        return clubs;
    }

    /** What a purchase comes to by all that was told. */
    private record Anew(
            NaiveEarning.Buyer buyer, EnumSet<NaiveClubs.Kind> clubs, NaiveCampaigns.Rated rated, BigInteger stars) {

        boolean differs(Purchase purchase) {
            return !buyer.equals(purchase.buyer)
                    || !rated.points().equals(purchase.earned)
                    || !rated.given().equals(purchase.ofCampaigns)
                    || differsInStars(purchase);
        }

        boolean differsInStars(Purchase purchase) {
            return buyer.tier() != purchase.buyer.tier()
                    || !clubs.equals(purchase.clubs)
                    || !stars.equals(purchase.stars.earned);
        }
    }

    private Anew anew(Purchase purchase) {
        var act = purchase.act;
        var clubs = clubs(purchase);
        var buyer = new NaiveEarning.Buyer(
                purchase.buyer.company(),
                NaiveTiers.levelAt(before(purchase), act.at()),
                clubs.contains(NaiveClubs.Kind.RIDERS),
                shop.segments.at(act.member(), act.at()),
                shop.segments.attributes().ageAt(act.member(), act.at()));
        var rated = NaiveCampaigns.again(
                act,
                buyer,
                within -> NaiveEarning.cappedAnew(
                        NaiveEarning.points(BigInteger.valueOf(act.cents()), act.at(), buyer, within),
                        purchase,
                        shop.purchases()),
                purchase.first);
        return new Anew(buyer, clubs, rated, NaiveStars.anew(purchase, buyer, shop));
    }

    /** The buyer without the purchase and all that comes after it. */
    private Member before(Purchase purchase) {
        var member = shop.memberOf(purchase.act.member());
        var before = new Member(member.since, member.company, member.person);
        before.floors.addAll(member.floors);
        for (Counted each : member.counted) {
            if (each.since() < purchase.act.at()
                    || (each.since() == purchase.act.at() && each.turn() < purchase.turn)) {
                before.counted.add(each);
            }
        }
        return before;
    }

    Answer rerate(RerateAct act, Step step) {
        var purchase = shop.purchase(act.receipt()).orElse(null);
        var objection = objection(purchase, act, step);
        if (purchase == null || objection != null) {
            return Answer.of(objection == null ? "unknown-purchase" : objection);
        }
        var anew = anew(purchase);
        return anew.differs(purchase) ? rerated(purchase, anew) : Answer.of("nothing-to-rerate");
    }

    private @Nullable String objection(@Nullable Purchase purchase, RerateAct act, Step step) {
        if (purchase == null) {
            return "unknown-purchase";
        }
        if (shop.voids.has(act.receipt())) {
            return "purchase-voided";
        }
        var timing = NaiveLedger.timing(act.at(), step);
        return timing == null && shop.memberOf(purchase.act.member()).holder != null ? "member-merged" : timing;
    }

    private Answer rerated(Purchase purchase, Anew anew) {
        var act = purchase.act;
        var member = shop.memberOf(act.member());
        var earned = purchase.earned;
        var paying = purchase.paying;
        var reversed = purchase.reversed;
        var had = earned.subtract(reversed).add(purchase.lapsed);
        boolean inStars = anew.differsInStars(purchase);
        var stars = purchase.stars.earned;
        var starsReversed = purchase.stars.reversed;
        purchase.stars.earned = anew.stars();
        purchase.buyer = anew.buyer();
        purchase.clubs = anew.clubs();
        purchase.earned = anew.rated().points();
        purchase.ofCampaigns = anew.rated().given();
        purchase.paying = NaivePartners.paying(act, purchase.buyer, anew.rated());
        writeAnew(purchase, member);
        var fewerBack = reversed.subtract(purchase.reversed).max(BigInteger.ZERO);
        purchase.lapsed = purchase.lapsed.subtract(purchase.lapsed.min(fewerBack));
        var has = purchase.earned.subtract(purchase.reversed).add(purchase.lapsed);
        var more = has.subtract(had);
        var lot = "purchase " + act.receipt();
        member.gone.put(lot, purchase.lapsed);
        if (more.signum() > 0) {
            add(lot, more, act, member);
        } else if (more.signum() < 0) {
            purchase.lapsed = purchase.lapsed.add(member.takeBack(more.negate(), lot, purchase.lapsed, act.at()));
        }
        var ofStars = NaiveStars.rerated(purchase, stars, starsReversed, shop);
        shop.partners.shift(
                paying,
                earned,
                had,
                purchase.paying,
                purchase.earned,
                purchase.earned.subtract(purchase.reversed).add(purchase.lapsed));
        return new Answer(
                "accepted",
                earned + " become " + purchase.earned + ", of which " + purchase.reversed + " came back and "
                        + purchase.lapsed + " had lapsed, " + more.max(BigInteger.ZERO) + " more, "
                        + more.negate().max(BigInteger.ZERO).subtract(lapsedNow(purchase, has)) + " fewer"
                        + NaivePartners.text(purchase.paying) + ", " + member.told(act.at())
                        + (inStars ? NaiveStars.told(member, NaiveStars.STARS, act.at()) + ofStars : ""));
    }

    /** What had lapsed of what was to be taken. */
    private static BigInteger lapsedNow(Purchase purchase, BigInteger has) {
        return purchase.earned.subtract(purchase.reversed).add(purchase.lapsed).subtract(has);
    }

    private void add(String id, BigInteger points, Act.Buy act, Member member) {
        for (Lot lot : member.lots) {
            if (lot.id.equals(id)) {
                lot.until = Math.min(lot.until, member.closed);
                member.credit(lot, points, act.at());
                return;
            }
        }
        shop.earn(id, act.member(), points.longValueExact(), act.at(), NaiveLedger.waitingSince(act.at()));
    }

    /** As if it had been bought with that award, and had come back in those parts. */
    private void writeAnew(Purchase purchase, Member member) {
        var act = purchase.act;
        long countsAt = NaiveLedger.waitingSince(act.at());
        purchase.left = BigInteger.valueOf(act.cents());
        purchase.reversed = BigInteger.ZERO;
        purchase.stars.reversed = BigInteger.ZERO;
        var atOnce = purchase.earned;
        var credits = new ArrayList<Counted>();
        for (Map.Entry<String, Returned> each : purchase.returns.entrySet()) {
            var back = each.getValue();
            var taken = reverse(purchase, back.cents());
            if (back.turn() == 0) {
                atOnce = atOnce.subtract(taken);
            } else {
                credits.add(new Counted(
                        back.at(), countsAt, taken.negate(), NaiveTiers.By.POINTS, act.receipt(), back.turn()));
            }
        }
        credits.add(new Counted(act.at(), countsAt, atOnce, NaiveTiers.By.POINTS, act.receipt(), purchase.turn));
        if (NaiveTiers.by(act.at()) == NaiveTiers.By.POINTS) {
            member.counted.removeIf(each -> each.of().equals(act.receipt()));
            member.counted.addAll(credits);
        }
    }

    /** What so much that comes back of a purchase takes of what it earned. */
    BigInteger reverse(Purchase purchase, BigInteger cents) {
        purchase.left = purchase.left.subtract(cents);
        var standing = purchase.earned.subtract(purchase.reversed);
        var wanted = standing.subtract(NaiveCampaigns.kept(
                        purchase.act,
                        purchase.left,
                        purchase.buyer,
                        within -> NaiveEarning.points(purchase.left, purchase.act.at(), purchase.buyer, within),
                        purchase.ofCampaigns))
                .max(BigInteger.ZERO);
        purchase.reversed = purchase.reversed.add(wanted);
        purchase.stars.reverse(purchase.left, purchase.buyer);
        return wanted;
    }
}
