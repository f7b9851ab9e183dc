package loyalty.event;

import java.time.Instant;
import loyalty.value.HouseholdId;
import loyalty.value.ProgrammeId;

/** A household was dissolved, for good; whoever was still in it left in the same append. */
public record HouseholdDissolved(ProgrammeId programme, HouseholdId household, Instant effectiveAt)
        implements LedgerEvent.OfHousehold {}
