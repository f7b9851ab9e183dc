package loyalty.ledger.attribute.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.attribute.RecordAttribute;
import loyalty.ledger.web.Fields;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;

/** The body of what is told of a member and an attribute. */
public record AttributeRequest(@Nullable String value, Optional<Instant> effectiveAt) {

    /** The command; throws a 400 problem that names the field. */
    public RecordAttribute toCommand(ProgrammeId programme, MemberId member, AttributeName attribute, Instant now) {
        return new RecordAttribute(
                programme,
                member,
                attribute,
                Optional.of(Fields.required(value, "/value", AttributeValue::new)),
                Fields.effectiveAt(effectiveAt, now));
    }

    /** The body of a withdrawal, which says no more than when. */
    public record Withdrawal(Optional<Instant> effectiveAt) {

        static final Withdrawal EMPTY = new Withdrawal(Optional.empty());

        /** The command that takes back what was told. */
        public RecordAttribute toCommand(ProgrammeId programme, MemberId member, AttributeName attribute, Instant now) {
            return new RecordAttribute(
                    programme, member, attribute, Optional.empty(), Fields.effectiveAt(effectiveAt, now));
        }
    }
}
