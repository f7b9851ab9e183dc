package loyalty.ledger.household;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** A member leaves a household. */
public record LeaveHousehold(ProgrammeId programme, HouseholdId household, MemberId member, EffectiveAt effectiveAt)
        implements Command {}
