package loyalty.client.send;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;

/**
 * Sorts facts into lanes that may be sent side by side. Facts that touch the same thing (member, purchase, redemption,
 * review, activity, tier grant, entitlement grant, card, reward order, coupon, offer, code) share a lane, also by way of a third: so a code is issued before a friend uses it, and a
 * return, which names a purchase only, follows the purchase.
 */
final class Lanes {

    private final Map<String, String> parents = new HashMap<>();

    private Lanes() {}

    /**
     * The places of the facts in the list, in order, by lane.
     *
     * @param lanes 1 or more
     */
    static List<List<Integer>> of(List<Fact> facts, int lanes) {
        var sorting = new Lanes();
        facts.forEach(sorting::join);
        var result = new ArrayList<List<Integer>>();
        for (int i = 0; i < lanes; i++) {
            result.add(new ArrayList<>());
        }
        for (int i = 0; i < facts.size(); i++) {
            String root = sorting.root(things(facts.get(i)).getFirst());
            result.get(Math.floorMod(spread(root.hashCode()), lanes)).add(i);
        }
        return result;
    }

    // Ids that count up have hashes that count up: without mixing, lanes would fill unevenly.
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }

    private void join(Fact fact) {
        List<String> things = things(fact);
        for (String thing : things) {
            parents.put(root(things.getFirst()), root(thing));
        }
    }

    private String root(String thing) {
        String at = thing;
        for (String above = above(at); !above.equals(at); above = above(at)) {
            parents.put(at, above(above));
            at = above;
        }
        return at;
    }

    private String above(String thing) {
        return parents.getOrDefault(thing, thing);
    }

    private static List<String> things(Fact fact) {
        var things = new ArrayList<String>();
        things.add(own(fact));
        fact.member().ifPresent(member -> things.add("member/" + member));
        fact.value(Column.PURCHASE).ifPresent(purchase -> things.add("purchase/" + purchase));
        fact.value(Column.HOUSEHOLD).ifPresent(household -> things.add("household/" + household));
        fact.value(Column.CARD).ifPresent(card -> things.add("card/" + card));
        fact.paidWith().forEach(paid -> things.add("redemption/" + paid.getFirst()));
        fact.value(Column.OFFER).ifPresent(offer -> things.add("offer/" + offer));
        if (fact.kind() == Kind.REWARD_ORDER) {
            things.add("coupon/" + fact.id()); // that a reward may give, which is called like its order
        }
        fact.value(Column.RECIPIENT).ifPresent(recipient -> things.add("member/" + recipient));
        fact.value(Column.CODE).ifPresent(code -> things.add("code/" + code));
        fact.value(Column.EMAIL).ifPresent(email -> things.add("email/" + email));
        return things;
    }

    private static String own(Fact fact) {
        return switch (fact.kind()) {
            case MEMBER,
                    OPENING_BALANCE,
                    EMAIL_CONFIRMATION,
                    REFERRAL,
                    REFERRAL_QUALIFICATION,
                    REFERRAL_REWARD,
                    REFERRAL_CLAW_BACK,
                    MEMBER_BLOCK,
                    MEMBER_UNBLOCK,
                    MEMBER_CLOSING -> "member/" + fact.id();
            case REFERRAL_CODE -> "code/" + fact.id();
            case CONSENT,
                    CONSENT_WITHDRAWAL,
                    ENTITLEMENT_USE,
                    ENTITLEMENT_USE_CANCELLATION,
                    CLUB_INVITATION,
                    CLUB_INVITATION_WITHDRAWAL,
                    CLUB_JOINING,
                    CLUB_LEAVING,
                    SEGMENT,
                    ATTRIBUTE,
                    ATTRIBUTE_WITHDRAWAL ->
                fact.member().map(member -> "member/" + member).orElse("");
            case PURCHASE, RECEIPT_CLAIM, PURCHASE_VOID -> "purchase/" + fact.id();
            case RETURN -> "return/" + fact.id();
            case REDEMPTION, REDEMPTION_AUTHORISATION, REDEMPTION_CAPTURE, REDEMPTION_VOID, REDEMPTION_UNDO ->
                "redemption/" + fact.id();
            case ACTIVITY, ACTIVITY_CANCELLATION -> "activity/" + fact.id();
            case TIER_GRANT, TIER_GRANT_ENDING -> "tier-grant/" + fact.id();
            case ENTITLEMENT_GRANT, ENTITLEMENT_REVOCATION -> "entitlement-grant/" + fact.id();
            case TRANSFER -> "transfer/" + fact.id();
            case REWARD_ORDER,
                    REWARD_ORDER_READINESS,
                    REWARD_ORDER_SHIPMENT,
                    REWARD_ORDER_DELIVERY,
                    REWARD_ORDER_CANCELLATION -> "reward-order/" + fact.id();
            case COUPON, COUPON_VOID -> "coupon/" + fact.id();
            case COUPON_REDEMPTION, COUPON_REDEMPTION_UNDO -> "coupon-redemption/" + fact.id();
            case OFFER, OFFER_ACCEPTANCE, OFFER_WITHDRAWAL -> "offer/" + fact.id();
            case OFFER_USE, OFFER_USE_CANCELLATION -> "offer-use/" + fact.id();
            case CARD, CARD_LINK, CARD_BLOCK, CARD_REPLACEMENT -> "card/" + fact.id();
            case HOUSEHOLD, HOUSEHOLD_MEMBER, HOUSEHOLD_LEAVING, HOUSEHOLD_DISSOLUTION -> "household/" + fact.id();
            case REVIEW, REVIEW_APPROVAL, REVIEW_REJECTION, REVIEW_REMOVAL -> "review/" + fact.id();
        };
    }
}
