package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Referral;
import org.jspecify.annotations.Nullable;

/** What the naive ledger knows of referrals: 300 and 150 from 30.00 on, after 14 days, and back if the purchase comes back; in stars for what qualifies from 2025 on. */
final class NaiveReferrals {

    static final int A_MONTH = 1;
    static final int A_YEAR = 2;

    /** Whose number leaves the same rest lives at the same address. */
    static final int HOMES = 40;

    /** The same of telephones and computers, which never count. */
    static final int DEVICES = 30;

    private final NaiveLedger shop;
    private final Map<String, Act.IssueCode> codes = new HashMap<>();
    private final Map<String, Referral> referrals = new HashMap<>();

    NaiveReferrals(NaiveLedger shop) {
        this.shop = shop;
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
        if (shop.memberOf(code.member()).holder != null) {
            return Answer.of("member-merged");
        }
        if (shop.memberOf(code.member()).closed <= act.at()) {
            return Answer.of("member-closed");
        }
        if (act.at() < code.at()) {
            return Answer.of("referral-before-code");
        }
        if (code.member().equals(act.friend()) || areOne(act.friend(), code.member(), act.at())) {
            return Answer.of("self-referral");
        }
        if (above(code.member()).contains(act.friend())) {
            return Answer.of("referral-cycle");
        }
        if (shop.memberOf(act.friend()).purchases > 0) {
            return Answer.of("friend-not-new");
        }
        referrals.put(act.friend(), new Referral(act, code.member()));
        shop.memberOf(act.friend()).referrer = code.member();
        return Answer.of("accepted");
    }

    /** The 17 of {@code m17}, and of {@code a17}. */
    static int numberOf(String id) {
        return Integer.parseInt(id.substring(1));
    }

    /** Whether two may be one person: by what they gave, and from 2025 on by where they live. */
    private boolean areOne(String one, String other, long at) {
        return shop.memberOf(one).shares(shop.memberOf(other))
                || (at >= NaiveMargins.SINCE && numberOf(one) % HOMES == numberOf(other) % HOMES);
    }

    /** A member, who brought that one, who brought that one again, up to whom nobody brought. */
    private List<String> above(String member) {
        var all = new ArrayList<String>();
        for (var next = member; next != null; next = shop.memberOf(next).referrer) {
            all.add(next);
        }
        return all;
    }

    /** Of a code, who stands above all of whom its owner came by; the owner of a code that is not known is nobody. */
    String topOf(String code) {
        var issued = codes.get(code);
        return issued == null ? "nobody" : above(issued.member()).getLast();
    }

    /** How many stand above each other in the chain that ends with the owner of a code; 0 for a code that is not known. */
    int chainOf(String code) {
        var issued = codes.get(code);
        return issued == null ? 0 : above(issued.member()).size();
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
        if (isTooSmall(purchase.left)) {
            return Answer.of("purchase-too-small");
        }
        referral.qualified = act;
        referral.stood = purchase.left;
        return Answer.of("accepted");
    }

    private static boolean isTooSmall(BigInteger cents) {
        return cents.compareTo(BigInteger.valueOf(30_00)) < 0;
    }

    private static @Nullable String receiptOf(Referral referral) {
        return referral.qualified == null ? null : referral.qualified.receipt();
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
        if (purchase == null || qualified == null) {
            return Answer.of("referral-not-qualified");
        }
        if (areOne(act.friend(), referral.referrer, qualified.at())) {
            return Answer.of("self-referral");
        }
        if (act.at() < purchase.act.at() + 14 * NaiveLedger.DAY) {
            return Answer.of("referral-not-mature");
        }
        if (isTooSmall(purchase.left)) {
            return Answer.of("purchase-too-small");
        }
        referral.paysReferrer = paidIn(referral, NaiveReviews.dayOf(act.at()).substring(0, 7)) < A_MONTH
                && paidIn(referral, NaiveReviews.dayOf(act.at()).substring(0, 4)) < A_YEAR
                && shop.memberOf(referral.referrer).closed > act.at()
                && shop.memberOf(referral.referrer).holder == null;
        referral.rewarded = act;
        referral.besides = shop.campaigns.refer(referral.referrer, referral.paysReferrer, qualified.at());
        var lot = "referral " + act.friend();
        var currency = NaiveStars.given(qualified.at());
        if (referral.paysReferrer) {
            NaiveStars.give(shop, lot, referral.referrer, currency, paidToReferrer(referral), act.at());
            funded(paidToReferrer(referral), referral.besides.referrer());
        }
        NaiveStars.give(shop, lot, act.friend(), currency, paidToFriend(referral), act.at());
        funded(paidToFriend(referral), referral.besides.friend());
        return shop.accepted("reward " + act.friend(), act.friend(), currency, act.at());
    }

