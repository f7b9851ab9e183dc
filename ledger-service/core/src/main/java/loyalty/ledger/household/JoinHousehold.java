package loyalty.ledger.household;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** A member comes to a household. Whoever says so answers for it that the member and those who are there agree. */
public record JoinHousehold(ProgrammeId programme, HouseholdId household, MemberId member, EffectiveAt effectiveAt)
        implements Command {}
