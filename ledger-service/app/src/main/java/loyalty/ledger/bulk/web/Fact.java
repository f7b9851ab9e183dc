package loyalty.ledger.bulk.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import loyalty.ledger.decision.Command;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.value.MemberId;

/**
 * A fact of a bulk request, understood and ready to be told.
 *
 * @param touches the things that it is about: facts about the same thing are told in order
 * @param tell tells it
 */
record Fact(List<Thing> touches, Function<Origin, Told> tell) {

    Fact {
        touches = List.copyOf(touches);
    }

    /** A fact about a member alone. */
    static <C extends Command> Fact of(MemberId member, Ledger<C> ledger, C command) {
        return new Fact(List.of(Thing.member(member.value())), origin -> Told.of(ledger.handle(command, origin)));
    }

    /** Something that facts are about, within the programme. */
    record Thing(String kind, String id) {

        static Thing member(String id) {
            return new Thing("member", id);
        }

        static Thing purchase(String id) {
            return new Thing("purchase", id);
        }

        static Thing redemption(String id) {
            return new Thing("redemption", id);
        }

        static Thing review(String id) {
            return new Thing("review", id);
        }

        static Thing activity(String id) {
            return new Thing("activity", id);
        }

        static Thing tierGrant(String id) {
            return new Thing("tier-grant", id);
        }

        static Thing entitlementGrant(String id) {
            return new Thing("entitlement-grant", id);
        }

        static Thing card(String id) {
            return new Thing("card", id);
        }

        /** A household, by the entries that say who came to it: what it spends is its members'. */
        static Thing household(String id) {
            return new Thing("household-members", id);
        }

        static Thing rewardOrder(String id) {
            return new Thing("reward-order", id);
        }

        static Thing coupon(String id) {
            return new Thing("coupon", id);
        }

        /** A coupon, by the mark of its code. */
        static Thing couponCode(String mark) {
            return new Thing("coupon-code", mark);
        }

        static Thing couponRedemption(String id) {
            return new Thing("coupon-redemption", id);
        }

        static Thing offer(String id) {
            return new Thing("offer", id);
        }

        static Thing offerUse(String id) {
            return new Thing("offer-use", id);
        }

        static Thing code(String id) {
            return new Thing("referral-code", id);
        }

        /** A referral is about its friend, and about a referrer whom only the journal may know. */
        static Thing referral(String friend) {
            return new Thing("referral", friend);
        }
    }

    /** What became of it, with further fields for the answer. */
    record Told(Outcome outcome, Map<String, Object> further) {
        static Told of(Outcome outcome) {
            return new Told(outcome, Map.of());
        }
    }
}
