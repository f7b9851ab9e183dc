package loyalty.ledger.card.web;

import loyalty.account.Cards;
import loyalty.ledger.decision.Known;
import loyalty.value.CardId;
import loyalty.value.ProgrammeId;

/** Looks a card up in the journal, as decisions see it; records nothing. */
@FunctionalInterface
public interface CardLook {

    /**
     * The card, if there is such a card, with the account of its holder and of whoever that one was merged into; throws
     * {@link loyalty.ledger.shell.NotAnsweredException} when the journal is away.
     *
     * @param mayBackdate whether the caller may ask for an instant before the programme's window
     */
    Known<Cards> of(ProgrammeId programme, CardId card, boolean mayBackdate);
}
