package loyalty.ledger.bulk.web;

import java.time.Instant;
import loyalty.ledger.consent.web.ConsentEndpoint;
import loyalty.ledger.consent.web.ConsentRequest;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.Purpose;

/**
 * The facts about one member and one purpose.
 *
 * @param id of the purpose, as it came
 */
record ConsentFacts(ConsentEndpoint.Ledgers consents, ProgrammeId programme, String id, MemberId member, Instant now) {

    Fact given(ConsentRequest body) {
        return Fact.of(member, consents.consents(), body.give(programme, member, purpose(), now));
    }

    Fact withdrawn(ConsentRequest body) {
        return Fact.of(member, consents.withdrawals(), body.withdraw(programme, member, purpose(), now));
    }

    private Purpose purpose() {
        return Fields.required(id, "/id", Purpose::new);
    }
}
