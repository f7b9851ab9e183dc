package loyalty.ledger.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import loyalty.account.CardReceipts;
import loyalty.event.Claim;
import loyalty.event.LedgerEvent;
import loyalty.event.LinkedReceipts;
import loyalty.event.ReceiptRecorded;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/** Receipts of the simulated shop in the words of the product. */
final class CoreReceipts {

    private static final ProgrammeId SHOP = Examples.RETAIL;

    private CoreReceipts() {}

    static Answer tell(Act.OfReceipt act, Step step, CoreLedger ledger, Deciders deciders) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        var receipt = new PurchaseId(act.receipt());
        return switch (act) {
            case Act.Sell it ->
                ledger.tell(
                        step,
                        deciders.buying(),
                        new RecordPurchase(
                                SHOP,
                                Optional.empty(),
                                receipt,
                                at,
                                CoreLedger.money(it.cents()),
                                Optional.empty(),
                                Optional.empty(),
                                CoreGoods.lines(it.receipt(), it.sold(), it.cost()),
                                Optional.empty()));
            case Act.Claim it ->
                ledger.tell(step, deciders.claiming(), new ClaimReceipt(SHOP, receipt, new MemberId(it.member()), at));
            case RerateAct _ ->
                CoreReratings.tell(receipt, at, step, ledger, deciders.treats().rerating());
            case PayAct it -> CoreOrders.tell(it, at, step, ledger, deciders.buying());
            case VoidAct it ->
                CoreVoids.tell(it, at, step, ledger, deciders.treats().voiding());
        };
    }

    /** What was bought with some cards while they were nobody's, from the first entry on. */
    static Map<CardId, CardReceipts> of(Set<CardId> cards, Function<TagName, List<LedgerEvent>> journal) {
        var receipts = new HashMap<CardId, CardReceipts>();
        for (CardId card : cards) {
            var of = CardReceipts.NONE;
            for (var event : journal.apply(TagName.cardReceipts(SHOP, card))) {
                of = of.after(event);
            }
            receipts.put(card, of);
        }
        return receipts;
    }

    /** Members, and whoever those cards were linked to. */
    static Set<MemberId> wanted(Set<MemberId> members, Map<CardId, CardReceipts> receipts) {
        var all = new HashSet<>(members);
        receipts.values().forEach(each -> each.linkedTo().ifPresent(all::add));
        return all;
    }

    static String text(ReceiptRecorded receipt) {
        return "until "
                + receipt.claimable()
                        .orElseThrow()
                        .until()
                        .map(WhatWasTold::micros)
                        .orElseThrow()
                + receipt.card().map(CoreCards::text).orElse("");
    }

    static String text(Claim claim) {
        return ", claimed at " + WhatWasTold.micros(claim.claimedAt()) + " after "
                + claim.refundedBefore().minorUnits() + " came back, with "
                + claim.reversedBefore().amount();
    }

    static String text(LinkedReceipts receipts) {
        return receipts.claimed() + " with " + receipts.earned().amount() + ", " + receipts.left() + " left";
    }
}