    private static long paidToReferrer(Referral referral) {
        return 300 + referral.besides.referrer().longValueExact();
    }

    private static long paidToFriend(Referral referral) {
        return 150 + referral.besides.friend().longValueExact();
    }

    /** The café pays for friends. */
    private void funded(long paid, BigInteger besides) {
        shop.partners.pay(
                Map.of(NaivePartners.Payer.CAFE, besides), BigInteger.valueOf(paid), BigInteger.valueOf(paid));
    }

    /** Takes back what was paid, of which what has lapsed is not given back to the café. */
    private void takeBack(String member, String currency, long paid, BigInteger besides, String lot, long at) {
        var all = BigInteger.valueOf(paid);
        var lapsed = shop.memberOf(member).in(currency).takeBack(all, lot, BigInteger.ZERO, at);
        shop.partners.giveBack(Map.of(NaivePartners.Payer.CAFE, besides), all, all, all.subtract(lapsed));
    }

    Answer clawBack(Act.ClawBack act, Step step) {
        var referral = referrals.get(act.friend());
        if (referral != null && referral.clawedBack) {
            return shop.repeated("claw back " + act.friend());
        }
        if (shop.isUnknown(act.friend())) {
            return Answer.of("unknown-member");
        }
        if (referral == null) {
            return Answer.of("unknown-referral");
        }
        long at = act.dated() ? act.at() : due(referral, step.now());
        var objection = shop.objectionToUndoing(act.friend(), at, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (shop.memberOf(referral.referrer).holder != null) {
            return Answer.of("member-merged");
        }
        if (referral.rewarded == null) {
            return Answer.of("referral-not-rewarded");
        }
        if (at < referral.rewarded.at()) {
            return Answer.of("claw-back-before-reward");
        }
        if (!isTooSmall(standing(referral, at))) {
            return Answer.of("purchase-still-counts");
        }
        referral.clawedBack = true;
        var lot = "referral " + act.friend();
        var currency =
                NaiveStars.given(Objects.requireNonNull(referral.qualified).at());
        takeBack(
                referral.referrer,
                currency,
                referral.paysReferrer ? paidToReferrer(referral) : 0,
                referral.besides.referrer(),
                lot,
                at);
        takeBack(act.friend(), currency, paidToFriend(referral), referral.besides.friend(), lot, at);
        return shop.accepted("claw back " + act.friend(), act.friend(), currency, at);
    }

    /** For how many friends the referrer was paid in a month or year such as {@code 2026-02} or {@code 2026}. */
    private long paidIn(Referral referral, String window) {
        long times = 0;
        for (Referral each : referrals.values()) {
            var rewarded = each.rewarded;
            if (rewarded != null
                    && each.paysReferrer
                    && each.referrer.equals(referral.referrer)
                    && NaiveReviews.dayOf(rewarded.at()).startsWith(window)) {
                times++;
            }
        }
        return times;
    }

    private static BigInteger standing(Referral referral, long at) {
        return referral.stood.subtract(Lot.sum(referral.cameBack, at));
    }

    /** When the purchase of a reward became too small; now if it is not, or nothing was paid. */
    private static long due(Referral referral, long now) {
        long first = Long.MAX_VALUE;
        for (Change part : referral.cameBack) {
            if (isTooSmall(standing(referral, part.at))) {
                first = Math.min(first, part.at);
            }
        }
        return referral.rewarded == null || first == Long.MAX_VALUE ? now : Math.max(first, referral.rewarded.at());
    }

    /** The purchase of a referral that was rewarded; empty if there is none to claw back. */
    String receiptBehindReward(String friend) {
        var referral = referrals.get(friend);
        var receipt = referral == null || referral.rewarded == null || referral.clawedBack ? null : receiptOf(referral);
        return receipt == null ? "" : receipt;
    }

    /** Something of a purchase came back, which may be one that counts. */
    void cameBack(Act.GiveBack act, String buyer, BigInteger cents) {
        var referral = referrals.get(buyer);
        if (referral != null && act.receipt().equals(receiptOf(referral))) {
            referral.cameBack.add(new Change(act.at(), cents));
        }
    }

    /** It came back as soon as it was bought. */
    void never(String buyer, String receipt, long at) {
        var referral = referrals.get(buyer);
        if (referral != null && receipt.equals(receiptOf(referral))) {
            referral.cameBack.clear();
            referral.cameBack.add(new Change(at, referral.stood));
        }
    }

    List<String> bothOf(String friend) {
        return Optional.ofNullable(referrals.get(friend))
                .map(each -> List.of(friend, each.referrer))
                .orElse(List.of());
    }
}
