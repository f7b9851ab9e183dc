package loyalty.ledger.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.account.CardReceipts;
import loyalty.account.CardState;
import loyalty.account.Receipt;
import loyalty.event.CardLinked;
import loyalty.event.LedgerEvent;
import loyalty.event.LinkedReceipts;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CardOffer;
import loyalty.ledger.rule.Claims;
import loyalty.ledger.rule.Sale;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides whether a bearer card becomes a member's, for good, and with it what was bought with it so far. */
public final class LinkDecider implements Decider<LinkCard, LinkPast> {

    /** Receipts that one link claims, the latest: an append has to end. What lies beyond is claimed one by one. */
    public static final int CLAIMS_MAX = 200;

    @Override
    public LinkPast initial() {
        return LinkPast.NOTHING;
    }

    @Override
    public LinkPast evolve(LinkPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(LinkCard command) {
        return List.of(TagName.card(command.programme(), command.card()));
    }

    @Override
    public List<TagName> furtherNames(LinkCard command, LinkPast past, Map<CardId, CardReceipts> receipts) {
        return receipts.getOrDefault(command.card(), CardReceipts.NONE).latestOpen(CLAIMS_MAX).stream()
                .map(purchase -> TagName.purchase(command.programme(), purchase))
                .toList();
    }

    @Override
    public boolean mayAssumeNew(LinkCard command) {
        return false;
    }

    @Override
    public Set<CardId> cards(LinkCard command, LinkPast past) {
        return past.cards()
                .find(command.card())
                .filter(card -> card.holder().isEmpty())
                .map(card -> Set.of(card.issued().origin()))
                .orElse(Set.of());
    }

    @Override
    public Set<MemberId> members(LinkCard command, LinkPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(LinkCard command, Known<LinkPast> known) {
        return known.past()
                .cards()
                .find(command.card())
                .map(card -> decide(command, card, known))
                .orElseGet(() -> Decision.rejected(RejectionCode.UNKNOWN_CARD.because("there is no such card")));
    }

    private static Decision decide(LinkCard command, CardState card, Known<LinkPast> known) {
        Optional<CardLinked> earlier = card.linked();
        if (earlier.isPresent() && command.saysTheSameAs(earlier.get())) {
            return Decision.repeated(earlier.get());
        }
        if (known.isUnknown(command.member())) {
            return Decision.rejected(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"));
        }
        if (card.holder().isPresent()) {
            return Decision.rejected(
                    RejectionCode.CARD_ALREADY_LINKED.because("the card is a member's, and stays that one's"));
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> CardOffer.objection(card, command.effectiveAt().instant()))
                .map(Decision::rejected)
                .orElseGet(() -> linked(command, known));
    }

    private static Decision linked(LinkCard command, Known<LinkPast> known) {
        var receipts = known.receiptsOf(command.card());
        var claimed = claimed(command, known.past().open(receipts.latestOpen(CLAIMS_MAX)), known);
        Points earned = claimed.stream().map(PurchaseRecorded::earned).reduce(Points.ZERO, Points::plus);
        var all = new ArrayList<LedgerEvent>(claimed);
        all.add(new CardLinked(
                command.programme(),
                command.card(),
                command.member(),
                command.effectiveAt().instant(),
                receipts.openCount() == 0
                        ? Optional.empty()
                        : Optional.of(
                                new LinkedReceipts(claimed.size(), earned, receipts.openCount() - claimed.size()))));
        return Decision.accepted(all.toArray(LedgerEvent[]::new));
    }

    /** Each is decided on what those before it leave, in the order in which they were bought. */
    private static List<PurchaseRecorded> claimed(LinkCard command, List<Receipt> latestFirst, Known<?> known) {
        var claimed = new ArrayList<PurchaseRecorded>();
        Known<?> then = known;
        var inOrder = latestFirst.reversed().stream()
                .sorted(Comparator.comparing(receipt -> receipt.recorded().effectiveAt()))
                .toList();
        for (Receipt receipt : inOrder) {
            var at = claimedAt(command.effectiveAt(), receipt);
            if (Claims.objection(receipt, command.member(), at, then).isEmpty()) {
                var purchase = Sale.claimed(receipt, command.member(), at.instant(), then);
                claimed.add(purchase);
                then = then.after(purchase);
            }
        }
        return claimed;
    }

    /** With the link, or with the purchase where that came after it: the card was the member's already. */
    private static EffectiveAt claimedAt(EffectiveAt link, Receipt receipt) {
        var bought = receipt.recorded().effectiveAt();
        return bought.isAfter(link.instant()) ? EffectiveAt.stated(bought) : link;
    }
}
