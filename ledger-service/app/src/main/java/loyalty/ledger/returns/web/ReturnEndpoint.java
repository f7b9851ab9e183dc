package loyalty.ledger.returns.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Currency;
import java.util.Map;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** All or part of a purchase comes back. */
@RestController
public final class ReturnEndpoint {

    private final Returns returns;
    private final ProgrammeBook programmes;
    private final Origins origins;
    private final Arrivals arrivals;

    public ReturnEndpoint(Returns returns, ProgrammeBook programmes, Origins origins, Arrivals arrivals) {
        this.returns = returns;
        this.programmes = programmes;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/purchases/{purchase}/returns/{id}")
    ResponseEntity<Map<String, Object>> put(
            @PathVariable String programme,
            @PathVariable String purchase,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable ReturnRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var inProgramme = Fields.path(programme, ProgrammeId::new);
        var command = (body == null ? ReturnRequest.EMPTY : body)
                .toCommand(
                        inProgramme,
                        Fields.path(purchase, PurchaseId::new),
                        Fields.path(id, ReturnId::new),
                        currencyOf(inProgramme, programmes),
                        arrivals.now());
        var returned = returns.record(command, origin);
        return Answers.answer(returned.outcome(), returned.clawBack(), request);
    }

    /** What a programme counts in, from its first version to its last; 404 where there is no such programme. */
    public static Currency currencyOf(ProgrammeId programme, ProgrammeBook programmes) {
        var versions = programmes.find(programme).versions();
        if (versions.isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        return versions.getFirst().currency();
    }
}
