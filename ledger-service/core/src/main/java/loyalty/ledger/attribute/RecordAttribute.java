package loyalty.ledger.attribute;

import java.util.Optional;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * An attribute of a member has a value from an instant on, or none any more.
 *
 * @param value empty to withdraw what was told
 */
public record RecordAttribute(
        ProgrammeId programme,
        MemberId member,
        AttributeName attribute,
        Optional<AttributeValue> value,
        EffectiveAt effectiveAt)
        implements Command {}
