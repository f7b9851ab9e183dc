package loyalty.ledger.card;

import java.util.Optional;
import loyalty.event.CardIssued;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * The shop hands out a card, of plastic or not.
 *
 * @param member empty for a bearer card
 */
public record IssueCard(
        ProgrammeId programme, CardId card, CardKindName kind, Optional<MemberId> member, EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(CardIssued earlier) {
        return kind.equals(earlier.kind())
                && member.equals(earlier.member())
                && earlier.replaces().isEmpty()
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
