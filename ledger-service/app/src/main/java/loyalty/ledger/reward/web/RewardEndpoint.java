package loyalty.ledger.reward.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.event.RewardStep;
import loyalty.ledger.decision.Command;
import loyalty.ledger.reward.ListReward;
import loyalty.ledger.reward.WithdrawReward;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Rewards are listed and withdrawn; orders are placed, made ready, shipped, delivered and cancelled. */
@RestController
public final class RewardEndpoint {

    private static final String REWARD = "/v1/programmes/{programme}/rewards/{reward}";
    private static final String ORDER = "/v1/programmes/{programme}/reward-orders/{order}";

    private final Catalogue catalogue;
    private final RewardOrders orders;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What is told of the catalogue goes to these. */
    public record Catalogue(Ledger<ListReward> listings, Ledger<WithdrawReward> withdrawals) {}

    public RewardEndpoint(Catalogue catalogue, RewardOrders orders, Origins origins, Arrivals arrivals) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping(REWARD)
    ResponseEntity<Map<String, Object>> list(
            @PathVariable String programme,
            @PathVariable String reward,
            @RequestBody RewardRequests.Listed body,
            HttpServletRequest request) {
        var id = Fields.path(reward, RewardId::new);
        return handle(catalogue.listings(), body.toCommand(of(programme), id, arrivals.now()), request);
    }

    @PutMapping(REWARD + "/withdrawal")
    ResponseEntity<Map<String, Object>> withdraw(
            @PathVariable String programme,
            @PathVariable String reward,
            @RequestBody(required = false) RewardRequests.@Nullable Ending body,
            HttpServletRequest request) {
        var id = Fields.path(reward, RewardId::new);
        var command = (body == null ? RewardRequests.Ending.EMPTY : body).withdrawal(of(programme), id, arrivals.now());
        return handle(catalogue.withdrawals(), command, request);
    }

    @PutMapping(ORDER)
    ResponseEntity<Map<String, Object>> order(
            @PathVariable String programme,
            @PathVariable String order,
            @RequestBody RewardRequests.Order body,
            HttpServletRequest request) {
        var command = body.toCommand(of(programme), number(order), orders.codes(), arrivals.now());
        var outcome = orders.placements().handle(command, origins.of(request));
        return Answers.answer(outcome, orders.couponOf(outcome), request);
    }

    @PutMapping(ORDER + "/readiness")
    ResponseEntity<Map<String, Object>> ready(
            @PathVariable String programme,
            @PathVariable String order,
            @RequestBody(required = false) RewardRequests.@Nullable Dated body,
            HttpServletRequest request) {
        return step(programme, order, RewardStep.READY, body, request);
    }

    @PutMapping(ORDER + "/shipment")
    ResponseEntity<Map<String, Object>> ship(
            @PathVariable String programme,
            @PathVariable String order,
            @RequestBody(required = false) RewardRequests.@Nullable Dated body,
            HttpServletRequest request) {
        return step(programme, order, RewardStep.SHIPPED, body, request);
    }

    @PutMapping(ORDER + "/delivery")
    ResponseEntity<Map<String, Object>> deliver(
            @PathVariable String programme,
            @PathVariable String order,
            @RequestBody(required = false) RewardRequests.@Nullable Dated body,
            HttpServletRequest request) {
        return step(programme, order, RewardStep.DELIVERED, body, request);
    }

    @PutMapping(ORDER + "/cancellation")
    ResponseEntity<Map<String, Object>> cancel(
            @PathVariable String programme,
            @PathVariable String order,
            @RequestBody(required = false) RewardRequests.@Nullable Ending body,
            HttpServletRequest request) {
        var command = (body == null ? RewardRequests.Ending.EMPTY : body)
                .cancellation(of(programme), number(order), arrivals.now());
        return handle(orders.cancellations(), command, request);
    }

    private ResponseEntity<Map<String, Object>> step(
            String programme,
            String order,
            RewardStep step,
            RewardRequests.@Nullable Dated body,
            HttpServletRequest request) {
        var command = (body == null ? RewardRequests.Dated.EMPTY : body)
                .toCommand(of(programme), number(order), step, arrivals.now());
        return handle(orders.steps(), command, request);
    }

    private static ProgrammeId of(String programme) {
        return Fields.path(programme, ProgrammeId::new);
    }

    private static RewardOrderId number(String order) {
        return Fields.path(order, RewardOrderId::new);
    }

    private <C extends Command> ResponseEntity<Map<String, Object>> handle(
            Ledger<C> ledger, C command, HttpServletRequest request) {
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }
}
