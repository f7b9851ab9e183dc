package loyalty.ledger.opening.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.opening.OpenBalance;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Members come from another system with points. */
@RestController
public final class OpeningEndpoint {

    private final Ledger<OpenBalance> openings;
    private final Origins origins;
    private final Arrivals arrivals;

    public OpeningEndpoint(Ledger<OpenBalance> openings, Origins origins, Arrivals arrivals) {
        this.openings = openings;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/members/{member}/opening-balance")
    ResponseEntity<Map<String, Object>> open(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestBody OpeningRequest body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(member, MemberId::new), arrivals.now());
        return Answers.answer(openings.handle(command, origins.of(request)), request);
    }
}
