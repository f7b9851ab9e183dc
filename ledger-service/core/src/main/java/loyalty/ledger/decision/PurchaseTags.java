package loyalty.ledger.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.CardStanding;
import loyalty.event.CardUse;
import loyalty.event.HouseholdPart;
import loyalty.event.PaidWith;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.ReceiptVoided;
import loyalty.event.RedemptionRefunded;
import loyalty.value.ProgrammeId;
import loyalty.value.RedemptionId;

/** Under which names entries about purchases and receipts are found, and about what came back of them. */
public final class PurchaseTags {

    private PurchaseTags() {}

    /** The one purchase for which a redemption has paid. */
    public static TagName paidWith(ProgrammeId programme, RedemptionId redemption) {
        return TagName.of(programme, "paid-with", redemption.value());
    }

    /** The name of a purchase is claimed once, whether its buyer was known or not; so is its receipt by a member, and what paid for it. */
    static EntryTags recorded(PurchaseRecorded recorded) {
        var p = recorded.programme();
        var name = TagName.purchase(p, recorded.purchase());
        if (recorded.claim().isPresent()) {
            return new EntryTags(
                    TagName.member(p, recorded.member()),
                    withReceiptsOf(p, recorded.card().map(CardUse::standing), name),
                    List.of(TagName.receiptClaim(p, recorded.purchase())));
        }
        return new EntryTags(TagName.member(p, recorded.member()), List.of(), withPayments(recorded, name));
    }

    private static List<TagName> withPayments(PurchaseRecorded recorded, TagName name) {
        if (recorded.paidWith().isEmpty()) { // nearly always
            return List.of(name);
        }
        var claims = new ArrayList<>(List.of(name));
        for (PaidWith each : recorded.paidWith().get()) {
            claims.add(paidWith(recorded.programme(), each.redemption()));
        }
        return claims;
    }

    static EntryTags returned(PurchaseReturned returned) {
        var p = returned.programme();
        return new EntryTags(
                TagName.member(p, returned.member()),
                withReceiptsOf(p, returned.card(), TagName.purchase(p, returned.purchase())),
                List.of(TagName.returned(p, returned.purchase(), returned.returned())));
    }

    /** Found by the redemption, and among what its household spends; the return or the voiding beside it claims what there is to claim. */
    static EntryTags refunded(RedemptionRefunded refunded) {
        var p = refunded.programme();
        var names = new ArrayList<TagName>();
        names.add(TagName.redemption(p, refunded.redemption()));
        refunded.household()
                .map(HouseholdPart::household)
                .ifPresent(each -> names.add(TagName.householdRedemptions(p, each)));
        return new EntryTags(TagName.member(p, refunded.member()), names, List.of());
    }

    static EntryTags voided(PurchaseVoided voided) {
        var p = voided.programme();
        return new EntryTags(
                TagName.member(p, voided.member()),
                withReceiptsOf(p, voided.card(), TagName.purchase(p, voided.purchase())),
                List.of(TagName.purchaseVoid(p, voided.purchase())));
    }

    static EntryTags recorded(ReceiptRecorded recorded) {
        var p = recorded.programme();
        return new EntryTags(
                TagName.receipt(p, recorded.purchase()),
                withReceiptsOf(p, recorded.card().map(CardUse::standing)),
                List.of(TagName.purchase(p, recorded.purchase())));
    }

    static EntryTags returned(ReceiptReturned returned) {
        var p = returned.programme();
        return new EntryTags(
                TagName.receipt(p, returned.purchase()),
                withReceiptsOf(p, returned.card(), TagName.purchase(p, returned.purchase())),
                List.of(TagName.returned(p, returned.purchase(), returned.returned())));
    }

    static EntryTags voided(ReceiptVoided voided) {
        var p = voided.programme();
        return new EntryTags(
                TagName.receipt(p, voided.purchase()),
                withReceiptsOf(p, voided.card(), TagName.purchase(p, voided.purchase())),
                List.of(TagName.purchaseVoid(p, voided.purchase())));
    }

    /** These names, and that of the receipts of a card that was nobody's: those have to know what becomes of them. */
    private static List<TagName> withReceiptsOf(ProgrammeId programme, Optional<CardStanding> card, TagName... others) {
        var all = new ArrayList<>(List.of(others));
        card.filter(each -> each.holder().isEmpty())
                .ifPresent(each -> all.add(TagName.cardReceipts(programme, each.origin())));
        return all;
    }
}
