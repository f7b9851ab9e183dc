package loyalty.ledger.card;

import loyalty.event.CardLinked;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** Whoever has a bearer card becomes known as a member. */
public record LinkCard(ProgrammeId programme, CardId card, MemberId member, EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(CardLinked earlier) {
        return member.equals(earlier.member()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
