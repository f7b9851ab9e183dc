package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.ledger.simulation.NaiveEarning.Buyer;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Member;
import loyalty.ledger.simulation.NaiveThings.Purchase;
import loyalty.ledger.simulation.NaiveThings.Returned;
import org.jspecify.annotations.Nullable;

/**
 * The rules a second time, as plainly as they can be said: lists, big integers, every sum taken anew. It shares no class with the
 * product. One point for each full 1.00, from the second day on for 365 days; 100 for joining once the e-mail is confirmed within 72 hours, once for each
 * person; 300 and 150 for a referral from 30.00, after 14 days; 20 for the first approved review of each product that a buyer wrote; more than
 * 1,000 given or taken by hand only with the approval of another person within 14 days.
 */
final class NaiveLedger {

    static final long SECOND = 1_000_000L;
    static final long DAY = 86_400 * SECOND;
    static final int WAITING_DAYS = 2;
    static final long LIFETIME = 365 * DAY;
    private static final long WINDOW = 400 * DAY;
    private static final long AHEAD = 300 * SECOND;
    static final long NEVER = Long.MIN_VALUE;
    static final long FOR_EVER = Long.MAX_VALUE;

    private final Map<String, Member> members = new HashMap<>();
    private final Set<String> personsWithBonus = new HashSet<>();
    private final Map<String, Purchase> purchases = new HashMap<>();
    final NaiveCampaigns campaigns = new NaiveCampaigns();
    final NaivePartners partners = new NaivePartners();
    final NaiveRedemptions redemptions = new NaiveRedemptions(this);
    private final NaiveMerges merges = new NaiveMerges(this);
    final NaiveOrders orders = new NaiveOrders(this, redemptions);
    private final NaiveReturns returns = new NaiveReturns(this, merges);
    private final NaiveTransfers transfers = new NaiveTransfers(this);
    private final NaiveAdjustments adjustments = new NaiveAdjustments(this);
    private final Map<String, Answer> answered = new HashMap<>();
    final NaiveReferrals referrals = new NaiveReferrals(this);
    private final NaiveReviews reviews = new NaiveReviews(this);
    private final NaiveActivities activities = new NaiveActivities(this);
    private final NaiveDraws draws = new NaiveDraws(this);
    final NaiveTreats treats = new NaiveTreats(this);
    final NaiveEntitlements entitlements = new NaiveEntitlements(this);
    final NaiveClubs clubs = new NaiveClubs(this);
    final NaiveSegments segments = new NaiveSegments(this);
    private final NaiveTierGrants tierGrants = new NaiveTierGrants(this, merges);
    final NaiveCards cards = new NaiveCards(this);
    final NaiveReceipts receipts = new NaiveReceipts(this);
    final NaiveReratings reratings = new NaiveReratings(this);
    final NaiveVoids voids = new NaiveVoids(this);
    final NaiveHouseholds households = new NaiveHouseholds(this, redemptions);
    final NaiveReinstatements reinstatements = new NaiveReinstatements(this);
    private final NaiveOpenings openings = new NaiveOpenings(this);
    private final NaiveMemberships memberships = new NaiveMemberships(this);
    private int opened;
    private int turns;

    Answer tell(Step step) {
        return switch (step.act()) {
            case Act.Join it -> join(it, step);
            case Act.Confirm it -> memberships.confirm(it, step);
            case Act.Open it -> openings.open(it, step);
            case Act.Block it -> memberships.block(it, step);
            case Act.Unblock it -> memberships.unblock(it, step);
            case Act.Close it -> memberships.close(it, step);
            case Act.Consent it -> memberships.consent(it, step);
            case Act.Buy it -> buy(it, step);
            case Act.GiveBack it -> returns.giveBack(it, step);
            case Act.Redeem it -> redemptions.redeem(it, step);
            case Act.Hold it -> redemptions.hold(it, step);
            case Act.Give it -> transfers.give(it, step);
            case Act.Merge it -> merges.propose(it, step);
            case Act.Unite it -> merges.judge(it, step);
            case Act.Capture it -> redemptions.capture(it, step);
            case Act.Release it -> redemptions.release(it, step);
            case Act.Undo it -> redemptions.undo(it, step);
            case Act.IssueCode it -> referrals.issue(it, step);
            case Act.Refer it -> referrals.refer(it, step);
            case Act.Qualify it -> referrals.qualify(it, step);
            case Act.Reward it -> referrals.reward(it, step);
            case Act.ClawBack it -> referrals.clawBack(it, step);
            case Act.Submit it -> reviews.submit(it, step);
            case Act.Judge it -> reviews.judge(it, step);
            case Act.TakePart it -> activities.takePart(it, step);
            case Act.CallOff it -> activities.callOff(it, step);
            case Act.OfCard it -> cards.tell(it, step);
            case Act.OfReceipt it -> receipts.tell(it, step);
            case Act.OfHousehold it -> households.tell(it, step);
            case Act.OfDraw it -> draws.tell(it, step);
            case Act.OfTreat it -> treats.tell(it, step);
            case Act.OfReinstatement it -> reinstatements.tell(it, step);
            case Act.OfTier it -> tierGrants.tell(it, step);
            case Act.OfUse it -> entitlements.tell(it, step);
            case Act.OfClub it -> clubs.tell(it, step);
            case Act.OfSegment it -> segments.tell(it, step);
            case Act.Adjust it -> adjustments.adjust(it, step);
            case Act.Settle it -> adjustments.settle(it, step);
        };
    }

