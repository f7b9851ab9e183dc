package loyalty.ledger.wiring;

import java.util.Set;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.ledger.card.web.CardLook;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.TagName;
import loyalty.value.CardId;
import loyalty.value.ProgrammeId;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** Reads what a card would be judged by. */
final class JournalCards implements CardLook {

    private final Sight sight;

    JournalCards(AxonLedger ledger) {
        this.sight = new Sight(ledger);
    }

    @Override
    public Known<Cards> of(ProgrammeId programme, CardId card, boolean mayBackdate) {
        return sight.of(
                programme,
                transaction -> cards(transaction, TagName.card(programme, card)),
                cards -> cards.find(card)
                        .filter(CardState::mayHaveReceipts)
                        .map(found -> Set.of(found.issued().origin()))
                        .orElse(Set.of()),
                cards ->
                        cards.find(card).flatMap(CardState::holder).map(Set::of).orElse(Set.of()),
                mayBackdate);
    }

    private static Cards cards(EventStoreTransaction transaction, TagName name) {
        return transaction
                .source(SourcingCondition.conditionFor(EventCriteria.havingTags(Messages.tagOf(name))))
                .reduce(Cards.NONE, (before, entry) -> before.after(Messages.eventOf(entry.message())))
                .join();
    }
}
