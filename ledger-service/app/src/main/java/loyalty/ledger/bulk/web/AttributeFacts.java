package loyalty.ledger.bulk.web;

import java.time.Instant;
import loyalty.ledger.attribute.RecordAttribute;
import loyalty.ledger.attribute.web.AttributeRequest;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Fields;
import loyalty.value.AttributeName;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * The facts about one member and one attribute.
 *
 * @param id of the attribute, as it came
 */
record AttributeFacts(
        Ledger<RecordAttribute> attributes, ProgrammeId programme, String id, MemberId member, Instant now) {

    Fact recorded(AttributeRequest body) {
        return Fact.of(member, attributes, body.toCommand(programme, member, attribute(), now));
    }

    Fact withdrawn(AttributeRequest.Withdrawal body) {
        return Fact.of(member, attributes, body.toCommand(programme, member, attribute(), now));
    }

    private AttributeName attribute() {
        return Fields.required(id, "/id", AttributeName::new);
    }
}
