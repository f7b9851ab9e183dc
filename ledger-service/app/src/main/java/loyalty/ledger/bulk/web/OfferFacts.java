package loyalty.ledger.bulk.web;

import java.time.Instant;
import java.util.List;
import loyalty.ledger.bulk.web.Fact.Thing;
import loyalty.ledger.bulk.web.Fact.Told;
import loyalty.ledger.offer.web.OfferEndpoint;
import loyalty.ledger.offer.web.OfferRequests;
import loyalty.ledger.web.Fields;
import loyalty.value.OfferId;
import loyalty.value.OfferUseId;
import loyalty.value.ProgrammeId;

/**
 * The facts about one offer, or one use of it.
 *
 * @param id as it came
 */
record OfferFacts(OfferEndpoint.Ledgers offers, ProgrammeId programme, String id, Instant now) {

    Fact issue(OfferRequests.Issue body) {
        var command = body.toCommand(programme, offer(), now);
        return new Fact(
                List.of(Thing.member(command.member().value()), Thing.offer(id)),
                origin -> Told.of(offers.issues().handle(command, origin)));
    }

    Fact acceptance(OfferRequests.Dated body) {
        var command = body.toCommand(programme, offer(), now);
        return new Fact(
                List.of(Thing.offer(id)), origin -> Told.of(offers.acceptances().handle(command, origin)));
    }

    Fact withdrawal(OfferRequests.Ending body) {
        var command = body.withdrawal(programme, offer(), now);
        return new Fact(
                List.of(Thing.offer(id)), origin -> Told.of(offers.withdrawals().handle(command, origin)));
    }

    Fact use(OfferRequests.Use body) {
        var command = body.toCommand(programme, useId(), now);
        return new Fact(
                List.of(Thing.offer(command.offer().value()), Thing.offerUse(id)),
                origin -> Told.of(offers.uses().handle(command, origin)));
    }

    Fact cancellation(OfferRequests.Ending body) {
        var command = body.cancellation(programme, useId(), now);
        return new Fact(
                List.of(Thing.offerUse(id)),
                origin -> Told.of(offers.cancellations().handle(command, origin)));
    }

    private OfferId offer() {
        return Fields.required(id, "/id", OfferId::new);
    }

    private OfferUseId useId() {
        return Fields.required(id, "/id", OfferUseId::new);
    }
}
