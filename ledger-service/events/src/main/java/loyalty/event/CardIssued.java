package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * A card can be shown at the till from now on.
 *
 * @param member whose card it is; empty for a bearer card, which is nobody's
 * @param origin the first of the cards of which each replaced the one before: what is spent with any of them counts under this one
 * @param replaces the card before; empty for a card that is its own origin
 */
public record CardIssued(
        ProgrammeId programme,
        CardId card,
        CardKindName kind,
        Optional<MemberId> member,
        CardId origin,
        Optional<CardId> replaces,
        Instant effectiveAt)
        implements LedgerEvent.OfCard {}
