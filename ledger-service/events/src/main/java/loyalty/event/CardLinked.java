package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * A bearer card became the card of a member.
 *
 * @param receipts what became of what had been bought with it; empty where all of that was claimed before, or there was nothing
 */
public record CardLinked(
        ProgrammeId programme, CardId card, MemberId member, Instant effectiveAt, Optional<LinkedReceipts> receipts)
        implements LedgerEvent.OfCard {

    /** Of a card that nothing had been bought with. */
    public CardLinked(ProgrammeId programme, CardId card, MemberId member, Instant effectiveAt) {
        this(programme, card, member, effectiveAt, Optional.empty());
    }
}
