package loyalty.ledger.attribute.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.attribute.RecordAttribute;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.AttributeName;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What is known of members is told, and withdrawn. */
@RestController
public final class AttributeEndpoint {

    private static final String PATH = "/v1/programmes/{programme}/members/{member}/attributes/{attribute}";

    private final Ledger<RecordAttribute> ledger;
    private final Origins origins;
    private final Arrivals arrivals;

    public AttributeEndpoint(Ledger<RecordAttribute> ledger, Origins origins, Arrivals arrivals) {
        this.ledger = ledger;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping(PATH)
    ResponseEntity<Map<String, Object>> record(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String attribute,
            @RequestBody AttributeRequest body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(member, MemberId::new),
                Fields.path(attribute, AttributeName::new),
                arrivals.now());
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }

    @PutMapping(PATH + "/withdrawal")
    ResponseEntity<Map<String, Object>> withdraw(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String attribute,
            @RequestBody(required = false) AttributeRequest.@Nullable Withdrawal body,
            HttpServletRequest request) {
        var command = (body == null ? AttributeRequest.Withdrawal.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(member, MemberId::new),
                        Fields.path(attribute, AttributeName::new),
                        arrivals.now());
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }
}
