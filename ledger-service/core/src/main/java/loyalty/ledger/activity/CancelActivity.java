package loyalty.ledger.activity;

import java.util.Optional;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ActivityId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** An activity did not happen as it was told, or is not to count; its points are taken back. */
public record CancelActivity(
        ProgrammeId programme, ActivityId activity, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {}
