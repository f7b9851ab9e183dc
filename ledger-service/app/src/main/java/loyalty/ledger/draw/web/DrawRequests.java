package loyalty.ledger.draw.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.draw.CancelDraw;
import loyalty.ledger.draw.IssueTicket;
import loyalty.ledger.draw.OpenDraw;
import loyalty.ledger.web.Fields;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.TicketId;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about draws; each translation throws a 400 problem that names the field. */
final class DrawRequests {

    private DrawRequests() {}

    /** A draw to be opened. */
    record Opening(
            @Nullable Integer winners,
            @Nullable Instant closesAt,
            Optional<Long> price,
            Optional<Integer> ticketsPerMember,
            Optional<Instant> effectiveAt) {

        OpenDraw toCommand(ProgrammeId programme, DrawId draw, Bytes32 nonce, Bytes32 commitment, Instant now) {
            int number = Fields.required(winners, "/winners");
            var until = Fields.understood(
                    "/closesAt",
                    () -> EffectiveAt.stated(Fields.required(closesAt, "/closesAt"))
                            .instant());
            var cost = price.map(points -> Fields.understood("/price", () -> Points.of(points)));
            var at = Fields.effectiveAt(effectiveAt, now);
            return Fields.understood(
                    "",
                    () -> new OpenDraw(programme, draw, at, number, until, cost, ticketsPerMember, nonce, commitment));
        }
    }

    /** A ticket to be issued. */
    record Ticket(@Nullable String memberId, Optional<Boolean> free, Optional<Instant> effectiveAt) {

        IssueTicket toCommand(ProgrammeId programme, DrawId draw, TicketId ticket, Instant now) {
            return new IssueTicket(
                    programme,
                    Fields.required(memberId, "/memberId", MemberId::new),
                    draw,
                    ticket,
                    free.orElse(false),
                    Fields.effectiveAt(effectiveAt, now));
        }
    }

    /** Whatever only has its instant. */
    record Dated(Optional<Instant> effectiveAt) {

        static final Dated EMPTY = new Dated(Optional.empty());

        EffectiveAt at(Instant now) {
            return Fields.effectiveAt(effectiveAt, now);
        }
    }

    /** A cancellation. */
    record Cancelling(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Cancelling EMPTY = new Cancelling(Optional.empty(), Optional.empty());

        CancelDraw toCommand(ProgrammeId programme, DrawId draw, Instant now) {
            return new CancelDraw(
                    programme,
                    draw,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.optional(reason, "/reason", ReasonCode::new));
        }
    }
}
