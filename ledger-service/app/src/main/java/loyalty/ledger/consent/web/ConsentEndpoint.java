package loyalty.ledger.consent.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.consent.GiveConsent;
import loyalty.ledger.consent.WithdrawConsent;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Members agree to uses of their data, and withdraw. */
@RestController
public final class ConsentEndpoint {

    private final Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What answers of members go to. */
    public record Ledgers(Ledger<GiveConsent> consents, Ledger<WithdrawConsent> withdrawals) {}

    public ConsentEndpoint(Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/members/{member}/consents/{purpose}")
    ResponseEntity<Map<String, Object>> give(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String purpose,
            @RequestBody(required = false) @Nullable ConsentRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? ConsentRequest.EMPTY : body)
                .give(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(member, MemberId::new),
                        Fields.path(purpose, Purpose::new),
                        arrivals.now());
        return Answers.answer(ledgers.consents().handle(command, origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/members/{member}/consents/{purpose}/withdrawal")
    ResponseEntity<Map<String, Object>> withdraw(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String purpose,
            @RequestBody(required = false) @Nullable ConsentRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? ConsentRequest.EMPTY : body)
                .withdraw(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(member, MemberId::new),
                        Fields.path(purpose, Purpose::new),
                        arrivals.now());
        return Answers.answer(ledgers.withdrawals().handle(command, origin), request);
    }
}
