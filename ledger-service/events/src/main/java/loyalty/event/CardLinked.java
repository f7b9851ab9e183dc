package loyalty.event;

import java.time.Instant;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** A bearer card became the card of a member. */
public record CardLinked(ProgrammeId programme, CardId card, MemberId member, Instant effectiveAt)
        implements LedgerEvent.OfCard {}
