package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;

/** What a member ordered is ready to be collected, was sent, or was handed over. It moves nothing. */
public record RewardOrderProgressed(
        ProgrammeId programme,
        MemberId member,
        RewardOrderId order,
        RewardId reward,
        RewardStep step,
        Instant effectiveAt)
        implements LedgerEvent.OfMember {

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
