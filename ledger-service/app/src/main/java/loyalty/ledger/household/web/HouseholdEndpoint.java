package loyalty.ledger.household.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import loyalty.ledger.decision.Command;
import loyalty.ledger.household.DissolveHousehold;
import loyalty.ledger.household.FormHousehold;
import loyalty.ledger.household.JoinHousehold;
import loyalty.ledger.household.LeaveHousehold;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Households are formed and dissolved, members come and leave. */
@RestController
public final class HouseholdEndpoint {

    private static final String PATH = "/v1/programmes/{programme}/households/{household}";

    private final Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What is told of households goes to these. */
    public record Ledgers(
            Ledger<FormHousehold> formings,
            Ledger<JoinHousehold> joinings,
            Ledger<LeaveHousehold> leavings,
            Ledger<DissolveHousehold> dissolvings) {}

    public HouseholdEndpoint(Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping(PATH)
    ResponseEntity<Map<String, Object>> form(
            @PathVariable String programme,
            @PathVariable String household,
            @RequestBody(required = false) @Nullable HouseholdRequest body,
            HttpServletRequest request) {
        return handle(ledgers.formings(), said(programme, body).form(id(household)), request);
    }

    @PutMapping(PATH + "/members/{member}")
    ResponseEntity<Map<String, Object>> join(
            @PathVariable String programme,
            @PathVariable String household,
            @PathVariable String member,
            @RequestBody(required = false) @Nullable HouseholdRequest body,
            HttpServletRequest request) {
        var command = said(programme, body).join(id(household), Fields.path(member, MemberId::new));
        return handle(ledgers.joinings(), command, request);
    }

    @PutMapping(PATH + "/members/{member}/leaving")
    ResponseEntity<Map<String, Object>> leave(
            @PathVariable String programme,
            @PathVariable String household,
            @PathVariable String member,
            @RequestBody(required = false) @Nullable HouseholdRequest body,
            HttpServletRequest request) {
        var command = said(programme, body).leave(id(household), Fields.path(member, MemberId::new));
        return handle(ledgers.leavings(), command, request);
    }

    @PutMapping(PATH + "/dissolution")
    ResponseEntity<Map<String, Object>> dissolve(
            @PathVariable String programme,
            @PathVariable String household,
            @RequestBody(required = false) @Nullable HouseholdRequest body,
            HttpServletRequest request) {
        return handle(ledgers.dissolvings(), said(programme, body).dissolve(id(household)), request);
    }

    private HouseholdRequest.Dated said(String programme, @Nullable HouseholdRequest body) {
        return Optional.ofNullable(body)
                .orElse(HouseholdRequest.EMPTY)
                .at(Fields.path(programme, ProgrammeId::new), arrivals.now());
    }

    private static HouseholdId id(String household) {
        return Fields.path(household, HouseholdId::new);
    }

    private <C extends Command> ResponseEntity<Map<String, Object>> handle(
            Ledger<C> ledger, C command, HttpServletRequest request) {
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }
}
