package loyalty.ledger.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import loyalty.account.Household.Stay;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.household.HouseholdBook;
import loyalty.ledger.household.web.HouseholdLook;
import loyalty.value.HouseholdId;
import loyalty.value.ProgrammeId;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** Reads what has become of a household. */
final class JournalHouseholds implements HouseholdLook {

    private final Sight sight;

    JournalHouseholds(AxonLedger ledger) {
        this.sight = new Sight(ledger);
    }

    @Override
    public Known<HouseholdBook> of(ProgrammeId programme, HouseholdId household) {
        return sight.of(
                programme,
                transaction -> book(
                        transaction,
                        TagName.household(programme, household),
                        TagName.householdMembers(programme, household),
                        TagName.householdRedemptions(programme, household)),
                book -> book.households().find(household).stays().stream()
                        .map(Stay::member)
                        .collect(Collectors.toSet()),
                true);
    }

    private static HouseholdBook book(EventStoreTransaction transaction, TagName... names) {
        var criteria = List.of(names).stream()
                .map(name -> EventCriteria.havingTags(Messages.tagOf(name)))
                .toArray(EventCriteria[]::new);
        return HouseholdBook.of(transaction
                .source(SourcingCondition.conditionFor(EventCriteria.either(criteria)))
                .reduce(new ArrayList<LedgerEvent>(), (before, entry) -> {
                    before.add(Messages.eventOf(entry.message()));
                    return before;
                })
                .join());
    }
}