    Answer repeated(String what) {
        var first = answered.get(what);
        return new Answer("repeated", first == null ? null : first.told());
    }

    Answer remembered(String what, String told) {
        var answer = new Answer("accepted", told);
        answered.put(what, answer);
        return answer;
    }

    Answer accepted(String what, String member, long at) {
        return accepted(what, member, "", at);
    }

    /** The same where points of another currency moved. */
    Answer accepted(String what, String member, String currency, long at) {
        var known = memberOf(member);
        var answer = new Answer("accepted", known.told(at) + NaiveStars.told(known, currency, at));
        answered.put(what, answer);
        return answer;
    }

    /** What is wrong with an instant; null if nothing is. */
    static @Nullable String timing(long at, Step step) {
        if (at > step.now() + AHEAD) {
            return "effective-in-future";
        }
        return at < step.now() - WINDOW && !step.mayBackdate() ? "too-old" : null;
    }

    @Nullable
    String objection(String member, Step step) {
        return objection(member, step.act().at(), step);
    }

    @Nullable
    String objection(String member, long at, Step step) {
        var objection = objectionToUndoing(member, at, step);
        return objection == null && memberOf(member).closed <= at ? "member-closed" : objection;
    }

    @Nullable
    String objectionToUndoing(String member, Step step) {
        return objectionToUndoing(member, step.act().at(), step);
    }

    @Nullable
    String objectionToUndoing(String member, long at, Step step) {
        var known = members.get(member);
        if (known == null) {
            return "unknown-member";
        }
        var timing = timing(at, step);
        if (timing != null) {
            return timing;
        }
        if (known.holder != null) {
            return "member-merged";
        }
        return known.since > at ? "not-registered-then" : null;
    }

    Lot open(String id, String member, long earnedAt) {
        return open(id, memberOf(member), earnedAt);
    }

    Lot open(String id, Member heap, long earnedAt) {
        var lot = new Lot(id, earnedAt, opened++);
        heap.lots.add(lot);
        return lot;
    }

    boolean isUnknown(String member) {
        return !members.containsKey(member);
    }

    Optional<Purchase> purchase(String receipt) {
        return Optional.ofNullable(purchases.get(receipt));
    }

    Member memberOf(String member) {
        var found = members.get(member);
        if (found == null) {
            throw new IllegalStateException("no member " + member);
        }
        return found;
    }

    void earn(String lot, String member, long points, long at) {
        earn(lot, member, points, at, at);
    }

    void earn(String lot, String member, long points, long at, long activeFrom) {
        var opened = open(lot, member, at);
        opened.activeFrom = activeFrom;
        opened.until = Math.min(activeFrom + LIFETIME, memberOf(member).closed);
        memberOf(member).credit(opened, BigInteger.valueOf(points), at);
    }

    /** The first instant of a day of the shop, some days on. */
    static long waitingSince(long at) {
        long east = NaiveReviews.HOURS_EAST * 3_600 * SECOND;
        return Math.floorDiv(at + east, DAY) * DAY - east + WAITING_DAYS * DAY;
    }

