package loyalty.event;

import java.time.Instant;
import loyalty.value.HouseholdId;
import loyalty.value.ProgrammeId;

/** A household was formed; members are added to it one by one. */
public record HouseholdFormed(ProgrammeId programme, HouseholdId household, Instant effectiveAt)
        implements LedgerEvent.OfHousehold {}
