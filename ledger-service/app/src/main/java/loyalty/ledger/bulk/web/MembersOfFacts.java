package loyalty.ledger.bulk.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.event.ActivityRecorded;
import loyalty.event.CardIssued;
import loyalty.event.CardLinked;
import loyalty.event.CouponIssued;
import loyalty.event.CouponRedeemed;
import loyalty.event.EntitlementGranted;
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.LedgerEvent;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUsed;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralCodeIssued;
import loyalty.event.ReviewSubmitted;
import loyalty.event.RewardOrdered;
import loyalty.event.TierGranted;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.journal.JournalReader;
import loyalty.ledger.bulk.web.Fact.Thing;
import loyalty.value.ProgrammeId;

/** Finds out whose things are that a fact names without naming their member. */
public final class MembersOfFacts {

    private static final int PAGE = 1_000;

    private final JournalReader reader;

    public MembersOfFacts(JournalReader reader) {
        this.reader = reader;
    }

    /** Things that belong together. */
    record Pair(Thing one, Thing other) {}

    /** What the journal says of the things that these facts are about: each with its member. */
    List<Pair> of(ProgrammeId programme, Collection<Fact> facts) {
        Set<Thing> withMember = facts.stream()
                .filter(fact -> isOf("member", fact.touches().getFirst()))
                .flatMap(fact -> fact.touches().stream())
                .filter(thing -> !isOf("referral", thing) && !isOf("household-members", thing))
                .collect(Collectors.toSet());
        Set<Thing> open = facts.stream()
                .flatMap(fact -> fact.touches().stream())
                .filter(thing -> !withMember.contains(thing) && !isOf("member", thing))
                .collect(Collectors.toSet());
        var pairs = new ArrayList<>(read(programme, open));
        pairs.addAll(read(programme, referralsOfReturns(facts, pairs)));
        return pairs;
    }

    /** A return may take the reward of a referral with it: of the buyer's, and of a referrer whom only the journal knows. */
    private static Set<Thing> referralsOfReturns(Collection<Fact> facts, List<Pair> known) {
        Set<Thing> cameBack = facts.stream()
                .map(fact -> fact.touches().getFirst())
                .filter(thing -> isOf("purchase", thing))
                .collect(Collectors.toSet());
        var buyers =
                known.stream().filter(pair -> cameBack.contains(pair.one())).map(Pair::other);
        var buyersHere = facts.stream()
                .map(Fact::touches)
                .filter(touches -> touches.stream().skip(1).anyMatch(cameBack::contains))
                .map(List::getFirst)
                .filter(thing -> isOf("member", thing));
        return Stream.concat(buyers, buyersHere)
                .map(buyer -> Thing.referral(buyer.id()))
                .collect(Collectors.toSet());
    }

    private List<Pair> read(ProgrammeId programme, Collection<Thing> things) {
        if (things.isEmpty()) {
            return List.of();
        }
        var tags = things.stream()
                .map(thing -> programme.value() + "/" + thing.kind() + "/" + thing.id())
                .toList();
        var pairs = new ArrayList<Pair>();
        long after = 0;
        while (true) {
            var page = reader.readByTags(tags, after, PAGE);
            for (var entry : page) {
                var event = EventJson.read(new EventName(entry.type(), entry.revision()), entry.payload());
                pairs.addAll(pairsOf(event));
                after = entry.position();
            }
            if (page.size() < PAGE) {
                return pairs;
            }
        }
    }

    private static List<Pair> pairsOf(LedgerEvent event) {
        return switch (event) {
            case PurchaseRecorded it ->
                List.of(pair(Thing.purchase(it.purchase().value()), it));
            case ReceiptRecorded it ->
                it
                        .card()
                        .map(use -> new Pair(
                                Thing.purchase(it.purchase().value()),
                                Thing.card(use.standing().card().value())))
                        .stream()
                        .toList();
            case PointsRedeemed it ->
                List.of(pair(Thing.redemption(it.redemption().value()), it));
            case PointsAuthorised it ->
                List.of(pair(Thing.redemption(it.redemption().value()), it));
            case ReviewSubmitted it -> List.of(pair(Thing.review(it.review().value()), it));
            case ActivityRecorded it ->
                List.of(pair(Thing.activity(it.activity().value()), it));
            case EntitlementGranted it ->
                List.of(pair(Thing.entitlementGrant(it.grant().value()), it));
            case TierGranted it -> List.of(pair(Thing.tierGrant(it.grant().value()), it));
            case RewardOrdered it -> List.of(pair(Thing.rewardOrder(it.order().value()), it));
            // Found by its id or by the code that a till is shown.
            case CouponIssued it ->
                List.of(
                        pair(Thing.coupon(it.coupon().value()), it),
                        pair(Thing.couponCode(it.mark().value()), it));
            case CouponRedeemed it ->
                List.of(pair(Thing.couponRedemption(it.redemption().value()), it));
            case OfferIssued it -> List.of(pair(Thing.offer(it.offer().value()), it));
            case OfferUsed it -> List.of(pair(Thing.offerUse(it.use().value()), it));
            case CardIssued it ->
                it
                        .member()
                        .map(member -> new Pair(Thing.card(it.card().value()), Thing.member(member.value())))
                        .stream()
                        .toList();
            case CardLinked it ->
                List.of(new Pair(
                        Thing.card(it.card().value()), Thing.member(it.member().value())));
            case HouseholdMemberAdded it ->
                List.of(pair(Thing.household(it.household().value()), it));
            case ReferralCodeIssued it -> List.of(pair(Thing.code(it.code().value()), it));
            case ReferralAttributed it ->
                List.of(new Pair(
                        Thing.member(it.member().value()),
                        Thing.member(it.referrer().value())));
            default -> List.of();
        };
    }

    private static Pair pair(Thing thing, LedgerEvent.OfMember event) {
        return new Pair(thing, Thing.member(event.member().value()));
    }

    private static boolean isOf(String kind, Thing thing) {
        return thing.kind().equals(kind);
    }
}
