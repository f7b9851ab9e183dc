package loyalty.ledger.household.web;

import loyalty.ledger.decision.Known;
import loyalty.ledger.household.HouseholdBook;
import loyalty.value.HouseholdId;
import loyalty.value.ProgrammeId;

/** Looks a household up in the journal, as decisions see it; records nothing. */
@FunctionalInterface
public interface HouseholdLook {

    /**
     * The household, if there is such a household, with the accounts of all who were ever in it; throws
     * {@link loyalty.ledger.shell.NotAnsweredException} when the journal is away.
     */
    Known<HouseholdBook> of(ProgrammeId programme, HouseholdId household);
}
