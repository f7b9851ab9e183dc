package loyalty.ledger.tier.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.tier.EndTierGrant;
import loyalty.ledger.tier.GrantTier;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ProgrammeId;
import loyalty.value.TierGrantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tiers are given to members by hand, and taken back. */
@RestController
public final class TierGrantEndpoint {

    private final Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What grants of tiers and their endings go to. */
    public record Ledgers(Ledger<GrantTier> grants, Ledger<EndTierGrant> endings) {}

    public TierGrantEndpoint(Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/tier-grants/{id}")
    ResponseEntity<Map<String, Object>> grant(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody TierGrantRequest body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(id, TierGrantId::new), arrivals.now());
        return Answers.answer(ledgers.grants().handle(command, origins.of(request)), request);
    }

    @PutMapping("/v1/programmes/{programme}/tier-grants/{id}/ending")
    ResponseEntity<Map<String, Object>> end(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody TierGrantRequest.Ending body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(id, TierGrantId::new), arrivals.now());
        return Answers.answer(ledgers.endings().handle(command, origins.of(request)), request);
    }
}
