package loyalty.ledger.rerating.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.shell.Rerater.Asked;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to rate purchases anew.
 *
 * @param from the first instant whose purchases are looked at; nobody is to leave it out by mistake
 * @param reason a code, never free text
 */
public record RerateRequest(
        @Nullable Instant from, @Nullable String reason) {

    /** Who wants it and why; throws a 400 problem that names the field. */
    Asked asked(ProgrammeId programme, MemberId member) {
        return new Asked(programme, member, Fields.required(reason, "/reason", ReasonCode::new), Optional.empty());
    }

    /** As exact as any other instant of a fact. */
    Instant begin() {
        var told = Fields.required(from, "/from");
        return Fields.understood("/from", () -> EffectiveAt.stated(told).instant());
    }
}
