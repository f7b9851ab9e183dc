package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of offers a second time: what is left of a budget is found out by adding up what stands, use by use. */
final class NaiveOffers {

    private final NaiveLedger shop;
    private final Map<String, Offer> offers = new HashMap<>();
    private final Map<String, Use> uses = new HashMap<>();

    private static final class Offer {
        final OfferAct.Make act;
        final List<Use> uses = new ArrayList<>();
        OfferAct.@Nullable Accept accepted;
        OfferAct.@Nullable TakeAway takenAway;

        Offer(OfferAct.Make act) {
            this.act = act;
        }

        private List<Use> standing() {
            return uses.stream().filter(each -> each.revoked == null).toList();
        }

        long off(long cents) {
            long wanted = Math.min(act.cents(), cents);
            long given = standing().stream().mapToLong(each -> each.off).sum();
            return act.mostCents() == 0 ? wanted : Math.min(wanted, act.mostCents() - given);
        }

        long points() {
            long given = standing().stream().mapToLong(each -> each.points).sum();
            return act.mostPoints() == 0 ? act.points() : Math.min(act.points(), act.mostPoints() - given);
        }

        boolean isUsedUp() {
            return (act.uses() != 0 && standing().size() >= act.uses()) || (off(Long.MAX_VALUE) == 0 && points() == 0);
        }
    }

    private static final class Use {
        final OfferAct.Apply act;
        final String holder;
        final String currency;
        final long off;
        final long points;
        final Answer answer;
        OfferAct.@Nullable Revoke revoked;

        Use(OfferAct.Apply act, String holder, String currency, long off, long points, Answer answer) {
            this.act = act;
            this.holder = holder;
            this.currency = currency;
            this.off = off;
            this.points = points;
            this.answer = answer;
        }
    }

    NaiveOffers(NaiveLedger shop) {
        this.shop = shop;
    }

    Answer tell(OfferAct act, Step step) {
        return switch (act) {
            case OfferAct.Make it -> make(it, step);
            case OfferAct.Accept it -> accept(it, step);
            case OfferAct.TakeAway it -> takeAway(it, step);
            case OfferAct.Apply it -> apply(it, step);
            case OfferAct.Revoke it -> revoke(it, step);
        };
    }

    List<String> membersOf(OfferAct act) {
        var use = switch (act) {
            case OfferAct.Apply it -> uses.get(it.id());
            case OfferAct.Revoke it -> uses.get(it.id());
            default -> null;
        };
        return use == null ? List.of() : List.of(use.holder);
    }

    /** Whether its member could use it for an order that is large enough. */
    boolean isUsable(String id, long at) {
        var offer = offers.get(id);
        return offer != null
                && offer.takenAway == null
                && Math.max(offer.act.from(), offer.act.at()) <= at
                && at < offer.act.until()
                && (!offer.act.toBeAccepted() || (offer.accepted != null && offer.accepted.at() <= at))
                && !offer.isUsedUp()
                && !shop.isBlocked(shop.holder(offer.act.member()), at);
    }

    private static Answer again(Object earlier, Object act, String differs) {
        return Answer.of(earlier.equals(act) ? "repeated" : differs);
    }

    @Nullable
    private String objection(String member, Step step) {
        var objection = shop.objection(member, step);
        return objection == null && shop.memberOf(member).isBlocked(step.act().at()) ? "member-blocked" : objection;
    }

    private Answer make(OfferAct.Make act, Step step) {
        var before = offers.get(act.offer());
        if (before != null) {
            return again(before.act, act, "offer-differs");
        }
        var objection = objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var currency = NaiveStars.objection(act.currency());
        if (currency != null) {
            return Answer.of(currency);
        }
        if (act.at() >= act.until()) {
            return Answer.of("offer-expired");
        }
        offers.put(act.offer(), new Offer(act));
        return Answer.of("accepted");
    }

