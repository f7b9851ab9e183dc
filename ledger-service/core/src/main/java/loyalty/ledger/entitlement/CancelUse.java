package loyalty.ledger.entitlement;

import java.util.Optional;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A use of an entitlement did not come about; it is given back. */
public record CancelUse(
        ProgrammeId programme,
        MemberId member,
        EntitlementUseId use,
        EffectiveAt effectiveAt,
        Optional<ReasonCode> reason)
        implements Command {}
