package loyalty.ledger.decision;

import java.util.List;
import loyalty.event.LedgerEvent;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;

/** Under which names entries about offers are found. */
final class OfferTags {

    private OfferTags() {}

    static EntryTags issued(OfferIssued issued) {
        var p = issued.programme();
        return new EntryTags(
                TagName.member(p, issued.member()),
                List.of(OfferNames.offersOf(p, issued.member())),
                List.of(OfferNames.offer(p, issued.offer())));
    }

    static EntryTags accepted(OfferAccepted accepted) {
        var p = accepted.programme();
        return about(accepted, OfferNames.offer(p, accepted.offer()), OfferNames.offerAcceptance(p, accepted.offer()));
    }

    static EntryTags withdrawn(OfferWithdrawn withdrawn) {
        var p = withdrawn.programme();
        return about(
                withdrawn, OfferNames.offer(p, withdrawn.offer()), OfferNames.offerWithdrawal(p, withdrawn.offer()));
    }

    static EntryTags used(OfferUsed used) {
        var p = used.programme();
        return about(used, OfferNames.offer(p, used.offer()), OfferNames.offerUse(p, used.use()));
    }

    static EntryTags cancelled(OfferUseCancelled cancelled) {
        var p = cancelled.programme();
        return new EntryTags(
                TagName.member(p, cancelled.member()),
                List.of(OfferNames.offer(p, cancelled.offer()), OfferNames.offerUse(p, cancelled.use())),
                List.of(OfferNames.offerUseCancellation(p, cancelled.use())));
    }

    private static EntryTags about(LedgerEvent.OfMember event, TagName offer, TagName claim) {
        return new EntryTags(TagName.member(event.programme(), event.member()), List.of(offer), List.of(claim));
    }
}