    private Answer accept(OfferAct.Accept act, Step step) {
        var offer = offers.get(act.offer());
        if (offer == null) {
            return Answer.of("unknown-offer");
        }
        if (offer.accepted != null) {
            return again(offer.accepted, act, "offer-differs");
        }
        var objection = objection(shop.holder(offer.act.member()), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (offer.takenAway != null && offer.takenAway.at() <= act.at()) {
            return Answer.of("offer-withdrawn");
        }
        if (act.at() < offer.act.at()) {
            return Answer.of("offer-not-valid-yet");
        }
        if (act.at() >= offer.act.until()) {
            return Answer.of("offer-expired");
        }
        offer.accepted = act;
        return Answer.of("accepted");
    }

    private Answer takeAway(OfferAct.TakeAway act, Step step) {
        var offer = offers.get(act.offer());
        if (offer == null) {
            return Answer.of("unknown-offer");
        }
        if (offer.takenAway != null) {
            return again(offer.takenAway, act, "offer-differs");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (act.at() < offer.act.at()) {
            return Answer.of("offer-not-valid-yet");
        }
        offer.takenAway = act;
        return Answer.of("accepted");
    }

    private Answer apply(OfferAct.Apply act, Step step) {
        var before = uses.get(act.id());
        if (before != null) {
            return before.act.equals(act)
                    ? new Answer("repeated", before.answer.told())
                    : Answer.of("offer-use-differs");
        }
        var offer = offers.get(act.offer());
        if (offer == null) {
            return Answer.of("unknown-offer");
        }
        var holder = shop.holder(offer.act.member());
        var objection = objection(holder, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var refusal = refusal(offer, act);
        if (refusal != null) {
            return Answer.of(refusal);
        }
        long off = offer.off(act.cents());
        long points = offer.points();
        if (points > 0) {
            NaiveStars.give(shop, lot(act.id()), holder, offer.act.currency(), points, act.at());
        }
        var member = shop.memberOf(holder);
        var answer = new Answer(
                "accepted",
                member.told(act.at()) + NaiveStars.told(member, offer.act.currency(), act.at()) + " and " + off
                        + " off");
        var use = new Use(act, holder, offer.act.currency(), off, points, answer);
        uses.put(act.id(), use);
        offer.uses.add(use);
        return answer;
    }

    @Nullable
    private static String refusal(Offer offer, OfferAct.Apply act) {
        if (offer.takenAway != null && offer.takenAway.at() <= act.at()) {
            return "offer-withdrawn";
        }
        if (act.at() < offer.act.at() || act.at() < offer.act.from()) {
            return "offer-not-valid-yet";
        }
        if (act.at() >= offer.act.until()) {
            return "offer-expired";
        }
        if (offer.act.toBeAccepted() && (offer.accepted == null || offer.accepted.at() > act.at())) {
            return "offer-not-accepted";
        }
        if (offer.standing().stream().anyMatch(each -> each.act.receipt().equals(act.receipt()))) {
            return "offer-used-for-purchase";
        }
        if (offer.isUsedUp()) {
            return "offer-used-up";
        }
        return act.cents() < offer.act.minimum() ? "order-below-offer-minimum" : null;
    }

    private static String lot(String use) {
        return "offer " + use;
    }

    private Answer revoke(OfferAct.Revoke act, Step step) {
        var use = uses.get(act.id());
        if (use == null) {
            return Answer.of("unknown-offer-use");
        }
        if (use.revoked != null) {
            return use.revoked.equals(act) ? shop.repeated("offer back " + act.id()) : Answer.of("offer-use-differs");
        }
        var objection = shop.objectionToUndoing(use.holder, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (act.at() < use.act.at()) {
            return Answer.of("cancellation-before-use");
        }
        use.revoked = act;
        shop.memberOf(use.holder)
                .in(use.currency)
                .takeBack(BigInteger.valueOf(use.points), lot(act.id()), BigInteger.ZERO, act.at());
        return shop.accepted("offer back " + act.id(), use.holder, use.currency, act.at());
    }
}
