package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RewardId;

/** A reward can be ordered no more, for good. What was ordered before goes on. */
public record RewardWithdrawn(ProgrammeId programme, RewardId reward, Instant effectiveAt, Optional<ReasonCode> reason)
        implements LedgerEvent.OfReward {}
