package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.ledger.simulation.NaiveThings.Purchase;
import loyalty.ledger.simulation.NaiveThings.Referral;

/** What the naive ledger knows of referrals: codes, who came by them, and what they have earned. */
final class NaiveReferrals {

    private final NaiveLedger shop;
    private final Map<String, Act.IssueCode> codes = new HashMap<>();
    private final Map<String, Referral> referrals = new HashMap<>();

    NaiveReferrals(NaiveLedger shop) {
        this.shop = shop;
    }

    Optional<Referral> of(String friend) {
        return Optional.ofNullable(referrals.get(friend));
    }

    Answer issue(Act.IssueCode act, Step step) {
        var before = codes.get(act.code());
        if (before != null) {
            return before.equals(act) ? Answer.of("repeated") : Answer.of("referral-code-taken");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        codes.put(act.code(), act);
        return Answer.of("accepted");
    }

    Answer refer(Act.Refer act, Step step) {
        var before = referrals.get(act.friend());
        if (before != null) {
            return before.act.equals(act) ? Answer.of("repeated") : Answer.of("referral-differs");
        }
        var code = codes.get(act.code());
        if (code == null) {
            return Answer.of("unknown-referral-code");
        }
        var objection = shop.objection(act.friend(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (act.at() < code.at()) {
            return Answer.of("referral-before-code");
        }
        if (code.member().equals(act.friend())) {
            return Answer.of("self-referral");
        }
        if (act.friend().equals(shop.memberOf(code.member()).referrer)) {
            return Answer.of("referral-cycle");
        }
        if (shop.memberOf(act.friend()).purchases > 0) {
            return Answer.of("friend-not-new");
        }
        referrals.put(act.friend(), new Referral(act, code.member()));
        shop.memberOf(act.friend()).referrer = code.member();
        return Answer.of("accepted");
    }

    Answer qualify(Act.Qualify act, Step step) {
        var referral = referrals.get(act.friend());
        if (referral != null && referral.qualified != null) {
            return referral.qualified.equals(act) ? Answer.of("repeated") : Answer.of("referral-differs");
        }
        if (shop.isUnknown(act.friend())) {
            return Answer.of("unknown-member");
        }
        var purchase = shop.purchase(act.receipt()).orElse(null);
        if (purchase == null) {
            return Answer.of("unknown-purchase");
        }
        if (referral == null) {
            return Answer.of("unknown-referral");
        }
        var objection = shop.objection(act.friend(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (!purchase.act.member().equals(act.friend())) {
            return Answer.of("purchase-of-another-member");
        }
        if (act.at() < purchase.act.at()) {
            return Answer.of("qualification-before-purchase");
        }
        if (purchase.act.at() < referral.act.at()) {
            return Answer.of("purchase-before-referral");
        }
        if (isTooSmall(purchase)) {
            return Answer.of("purchase-too-small");
        }
        referral.qualified = act;
        return Answer.of("accepted");
    }

    private static boolean isTooSmall(Purchase purchase) {
        return purchase.left.compareTo(BigInteger.valueOf(30_00)) < 0;
    }

    Answer reward(Act.Reward act, Step step) {
        var referral = referrals.get(act.friend());
        if (referral == null) {
            return Answer.of("unknown-referral");
        }
        if (referral.rewarded != null) {
            return referral.rewarded.equals(act)
                    ? shop.repeated("reward " + act.friend())
                    : Answer.of("referral-differs");
        }
        var objection = shop.objection(act.friend(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var qualified = referral.qualified;
        var purchase =
                qualified == null ? null : shop.purchase(qualified.receipt()).orElse(null);
        if (purchase == null) {
            return Answer.of("referral-not-qualified");
        }
        if (act.at() < purchase.act.at() + 14 * NaiveLedger.DAY) {
            return Answer.of("referral-not-mature");
        }
        if (isTooSmall(purchase)) {
            return Answer.of("purchase-too-small");
        }
        referral.rewarded = act;
        shop.earn("referral " + act.friend(), referral.referrer, 300, act.at());
        shop.earn("referral " + act.friend(), act.friend(), 150, act.at());
        return shop.accepted("reward " + act.friend(), act.friend(), act.at());
    }
}