    private Answer join(Act.Join act, Step step) {
        var before = members.get(act.member());
        if (before != null) {
            return before.since == act.at() && before.company == act.company()
                    ? repeated("join " + act.member())
                    : Answer.of("registration-differs");
        }
        var objection = timing(act.at(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var currency = NaiveStars.given(act.at());
        members.put(act.member(), new Member(act.at(), act.company(), act.person()));
        if (!act.person().isEmpty() && personsWithBonus.add(act.person())) {
            var lot = open("registration", memberOf(act.member()).in(currency), act.at());
            lot.activeFrom = NEVER;
            lot.until = act.at() + 72 * 3_600 * SECOND;
            lot.pending.add(new Change(act.at(), BigInteger.valueOf(100)));
        }
        return accepted("join " + act.member(), act.member(), currency, act.at());
    }

    private Answer buy(Act.Buy act, Step step) {
        var before = purchases.get(act.receipt());
        if (before != null) {
            return before.act.equals(act) && !cards.wasShownFor(act.receipt())
                    ? repeated("buy " + act.receipt())
                    : Answer.of("purchase-differs");
        }
        if (receipts.isKnown(act.receipt())) {
            return Answer.of("purchase-differs");
        }
        var objection = objection(act.member(), step);
        return objection == null ? bought(act) : Answer.of(objection);
    }

    /** A purchase that nothing stands in the way of. */
    Answer bought(Act.Buy act) {
        return bought(act, NEVER, Map.of());
    }

    /** The same of one that was claimed at some instant, and of which something may have come back before. */
    Answer bought(Act.Buy act, long claimedAt, Map<String, Returned> before) {
        var buyer = new Buyer(
                memberOf(act.member()).company,
                NaiveTiers.levelAt(memberOf(act.member()), act.at()),
                clubs.isIn(NaiveClubs.Kind.RIDERS, act.member(), act.at()),
                segments.at(act.member(), act.at()),
                segments.attributes().ageAt(act.member(), act.at()));
        var rated = campaigns.buy(
                act,
                buyer,
                within -> NaiveEarning.points(BigInteger.valueOf(act.cents()), act.at(), buyer, within),
                points -> capped(act, points));
        var paying = NaivePartners.paying(act, buyer, rated);
        var purchase = new Purchase(act, buyer, rated, paying, turn());
        reratings.atFirst(purchase);
        purchases.put(act.receipt(), purchase);
        purchase.returns.putAll(before);
        before.values().forEach(each -> reratings.reverse(purchase, each.cents()));
        var points = purchase.earned.subtract(purchase.reversed);
        partners.pay(paying, purchase.earned, points);
        memberOf(act.member()).purchases++;
        NaiveMargins.bought(purchase, memberOf(act.member()));
        if (points.signum() > 0) {
            earn("purchase " + act.receipt(), act.member(), points.longValueExact(), act.at(), waitingSince(act.at()));
        }
        NaiveStars.earn(purchase, this);
        var plain = accepted("buy " + act.receipt(), act.member(), NaiveStars.STARS, act.at());
        var answer = new Answer(
                "accepted",
                plain.told()
                        + cards.toldOf(act.receipt())
                        + (NaivePartners.text(paying) + purchase.stars.text())
                        + (claimedAt == NEVER ? "" : NaiveReceipts.claimed(claimedAt, purchase)));
        answered.put("buy " + act.receipt(), answer);
        return answer;
    }

    String holder(String member) {
        return merges.holder(member);
    }

    /** Where the points of a lot of somebody who was merged are, or would be. */
    Lot movedLot(String member, Lot lot, Member heap, long at) {
        return merges.moved(member, lot, heap, at);
    }

    /** Since when that one has all that this member had. */
    long heldSince(String member) {
        return merges.since(member);
    }

    private BigInteger capped(Act.Buy act, BigInteger points) {
        return NaiveEarning.capped(
                points, act, purchases.values(), memberOf(act.member()).has(act.at()));
    }

    /** The how manieth thing is said. */
    int turn() {
        return ++turns;
    }

    Collection<Purchase> purchases() {
        return purchases.values();
    }

    /** How long the chain is that ends with the owner of a code. */
    int chainOf(String code) {
        return referrals.chainOf(code);
    }

    /** Who stands above all of whom the owner of a code came by. */
    String topOf(String code) {
        return referrals.topOf(code);
    }

    /** The purchase of a referral that was rewarded; empty if there is none to claw back. */
    String receiptBehindReward(String friend) {
        return referrals.receiptBehindReward(friend);
    }

    /** Points that can be spent as of an instant; 0 for nobody. */
    BigInteger balance(String member, long at) {
        return balance(member, "", at);
    }

    BigInteger balance(String member, String currency, long at) {
        var known = members.get(member);
        return known == null ? BigInteger.ZERO : known.in(currency).balance(at);
    }

    /** What somebody has of each currency, in one line; of nobody nothing. */
    String points(String member, long at) {
        return NaiveStars.text(members.getOrDefault(member, new Member(NEVER, false, "")), at);
    }

    boolean isBlocked(String member, long at) {
        var known = members.get(member);
        return known != null && known.isBlocked(at);
    }

    /** The tier as of an instant, 2 for gold; 0 for nobody. */
    int levelAt(String member, long at) {
        var known = members.get(member);
        return known == null ? 0 : NaiveTiers.levelAt(known, at);
    }

    /** Points that are held as of an instant; 0 for nobody. */
    BigInteger reserved(String member, long at) {
        var known = members.get(member);
        return known == null ? BigInteger.ZERO : known.reserved(at);
    }

    /** Points that wait as of an instant; 0 for nobody. */
    BigInteger pending(String member, long at) {
        var known = members.get(member);
        return known == null ? BigInteger.ZERO : known.pending(at);
    }

    /** When lots of a member lapse, and holds and tiers given by hand run out: where faults at the boundary would show. */
    List<Long> lapses(String member) {
        var known = members.get(member);
        return known == null
                ? List.of()
                : Stream.concat(
                                NaiveStars.heaps(known).stream()
                                        .flatMap(heap -> heap.lots.stream())
                                        .flatMap(lot -> Stream.of(lot.until, Math.max(lot.activeFrom, lot.earnedAt))),
                                Stream.concat(
                                        NaiveStars.holds(known),
                                        known.floors.stream().map(floor -> floor.until)))
                        .filter(at -> at != FOR_EVER)
                        .toList();
    }

    /** When the hold ends, or would have ended, that was begun or ended last, in whatever currency. */
    long lastHold(String member) {
        var known = members.get(member);
        return known == null ? NEVER : NaiveStars.holds(known).reduce(NEVER, (_, last) -> last);
    }

    /** A purchase of one whose points are held; empty for none. */
    String receiptOfHolder(String member) {
        return purchases.values().stream()
                .filter(each -> each.act.member().equals(member) && each.left.signum() > 0)
                .map(each -> each.act.receipt())
                .max(Comparator.naturalOrder())
                .orElse("");
    }

    /** Whose points an act may have moved. */
    List<String> membersOf(Act act) {
        return switch (act) {
            case Act.Join it -> List.of(it.member());
            case Act.Confirm it -> List.of(it.member());
            case Act.Open it -> List.of(it.member());
            case Act.Close it -> List.of(it.member());
            case Act.Buy it -> List.of(it.member());
            case Act.GiveBack it -> returns.membersOf(it);
            case Act.Redeem it -> List.of(it.member());
            case Act.Hold it -> List.of(it.member());
            case Act.Give it -> transfers.membersOf(it);
            case Act.Merge it -> List.of();
            case Act.Unite it -> merges.bothOf(it);
            case Act.Capture it -> redemptions.memberOf(it.id());
            case Act.Release it -> redemptions.memberOf(it.id());
            case Act.Undo it -> redemptions.memberOf(it.id());
            case Act.Reward it -> referrals.bothOf(it.friend());
            case Act.ClawBack it -> referrals.bothOf(it.friend());
            case Act.Submit it -> List.of(it.member());
            case Act.TakePart it -> List.of(it.member());
            case Act.CallOff it -> activities.memberOf(it.id());
            case Act.OfCard it -> cards.membersOf(it);
            case Act.OfReceipt it -> receipts.membersOf(it);
            case Act.OfHousehold it -> households.membersOf(it);
            case Act.OfDraw it -> draws.membersOf(it);
            case Act.OfTreat it -> treats.membersOf(it);
            case Act.OfReinstatement it -> reinstatements.membersOf(it);
            case Act.Adjust it -> List.of(it.member());
            case Act.Settle it -> adjustments.memberOf(it);
            case Act.Judge it -> reviews.authorOf(it.review());
            case Act.Block _,
                    Act.Unblock _,
                    Act.OfTier _,
                    Act.OfUse _,
                    Act.OfClub _,
                    Act.OfSegment _,
                    Act.Consent _,
                    Act.IssueCode _,
                    Act.Refer _,
                    Act.Qualify _ -> List.of();
        };
    }
}
