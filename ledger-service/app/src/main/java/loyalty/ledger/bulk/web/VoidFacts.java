package loyalty.ledger.bulk.web;

import java.time.Instant;
import java.util.List;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.bulk.web.Fact.Thing;
import loyalty.ledger.bulk.web.Fact.Told;
import loyalty.ledger.voiding.web.VoidRequest;
import loyalty.ledger.voiding.web.Voids;
import loyalty.ledger.web.Fields;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/**
 * The fact that a purchase was never made.
 *
 * @param id as it came
 */
record VoidFacts(Voids voids, ProgrammeId programme, String id, Caller caller, Instant now) {

    Fact voided(VoidRequest body) {
        var purchase = Fields.required(id, "/id", PurchaseId::new);
        var command = body.toCommand(programme, purchase, caller.has(Role.OPERATOR), now);
        return new Fact(List.of(Thing.purchase(id)), origin -> {
            var voided = voids.record(command, origin);
            return new Told(voided.outcome(), voided.clawBack());
        });
    }
}
