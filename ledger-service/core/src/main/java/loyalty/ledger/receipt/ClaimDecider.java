package loyalty.ledger.receipt;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Claims;
import loyalty.ledger.rule.Sale;
import loyalty.value.CardId;
import loyalty.value.MemberId;

/** Decides whether a receipt becomes the purchase of a member, for good. */
public final class ClaimDecider implements Decider<ClaimReceipt, ReceiptPast> {

    @Override
    public ReceiptPast initial() {
        return ReceiptPast.NOTHING;
    }

    @Override
    public ReceiptPast evolve(ReceiptPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(ClaimReceipt command) {
        return List.of(TagName.purchase(command.programme(), command.purchase()));
    }

    @Override
    public boolean mayAssumeNew(ClaimReceipt command) {
        return false;
    }

    /** Whoever the card was linked to since has the receipt, and nobody else. */
    @Override
    public Set<CardId> cards(ClaimReceipt command, ReceiptPast past) {
        return past.receipt()
                .flatMap(receipt -> receipt.recorded().card())
                .map(use -> Set.of(use.standing().origin()))
                .orElse(Set.of());
    }

    @Override
    public Set<MemberId> members(ClaimReceipt command, ReceiptPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(ClaimReceipt command, Known<ReceiptPast> known) {
        Optional<PurchaseRecorded> earlier = known.past().purchase();
        if (earlier.filter(command::saysTheSameAs).isPresent()) {
            return Decision.repeated(earlier.get());
        }
        if (known.isUnknown(command.member())) {
            return Decision.rejected(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"));
        }
        if (known.past().voidedAt().isPresent()) {
            return Decision.rejected(RejectionCode.PURCHASE_VOIDED.because(
                    "the purchase was voided at " + known.past().voidedAt().get()));
        }
        if (earlier.isPresent()) {
            return Decision.rejected(
                    RejectionCode.RECEIPT_ALREADY_CLAIMED.because("the purchase is a member's, and stays that one's"));
        }
        return known.past()
                .receipt()
                .map(receipt -> Claims.objection(receipt, command.member(), command.effectiveAt(), known)
                        .map(Decision::rejected)
                        .orElseGet(() -> Decision.accepted(Sale.claimed(
                                receipt, command.member(), command.effectiveAt().instant(), known))))
                .orElseGet(
                        () -> Decision.rejected(RejectionCode.UNKNOWN_PURCHASE.because("there is no such purchase")));
    }
}
