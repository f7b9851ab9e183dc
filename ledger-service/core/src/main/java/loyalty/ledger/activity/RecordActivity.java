package loyalty.ledger.activity;

import java.util.Optional;
import loyalty.event.ActivityRecorded;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ActivityId;
import loyalty.value.ActivityReference;
import loyalty.value.ActivityType;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * A member did something that the programme may reward.
 *
 * @param reference what it was about, such as the id of a survey
 */
public record RecordActivity(
        ProgrammeId programme,
        MemberId member,
        ActivityId activity,
        ActivityType type,
        Optional<ActivityReference> reference,
        EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(ActivityRecorded earlier) {
        return member.equals(earlier.member())
                && type.equals(earlier.type())
                && reference.equals(earlier.reference())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
