package loyalty.ledger.household;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.HouseholdId;
import loyalty.value.ProgrammeId;

/** A household is to be formed. */
public record FormHousehold(ProgrammeId programme, HouseholdId household, EffectiveAt effectiveAt) implements Command {}
