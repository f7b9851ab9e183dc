package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * An attribute of a member has a value from an instant on, until the next such entry.
 *
 * @param value one that the version declares; empty from where on nothing is known any more, since it was withdrawn
 * @param programmeVersion the version that ruled
 */
public record AttributeRecorded(
        ProgrammeId programme,
        MemberId member,
        AttributeName attribute,
        Optional<AttributeValue> value,
        Instant effectiveAt,
        int programmeVersion)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
