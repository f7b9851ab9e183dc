package loyalty.ledger.bulk.web;

import java.time.Instant;
import java.util.List;
import loyalty.ledger.bulk.web.Fact.Thing;
import loyalty.ledger.bulk.web.Fact.Told;
import loyalty.ledger.entitlement.web.EntitlementEndpoint;
import loyalty.ledger.entitlement.web.EntitlementGrantRequest;
import loyalty.ledger.entitlement.web.EntitlementRequest;
import loyalty.ledger.web.Fields;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * The facts about one use, or about something that was granted.
 *
 * @param id as it came
 */
record EntitlementFacts(EntitlementEndpoint.Ledgers entitlements, ProgrammeId programme, String id, Instant now) {

    Fact grant(EntitlementGrantRequest body) {
        var command = body.toCommand(programme, grantId(), now);
        return new Fact(
                List.of(Thing.member(command.member().value()), Thing.entitlementGrant(id)),
                origin -> Told.of(entitlements.grants().handle(command, origin)));
    }

    Fact revocation(EntitlementGrantRequest.Revocation body) {
        var command = body.toCommand(programme, grantId(), now);
        return new Fact(
                List.of(Thing.entitlementGrant(id)),
                origin -> Told.of(entitlements.revocations().handle(command, origin)));
    }

    Fact use(MemberId member, EntitlementRequest body) {
        return Fact.of(member, entitlements.uses(), body.toCommand(programme, member, useId(), now));
    }

    Fact cancellation(MemberId member, EntitlementRequest.Cancelling body) {
        return Fact.of(member, entitlements.cancellations(), body.toCommand(programme, member, useId(), now));
    }

    private EntitlementGrantId grantId() {
        return Fields.required(id, "/id", EntitlementGrantId::new);
    }

    private EntitlementUseId useId() {
        return Fields.required(id, "/id", EntitlementUseId::new);
    }
}
