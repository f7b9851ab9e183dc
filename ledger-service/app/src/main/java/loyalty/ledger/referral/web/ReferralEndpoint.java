package loyalty.ledger.referral.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.decision.Command;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.referral.ClawBackReferral;
import loyalty.ledger.referral.IssueReferralCode;
import loyalty.ledger.referral.QualifyReferral;
import loyalty.ledger.referral.RewardReferral;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReferralCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Members recommend the programme to friends. */
@RestController
public final class ReferralEndpoint {

    private final Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What the steps of a referral go to. */
    public record Ledgers(
            Ledger<IssueReferralCode> codes,
            Ledger<AttributeReferral> attributions,
            Ledger<QualifyReferral> qualifications,
            Ledger<RewardReferral> rewards,
            Ledger<ClawBackReferral> clawBacks) {}

    public ReferralEndpoint(Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/members/{member}/referral-codes/{code}")
    ResponseEntity<Map<String, Object>> issue(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String code,
            @RequestBody(required = false) ReferralRequests.@Nullable Dated body,
            HttpServletRequest request) {
        var command = (body == null ? ReferralRequests.Dated.EMPTY : body)
                .issue(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(member, MemberId::new),
                        Fields.path(code, ReferralCode::new),
                        arrivals.now());
        return handle(ledgers.codes(), command, request);
    }

    @PutMapping("/v1/programmes/{programme}/referrals/{friend}")
    ResponseEntity<Map<String, Object>> attribute(
            @PathVariable String programme,
            @PathVariable String friend,
            @RequestBody ReferralRequests.Attribution body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(friend, MemberId::new), arrivals.now());
        return handle(ledgers.attributions(), command, request);
    }

    @PutMapping("/v1/programmes/{programme}/referrals/{friend}/qualification")
    ResponseEntity<Map<String, Object>> qualify(
            @PathVariable String programme,
            @PathVariable String friend,
            @RequestBody ReferralRequests.Qualification body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(friend, MemberId::new), arrivals.now());
        return handle(ledgers.qualifications(), command, request);
    }

    @PutMapping("/v1/programmes/{programme}/referrals/{friend}/reward")
    ResponseEntity<Map<String, Object>> reward(
            @PathVariable String programme,
            @PathVariable String friend,
            @RequestBody(required = false) ReferralRequests.@Nullable Dated body,
            HttpServletRequest request) {
        var command = (body == null ? ReferralRequests.Dated.EMPTY : body)
                .reward(Fields.path(programme, ProgrammeId::new), Fields.path(friend, MemberId::new), arrivals.now());
        return handle(ledgers.rewards(), command, request);
    }

    @PutMapping("/v1/programmes/{programme}/referrals/{friend}/claw-back")
    ResponseEntity<Map<String, Object>> clawBack(
            @PathVariable String programme,
            @PathVariable String friend,
            @RequestBody(required = false) ReferralRequests.@Nullable Dated body,
            HttpServletRequest request) {
        var command = (body == null ? ReferralRequests.Dated.EMPTY : body)
                .clawBack(Fields.path(programme, ProgrammeId::new), Fields.path(friend, MemberId::new), arrivals.now());
        return handle(ledgers.clawBacks(), command, request);
    }

    private <C extends Command> ResponseEntity<Map<String, Object>> handle(
            Ledger<C> ledger, C command, HttpServletRequest request) {
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }
}
